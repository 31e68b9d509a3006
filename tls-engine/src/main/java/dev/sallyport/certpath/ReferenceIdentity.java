package dev.sallyport.certpath;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * Whom a client wants to talk to, to be found in the server's certificate (RFC 9525).
 * Only the subject alternative names count, never the common name. A DNS name is compared
 * label by label and without case; a wildcard is the whole left-most label, stands for
 * exactly one label, and needs at least two labels behind it. An IP address is compared
 * as bytes, and only with names of type iPAddress. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class ReferenceIdentity {

	private static final String WILDCARD = "*.";

	private final String host;

	private final @Nullable Octets address;

	private final @Nullable DnsName name;

	private ReferenceIdentity(String host) {
		this.host = host;
		this.address = IpAddress.parse(host).orElse(null);
		String relative = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
		this.name = (this.address == null) ? DnsName.parse(relative).orElse(null) : null;
	}

	/**
	 * Return the identity of a host. A text that is neither a DNS name nor an IP address
	 * is in no certificate.
	 * @param host a DNS name as A-labels, with or without a trailing dot, or an IP
	 * address in text form, which may be in brackets
	 * @return the identity
	 */
	public static ReferenceIdentity of(String host) {
		return new ReferenceIdentity(host);
	}

	/**
	 * Check that a certificate is for this host.
	 * @param certificate the leaf of the server's chain
	 * @throws CertificateRejectedException if it is for other names, or its names do not
	 * parse
	 */
	public void check(X509Certificate certificate) throws CertificateRejectedException {
		Optional<Octets> extension = Extensions.value(certificate, Extensions.SUBJECT_ALTERNATIVE_NAME);
		check(extension.isPresent() ? GeneralName.readAll(extension.get()) : List.of());
	}

	void check(List<GeneralName> names) throws CertificateRejectedException {
		if (!isAmong(names)) {
			throw new CertificateRejectedException(CertificateRejected.WRONG_NAME, TlsException.printable(this.host));
		}
	}

	boolean isAmong(List<GeneralName> names) {
		return names.stream().anyMatch((presented) -> switch (presented.form()) {
			case DNS_NAME -> matches(presented.text());
			case IP_ADDRESS -> this.address != null && presented.content().equals(this.address);
			default -> false;
		});
	}

	private boolean matches(String presented) {
		DnsName reference = this.name;
		if (reference == null) {
			return false;
		}
		if (!presented.startsWith(WILDCARD)) {
			return DnsName.parse(presented).filter(reference::equals).isPresent();
		}
		// "*.com" would be a certificate for everybody below
		Optional<DnsName> parent = DnsName.parse(presented.substring(WILDCARD.length()))
			.filter((name) -> name.parent().isPresent());
		return parent.isPresent() && parent.equals(reference.parent());
	}

	@Override
	public String toString() {
		return "ReferenceIdentity[" + TlsException.printable(this.host) + "]";
	}

}
