package dev.sallyport.message;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * {@code server_name}, RFC 6066 section 3.
 *
 * <pre>
 * struct {
 *     NameType name_type;
 *     select (name_type) {
 *         case host_name: HostName;
 *     } name;
 * } ServerName;
 *
 * enum {
 *     host_name(0), (255)
 * } NameType;
 *
 * opaque HostName&lt;1..2^16-1&gt;;
 *
 * struct {
 *     ServerName server_name_list&lt;1..2^16-1&gt;
 * } ServerNameList;
 * </pre>
 *
 * A host name is a DNS name: labels of letters, digits, hyphens and (as they are common
 * within companies) underscores, 255 bytes at most, without a trailing dot. It becomes
 * lower case. Anything else is refused with {@code illegal_parameter}, because names
 * reach logs, file names and routing tables of applications. Two cases pass as if nothing
 * had been said, and stay an {@link UnknownExtension}: an IP address, which the RFC
 * forbids but many clients send, and a list without a host name.
 *
 * @param hostName {@code HostName}; empty for the acknowledgement of a server
 */
public record ServerName(Optional<String> hostName) implements Extension {

	/**
	 * The acknowledgement of a server, whose data is empty.
	 */
	public static final ServerName ACKNOWLEDGEMENT = new ServerName(Optional.empty());

	private static final int HOST_NAME = 0;

	/**
	 * No DNS name is longer, RFC 1035 section 2.3.4.
	 */
	private static final int MAX_HOST_NAME_LENGTH = 255;

	/**
	 * RFC 1035 section 2.3.4.
	 */
	private static final int MAX_LABEL_LENGTH = 63;

	private static final Pattern IP_ADDRESS = Pattern
		.compile("[0-9]++(\\.[0-9]++)*+|\\[?[0-9a-f.]*+:[0-9a-f:.]*+\\]?(%[!-~]*+)?");

	/**
	 * Create the extension.
	 * @throws IllegalArgumentException if the host name cannot go into SNI
	 */
	public ServerName {
		hostName = hostName.map((name) -> name.toLowerCase(Locale.ROOT));
		if (hostName.isPresent() && !isDnsName(hostName.get())) {
			throw new IllegalArgumentException("Not a DNS name: " + TlsException.printable(hostName.get()));
		}
	}

	/**
	 * Return the extension that a client sends for a host.
	 * @param host a name or an IP address
	 * @return the extension, or empty if the host cannot go into SNI
	 */
	public static Optional<ServerName> of(String host) {
		return Optional.of(host.toLowerCase(Locale.ROOT))
			.filter(ServerName::isDnsName)
			.map((name) -> new ServerName(Optional.of(name)));
	}

	static Extension decode(WireReader r) throws TlsException {
		Octets data = r.copy().rest();
		WireReader list = r.vector16(1, 0xffff);
		Optional<Octets> hostName = Optional.empty();
		while (list.hasRemaining()) {
			int nameType = list.uint8();
			// all name types begin with a uint16 length, so that unknown ones can be
			// skipped
			Octets name = list.opaque16((nameType == HOST_NAME) ? 1 : 0, 0xffff);
			if (nameType == HOST_NAME) {
				if (hostName.isPresent()) {
					throw new InvalidMessageException(InvalidMessage.ILLEGAL_VALUE, "two host names");
				}
				hostName = Optional.of(name);
			}
		}
		Optional<String> name = hostName.isPresent() ? dnsName(hostName.get()) : Optional.empty();
		return name.isPresent() ? new ServerName(name) : new UnknownExtension(ExtensionType.SERVER_NAME.code(), data);
	}

	static ServerName decodeAcknowledgement(WireReader r) {
		return ACKNOWLEDGEMENT;
	}

	private static Optional<String> dnsName(Octets bytes) throws InvalidMessageException {
		String name = new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
		if (isDnsName(name)) {
			return Optional.of(name);
		}
		if (name.length() <= MAX_HOST_NAME_LENGTH && IP_ADDRESS.matcher(name).matches()) {
			return Optional.empty();
		}
		throw new InvalidMessageException(InvalidMessage.MALFORMED_SERVER_NAME, TlsException.printable(name));
	}

	/**
	 * Return whether all labels are possible, and not all of them are numbers as in an IP
	 * address.
	 */
	private static boolean isDnsName(String name) {
		int label = 0;
		boolean numeric = true;
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			if (c == '.' && label > 0) {
				label = 0;
			}
			else if (isLabelCharacter(c) && label < MAX_LABEL_LENGTH) {
				label++;
				numeric &= isDigit(c);
			}
			else {
				return false;
			}
		}
		return label > 0 && !numeric && name.length() <= MAX_HOST_NAME_LENGTH;
	}

	private static boolean isLabelCharacter(char c) {
		return (c >= 'a' && c <= 'z') || isDigit(c) || c == '-' || c == '_';
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	@Override
	public int type() {
		return ExtensionType.SERVER_NAME.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		this.hostName.ifPresent((name) -> w.vector16(
				(list) -> list.uint8(HOST_NAME).opaque16(Octets.adopt(name.getBytes(StandardCharsets.US_ASCII)))));
	}

}
