package dev.sallyport.message;

import java.util.List;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * {@code certificate_authorities}, RFC 9846 section 4.3.4.
 *
 * <pre>
 * opaque DistinguishedName&lt;1..2^16-1&gt;;
 *
 * struct {
 *     DistinguishedName authorities&lt;3..2^16-1&gt;;
 * } CertificateAuthoritiesExtension;
 * </pre>
 *
 * @param authorities {@code authorities}, distinguished names in DER, not parsed
 */
public record CertificateAuthorities(List<Octets> authorities) implements Extension {

	/**
	 * Create the extension.
	 */
	public CertificateAuthorities {
		authorities = List.copyOf(authorities);
	}

	static CertificateAuthorities decode(WireReader r) throws TlsException {
		return new CertificateAuthorities(r.vector16(3, 0xffff).list((list) -> list.opaque16(1, 0xffff)));
	}

	@Override
	public int type() {
		return ExtensionType.CERTIFICATE_AUTHORITIES.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.vector16((list) -> this.authorities.forEach(list::opaque16));
	}

}
