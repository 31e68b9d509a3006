package dev.sallyport.jsse;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.TlsException;

/**
 * Whether a certificate is for a host, RFC 9525: only the subject alternative names
 * count, never the common name. A wildcard is the whole left-most label, stands for
 * exactly one label, and needs at least two labels behind it. IP addresses are compared
 * as bytes, and only with names of type IP address.
 */
final class HostNameCheck {

	private static final int SAN_DNS_NAME = 2;

	private static final int SAN_IP_ADDRESS = 7;

	/**
	 * RFC 1035 section 2.3.4.
	 */
	private static final int MAX_NAME_LENGTH = 253;

	private static final int MAX_LABEL_LENGTH = 63;

	private static final String WILDCARD = "*.";

	/**
	 * Text of this form InetAddress parses or refuses, but never looks up.
	 */
	private static final Pattern IPV6_CHARACTERS = Pattern.compile("(?=.*:)[0-9a-fA-F:][0-9a-fA-F:.]*");

	private HostNameCheck() {
	}

	/**
	 * Check a certificate against a host.
	 * @param host the DNS name or IP address that was asked for
	 * @param certificate the leaf of the server's chain
	 * @throws CertificateRejectedException if it is for other names
	 */
	static void check(String host, X509Certificate certificate) throws CertificateRejectedException {
		if (!matches(host, alternativeNames(certificate))) {
			throw new CertificateRejectedException(CertificateRejected.WRONG_NAME, TlsException.printable(host));
		}
	}

	static boolean matches(String host, Collection<? extends List<?>> names) {
		Optional<byte[]> address = address(host);
		if (address.isPresent()) {
			return values(names, SAN_IP_ADDRESS)
				.anyMatch((name) -> address(name).filter((other) -> Arrays.equals(other, address.get())).isPresent());
		}
		Optional<String> reference = referenceName(host);
		return reference.isPresent()
				&& values(names, SAN_DNS_NAME).anyMatch((name) -> matchesName(name, reference.get()));
	}

	private static Stream<String> values(Collection<? extends List<?>> names, int type) {
		return names.stream()
			.filter((name) -> Integer.valueOf(type).equals(name.get(0)))
			.map((name) -> (String) name.get(1));
	}

	private static Collection<List<?>> alternativeNames(X509Certificate certificate)
			throws CertificateRejectedException {
		try {
			Collection<List<?>> names = certificate.getSubjectAlternativeNames();
			return (names != null) ? names : List.of();
		}
		catch (CertificateParsingException ex) {
			throw new CertificateRejectedException(CertificateRejected.MALFORMED, "subject alternative names", ex);
		}
	}

	private static boolean matchesName(String presented, String reference) {
		String name = presented.toLowerCase(Locale.ROOT);
		if (!name.startsWith(WILDCARD)) {
			return isDnsName(name) && name.equals(reference);
		}
		String parent = name.substring(WILDCARD.length());
		int firstDot = reference.indexOf('.');
		return isDnsName(parent) && parent.indexOf('.') > 0 && firstDot > 0
				&& parent.equals(reference.substring(firstDot + 1));
	}

	/**
	 * Return the name that was asked for as A-labels in lower case.
	 */
	private static Optional<String> referenceName(String host) {
		try {
			String ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
			String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
			return isDnsName(name) ? Optional.of(name) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static boolean isDnsName(String name) {
		if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
			return false;
		}
		for (String label : name.split("\\.", -1)) {
			if (label.isEmpty() || label.length() > MAX_LABEL_LENGTH
					|| !label.chars().allMatch(HostNameCheck::inLabel)) {
				return false;
			}
		}
		return true;
	}

	// Underscores are no host names by the book, but hosts have them
	private static boolean inLabel(int c) {
		return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
	}

	/**
	 * Return the bytes of an IP address, without ever asking a name server.
	 */
	private static Optional<byte[]> address(String text) {
		String literal = (text.startsWith("[") && text.endsWith("]")) ? text.substring(1, text.length() - 1) : text;
		if (!IPV6_CHARACTERS.matcher(literal).matches() && !isDottedQuad(literal)) {
			return Optional.empty();
		}
		try {
			return Optional.of(InetAddress.getByName(literal).getAddress());
		}
		catch (UnknownHostException ex) {
			return Optional.empty();
		}
	}

	private static boolean isDottedQuad(String text) {
		String[] parts = text.split("\\.", -1);
		return parts.length == 4 && Arrays.stream(parts).allMatch(HostNameCheck::isDecimalByte);
	}

	private static boolean isDecimalByte(String part) {
		return !part.isEmpty() && part.length() <= 3 && part.chars().allMatch((c) -> c >= '0' && c <= '9')
				&& Integer.parseInt(part) <= 0xff;
	}

}
