package dev.sallyport.certpath;

import java.io.ByteArrayOutputStream;
import java.util.Optional;

import dev.sallyport.protocol.Octets;

/**
 * IP addresses in text form, which are read and never looked up.
 */
final class IpAddress {

	private static final int IPV6_LENGTH = 16;

	private IpAddress() {
	}

	/**
	 * Return the address that a text is.
	 * @param text four decimal numbers (without leading zeros, which some read as octal),
	 * or an IPv6 address by RFC 4291 section 2.2, also in the brackets of a URI
	 * @return 4 or 16 bytes, or empty if it is none
	 */
	static Optional<Octets> parse(String text) {
		if (text.startsWith("[") && text.endsWith("]")) {
			return ipv6(text.substring(1, text.length() - 1));
		}
		return (text.indexOf(':') >= 0) ? ipv6(text) : ipv4(text);
	}

	private static Optional<Octets> ipv4(String text) {
		String[] parts = text.split("\\.", -1);
		if (parts.length != 4) {
			return Optional.empty();
		}
		byte[] address = new byte[4];
		for (int i = 0; i < parts.length; i++) {
			int number = number(parts[i], 10, 3);
			if (number < 0 || number > 0xff || (parts[i].length() > 1 && parts[i].charAt(0) == '0')) {
				return Optional.empty();
			}
			address[i] = (byte) number;
		}
		return Optional.of(Octets.adopt(address));
	}

	private static Optional<Octets> ipv6(String text) {
		int gap = text.indexOf("::");
		if (gap < 0) {
			return groups(text, true).filter((address) -> address.length() == IPV6_LENGTH);
		}
		Optional<Octets> left = groups(text.substring(0, gap), false);
		Optional<Octets> right = groups(text.substring(gap + 2), true);
		// Two colons stand for at least one group
		if (left.isEmpty() || right.isEmpty() || left.get().length() + right.get().length() > IPV6_LENGTH - 2) {
			return Optional.empty();
		}
		byte[] address = new byte[IPV6_LENGTH];
		left.get().copyTo(address, 0);
		right.get().copyTo(address, IPV6_LENGTH - right.get().length());
		return Optional.of(Octets.adopt(address));
	}

	private static Optional<Octets> groups(String text, boolean last) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		String[] groups = text.isEmpty() ? new String[0] : text.split(":", -1);
		for (int i = 0; i < groups.length; i++) {
			if (last && i == groups.length - 1 && groups[i].indexOf('.') >= 0) {
				Optional<Octets> tail = ipv4(groups[i]);
				tail.ifPresent((address) -> bytes.writeBytes(address.toByteArray()));
				return tail.isPresent() ? Optional.of(Octets.adopt(bytes.toByteArray())) : tail;
			}
			int group = number(groups[i], 16, 4);
			if (group < 0) {
				return Optional.empty();
			}
			bytes.write(group >> 8);
			bytes.write(group);
		}
		return Optional.of(Octets.adopt(bytes.toByteArray()));
	}

	/**
	 * Return a number, or a negative one if the text is none of at most that many digits.
	 */
	private static int number(String text, int radix, int maxDigits) {
		if (text.isEmpty() || text.length() > maxDigits) {
			return -1;
		}
		int number = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			int digit = (c < 0x80) ? Character.digit(c, radix) : -1;
			if (digit < 0) {
				return -1;
			}
			number = number * radix + digit;
		}
		return number;
	}

}
