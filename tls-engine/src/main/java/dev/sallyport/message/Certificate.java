package dev.sallyport.message;

import java.util.ArrayList;
import java.util.List;

import dev.sallyport.codec.ElementReader;
import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * RFC 9846 section 4.5.1.
 *
 * <pre>
 * struct {
 *     opaque certificate_request_context&lt;0..2^8-1&gt;;
 *     CertificateEntry certificate_list&lt;0..2^24-1&gt;;
 * } Certificate;
 * </pre>
 *
 * @param certificateRequestContext {@code certificate_request_context}, empty during the
 * handshake
 * @param certificateList {@code certificate_list}, the peer's own certificate first
 */
public record Certificate(Octets certificateRequestContext,
		List<CertificateEntry> certificateList) implements HandshakeMessage {

	/**
	 * The longest chain that is read. Chains of the Web have three or four certificates;
	 * a path through cross-signed authorities takes time that grows with their number.
	 */
	public static final int MAX_CHAIN_LENGTH = 10;

	/**
	 * Create the message.
	 */
	public Certificate {
		certificateList = List.copyOf(certificateList);
	}

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code certificate}
	 * @return the content
	 * @throws CertificateRejectedException if the chain is too long
	 * @throws TlsException if it does not parse
	 */
	public static Certificate decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		Octets certificateRequestContext = r.opaque8(0, 0xff);
		WireReader list = r.vector24(0, 0xffffff);
		r.end();
		return new Certificate(certificateRequestContext, chain(list, CertificateEntry::decode));
	}

	/**
	 * Read the certificates of any version, no more than {@link #MAX_CHAIN_LENGTH}.
	 */
	static <T> List<T> chain(WireReader list, ElementReader<T> certificate) throws TlsException {
		List<T> chain = new ArrayList<>();
		while (list.hasRemaining()) {
			if (chain.size() == MAX_CHAIN_LENGTH) {
				throw new CertificateRejectedException(CertificateRejected.CHAIN_TOO_LONG,
						"more than " + MAX_CHAIN_LENGTH + " certificates");
			}
			chain.add(certificate.read(list));
		}
		return chain;
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.CERTIFICATE;
	}

	@Override
	public void encodeBody(WireWriter w) {
		w.opaque8(this.certificateRequestContext)
			.vector24((list) -> this.certificateList.forEach((entry) -> entry.encode(list)));
	}

}
