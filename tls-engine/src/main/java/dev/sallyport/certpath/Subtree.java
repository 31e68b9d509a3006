package dev.sallyport.certpath;

import java.util.Optional;

import javax.security.auth.x500.X500Principal;

import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.Octets;

/**
 * The names at and below a base, of which a name constraint is made. A base is checked
 * when it is read, so that a misunderstood constraint refuses its authority instead of
 * permitting everything. RFC 5280 section 4.2.1.10: <pre>
 * GeneralSubtree ::= SEQUENCE {
 *      base                    GeneralName,
 *      minimum         [0]     BaseDistance DEFAULT 0,
 *      maximum         [1]     BaseDistance OPTIONAL }
 * </pre> Minimum and maximum are not used with any name form: they are refused.
 * Immutable.
 */
final class Subtree {

	private static final String WILDCARD = "*.";

	private final GeneralName.Form form;

	private final Matcher matcher;

	private Subtree(GeneralName base) throws CertificateRejectedException {
		this.form = base.form();
		this.matcher = switch (base.form()) {
			case DNS_NAME -> dnsName(base.text());
			case IP_ADDRESS -> ipAddress(base.content());
			case RFC822_NAME -> mailbox(base.text());
			case DIRECTORY_NAME -> directoryName(base);
			// RFC 5280 section 4.2.1.10: what is not processed is refused where it
			// applies
			default -> (name) -> Overlap.UNKNOWN;
		};
	}

	static Subtree read(DerReader sequence) throws CertificateRejectedException {
		DerReader reader = sequence.enter(DerReader.SEQUENCE);
		GeneralName base = GeneralName.read(reader);
		reader.end();
		return new Subtree(base);
	}

	/**
	 * Return the form of the names that this is about.
	 */
	GeneralName.Form form() {
		return this.form;
	}

	/**
	 * Return how much of what a name stands for is in this subtree.
	 * @param name a name of the same form
	 */
	Overlap overlap(GeneralName name) throws CertificateRejectedException {
		return this.matcher.overlap(name);
	}

	private static Matcher dnsName(String base) throws CertificateRejectedException {
		if (base.isEmpty()) {
			return (name) -> Overlap.WHOLE;
		}
		DnsName root = DnsName.parse(base).orElseThrow(() -> DerReader.malformed("a name constraint of type dNSName"));
		return (name) -> {
			String text = name.text();
			boolean wildcard = text.startsWith(WILDCARD);
			Optional<DnsName> dns = DnsName.parse(wildcard ? text.substring(WILDCARD.length()) : text);
			if (dns.isEmpty()) {
				return Overlap.UNKNOWN;
			}
			if (dns.get().isWithin(root)) {
				return Overlap.WHOLE;
			}
			// "*.example.com" may be asked for as "host.example.com"
			return (wildcard && root.parent().equals(dns)) ? Overlap.PART : Overlap.NONE;
		};
	}

	private static Matcher ipAddress(Octets base) throws CertificateRejectedException {
		int length = base.length() / 2;
		if ((length != 4 && length != 16) || base.length() % 2 != 0 || !isMask(base.slice(length, base.length()))) {
			throw DerReader.malformed("a name constraint of type iPAddress");
		}
		return (name) -> {
			Octets address = name.content();
			if (address.length() != 4 && address.length() != 16) {
				return Overlap.UNKNOWN;
			}
			if (address.length() != length) {
				return Overlap.NONE;
			}
			for (int i = 0; i < length; i++) {
				if (((address.at(i) ^ base.at(i)) & base.at(length + i)) != 0) {
					return Overlap.NONE;
				}
			}
			return Overlap.WHOLE;
		};
	}

	/**
	 * Return whether ones are followed by zeros only (RFC 4632 section 3.1).
	 */
	private static boolean isMask(Octets mask) {
		boolean ended = false;
		for (int bit = 0; bit < mask.length() * 8; bit++) {
			boolean one = (mask.at(bit / 8) & (0x80 >> bit % 8)) != 0;
			if (one && ended) {
				return false;
			}
			ended = !one;
		}
		return true;
	}

	// One mailbox, all of a host, or all of the hosts below a domain (".example.com")
	private static Matcher mailbox(String base) throws CertificateRejectedException {
		int at = base.indexOf('@');
		boolean domain = base.startsWith(".");
		String host = domain ? base.substring(1) : base.substring(at + 1);
		DnsName root = DnsName.parse(host)
			.filter((name) -> at != 0)
			.orElseThrow(() -> DerReader.malformed("a name constraint of type rfc822Name"));
		return (name) -> {
			String text = name.text();
			int separator = text.indexOf('@');
			Optional<DnsName> mailHost = DnsName.parse(text.substring(separator + 1));
			if (separator <= 0 || mailHost.isEmpty()) {
				return Overlap.UNKNOWN;
			}
			boolean sameHost = mailHost.get().equals(root);
			if (domain) {
				return (mailHost.get().isWithin(root) && !sameHost) ? Overlap.WHOLE : Overlap.NONE;
			}
			// RFC 5321 section 2.4: the part in front of the @ has its case
			boolean sameLocalPart = at < 0 || text.substring(0, separator).equals(base.substring(0, at));
			return (sameHost && sameLocalPart) ? Overlap.WHOLE : Overlap.NONE;
		};
	}

	private static Matcher directoryName(GeneralName base) throws CertificateRejectedException {
		int size = DistinguishedName.read(base.content()).size();
		X500Principal root = base.directoryName();
		return (name) -> {
			DistinguishedName whole = DistinguishedName.read(name.content());
			return (whole.size() >= size && whole.prefix(size).equals(root)) ? Overlap.WHOLE : Overlap.NONE;
		};
	}

	/**
	 * How much of what a name stands for is within a subtree: a wildcard stands for many.
	 */
	enum Overlap {

		NONE, PART, WHOLE,

		/**
		 * The name does not parse, or names of its form are not compared.
		 */
		UNKNOWN

	}

	/**
	 * Compares names with one base.
	 */
	@FunctionalInterface
	private interface Matcher {

		Overlap overlap(GeneralName name) throws CertificateRejectedException;

	}

}
