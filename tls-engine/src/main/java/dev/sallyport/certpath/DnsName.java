package dev.sallyport.certpath;

import java.util.Locale;
import java.util.Optional;

/**
 * A DNS name of one or more labels, in lower case, without a dot in front or behind, as
 * A-labels. Immutable.
 *
 * @param text the name
 */
record DnsName(String text) {

	/**
	 * RFC 1035 section 2.3.4.
	 */
	private static final int MAX_LENGTH = 253;

	private static final int MAX_LABEL_LENGTH = 63;

	/**
	 * Return the name that a text is.
	 * @param text a text in any case
	 * @return the name, or empty if it is none
	 */
	static Optional<DnsName> parse(String text) {
		if (text.isEmpty() || text.length() > MAX_LENGTH) {
			return Optional.empty();
		}
		String name = text.toLowerCase(Locale.ROOT);
		String[] labels = name.split("\\.", -1);
		for (String label : labels) {
			if (label.isEmpty() || label.length() > MAX_LABEL_LENGTH || !label.chars().allMatch(DnsName::inLabel)) {
				return Optional.empty();
			}
		}
		// No top-level domain is a number; what looks so is meant to be an address
		String last = labels[labels.length - 1];
		return last.chars().allMatch((c) -> c >= '0' && c <= '9') ? Optional.empty() : Optional.of(new DnsName(name));
	}

	// Underscores are no host names by the book, but hosts have them
	private static boolean inLabel(int c) {
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
	}

	/**
	 * Return the name without its left-most label.
	 */
	Optional<DnsName> parent() {
		int dot = this.text.indexOf('.');
		return (dot > 0) ? Optional.of(new DnsName(this.text.substring(dot + 1))) : Optional.empty();
	}

	/**
	 * Return whether this is the other name, or that name with labels added on the left.
	 */
	boolean isWithin(DnsName other) {
		return this.text.endsWith(other.text) && (this.text.length() == other.text.length()
				|| this.text.charAt(this.text.length() - other.text.length() - 1) == '.');
	}

}
