package dev.sallyport.config;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;

/**
 * What a server may look at in a ClientHello when it chooses a certificate or an
 * application protocol. The version is chosen already.
 *
 * @param version the version of this connection
 * @param cipherSuites the suites that this connection may still take, best first: one in
 * TLS 1.3; in TLS 1.2 the certificate decides among them
 * @param serverName the DNS name of SNI in lower case, or empty
 * @param applicationProtocols the protocols of ALPN in the client's order, one character
 * a byte (ISO 8859-1), or empty
 * @param groups the groups that the client supports, or empty if it does not say; in TLS
 * 1.2 a key of ECDSA must be on one of them
 * @param signatureSchemes what the client verifies in handshakes, as far as the version
 * and the suites allow
 * @param certificateSignatureSchemes what the client verifies in certificates
 * @since 0.1.0
 */
public record ClientHelloView(ProtocolVersion version, List<CipherSuite> cipherSuites, Optional<String> serverName,
		List<String> applicationProtocols, CodePoints groups, CodePoints signatureSchemes,
		CodePoints certificateSignatureSchemes) {

	/**
	 * Create the view.
	 */
	public ClientHelloView {
		cipherSuites = List.copyOf(cipherSuites);
		applicationProtocols = List.copyOf(applicationProtocols);
	}

	/**
	 * Return whether the client takes a certificate with such a key, as far as its curve
	 * is concerned: in TLS 1.2 {@code supported_groups} must have it, RFC 8422 section
	 * 5.3.
	 * @param key the key of the certificate
	 * @return {@code false} if the client has not listed its curve
	 */
	public boolean supportsCurve(PublicKey key) {
		if (this.version == ProtocolVersion.TLS13 || this.groups.size() == 0) {
			return true;
		}
		return NamedGroup.ofKey(key).map((curve) -> this.groups.contains(curve.code())).orElse(true);
	}

}
