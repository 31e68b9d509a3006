package dev.sallyport.message;

import java.util.List;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * CertificateRequest of TLS 1.2, RFC 5246 section 7.4.4.
 *
 * <pre>
 * opaque DistinguishedName&lt;1..2^16-1&gt;;
 *
 * struct {
 *     ClientCertificateType certificate_types&lt;1..2^8-1&gt;;
 *     SignatureAndHashAlgorithm supported_signature_algorithms&lt;2..2^16-2&gt;;
 *     DistinguishedName certificate_authorities&lt;0..2^16-1&gt;;
 * } CertificateRequest;
 * </pre>
 *
 * @param certificateTypes {@code certificate_types}, one byte each
 * @param signatureSchemes {@code supported_signature_algorithms}
 * @param authorities {@code certificate_authorities}, distinguished names in DER, not
 * parsed; empty if any authority will do
 */
public record Tls12CertificateRequest(Octets certificateTypes, CodePoints signatureSchemes,
		List<Octets> authorities) implements HandshakeMessage {

	/**
	 * The certificate type of RSA keys, RFC 5246 section 7.4.4.
	 */
	public static final int RSA_SIGN = 1;

	/**
	 * The certificate type of ECDSA and EdDSA keys, RFC 8422 section 5.5.
	 */
	public static final int ECDSA_SIGN = 64;

	/**
	 * Create the message.
	 */
	public Tls12CertificateRequest {
		authorities = List.copyOf(authorities);
	}

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code certificate_request}
	 * @return the content
	 * @throws TlsException if it does not parse
	 */
	public static Tls12CertificateRequest decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		Octets certificateTypes = r.opaque8(1, 0xff);
		CodePoints signatureSchemes = r.codePoints16(2, 0xfffe);
		List<Octets> authorities = r.vector16(0, 0xffff).list((list) -> list.opaque16(1, 0xffff));
		r.end();
		return new Tls12CertificateRequest(certificateTypes, signatureSchemes, authorities);
	}

	/**
	 * Return whether the client may answer with an RSA key.
	 * @return {@code true} if {@code rsa_sign} is among the types
	 */
	public boolean allowsRsa() {
		return this.certificateTypes.contains(RSA_SIGN);
	}

	/**
	 * Return whether the client may answer with an ECDSA key or an EdDSA key, for which
	 * RFC 8422 section 5.5 has no type of its own.
	 * @return {@code true} if {@code ecdsa_sign} is among the types
	 */
	public boolean allowsEcdsa() {
		return this.certificateTypes.contains(ECDSA_SIGN);
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.CERTIFICATE_REQUEST;
	}

	@Override
	public void encodeBody(WireWriter w) {
		w.opaque8(this.certificateTypes)
			.codePoints16(this.signatureSchemes)
			.vector16((list) -> this.authorities.forEach(list::opaque16));
	}

}
