package dev.sallyport.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerNameTests {

	private static final String LONGEST_LABEL = "a".repeat(63);

	private static final String LONGEST_NAME = String.join(".", LONGEST_LABEL, LONGEST_LABEL, LONGEST_LABEL,
			LONGEST_LABEL);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			plain              | www.example.com      | www.example.com
			upper case         | WWW.Example.COM      | www.example.com
			one label          | localhost            | localhost
			one letter         | a                    | a
			A-label            | xn--bcher-kva.example | xn--bcher-kva.example
			underscore         | my_service.internal  | my_service.internal
			digits in front    | 1.2.3.example        | 1.2.3.example
			hexadecimal        | beef.cafe            | beef.cafe
			hyphens outside    | -a-.example          | -a-.example
			""")
	void acceptsHostNames(String name, String sent, String hostName) throws TlsException {
		assertThat(decode(sent)).contains(new ServerName(Optional.of(hostName)));
		assertThat(ServerName.of(sent)).contains(new ServerName(Optional.of(hostName)));
	}

	@Test
	void acceptsTheLongestName() throws TlsException {
		assertThat(LONGEST_NAME).hasSize(255);
		assertThat(decode(LONGEST_NAME)).contains(new ServerName(Optional.of(LONGEST_NAME)));
	}

	// RFC 6066 section 3: "Literal IPv4 and IPv6 addresses are not permitted in
	// "HostName""
	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "1", "256.256.256.256", "::1", "2001:DB8::1", "fe80::1%eth0", "[::1]",
			"::ffff:10.0.0.1" })
	void passesOverIpAddresses(String sent) throws TlsException {
		assertThat(decode(sent)).isEmpty();
		assertThat(ServerName.of(sent)).isEmpty();
		Extensions extensions = extensions(list(0, sent));
		assertThat(extensions.has(ExtensionType.SERVER_NAME)).isTrue();
		assertThat(extensions.list()).containsExactly(new UnknownExtension(0, Octets.of(list(0, sent))));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
			trailing dot|example.com.
			dot alone|.
			leading dot|.example.com
			empty label|a..example
			blank|exa mple.com
			slash|example.com/etc
			path|../../etc/passwd
			wildcard|*.example.com
			host and port|example.com:443
			not ASCII|b\u00fccher.example
			quotation mark|exa"mple
			dots only|...
			percent|a%2e.example
			""")
	void rejectsWhatIsNoHostName(String name, String sent) {
		assertRefused(sent);
	}

	@ParameterizedTest
	@ValueSource(strings = { "example.com ", "a\0b.example", "\0", "example.com\0", "a\nb", "a\u007f", "\u00ff",
			"127.0.0.1\0", "::1\0" })
	void rejectsBlanksAndControlCharacters(String sent) {
		assertRefused(sent);
	}

	@Test
	void rejectsLabelsAndNamesThatAreTooLong() {
		assertRefused("a".repeat(64));
		assertRefused("b." + LONGEST_NAME);
		assertRefused("1".repeat(256));
		assertRefused("a.".repeat(32_000) + "a");
	}

	@Test
	void keepsPeersTextOutOfLogsUnlessEscaped() {
		Messages.assertInvalid(InvalidMessage.MALFORMED_SERVER_NAME, () -> {
			try {
				decode("\u001b[31m\r\n");
			}
			catch (TlsException ex) {
				assertThat(ex).hasMessageContaining("\\u001b[31m\\u000d\\u000a");
				throw ex;
			}
		});
	}

	@Test
	void passesOverListsWithoutHostName() throws TlsException {
		assertThat(extensions(list(1, "?")).find(ServerName.class)).isEmpty();
		assertThat(extensions(list(1, "")).find(ServerName.class)).isEmpty();
	}

	@Test
	void findsHostNameAmongOtherNames() throws TlsException {
		byte[] data = new WireWriter()
			.vector16((list) -> list.uint8(7)
				.opaque16(Octets.EMPTY)
				.uint8(0)
				.opaque16(Octets.fromHex("61"))
				.uint8(1)
				.opaque16(Octets.fromHex("ff")))
			.toByteArray();
		assertThat(extensions(data).find(ServerName.class)).contains(new ServerName(Optional.of("a")));
	}

	// RFC 6066 section 3: "MUST NOT contain more than one name of the same name_type"
	@Test
	void rejectsTwoHostNames() {
		byte[] data = new WireWriter()
			.vector16((list) -> list.uint8(0).opaque16(Octets.fromHex("61")).uint8(0).opaque16(Octets.fromHex("62")))
			.toByteArray();
		Messages.assertInvalid(InvalidMessage.ILLEGAL_VALUE, () -> extensions(data));
	}

	@Test
	void rejectsEmptyListAndEmptyName() {
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> extensions(new byte[2]));
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> extensions(list(0, "")));
		Messages.assertInvalid(InvalidMessage.MESSAGE_TOO_SHORT, () -> extensions(new byte[0]));
	}

	@Test
	void rejectsServersAnswerThatIsNotEmpty() {
		Messages.assertInvalid(InvalidMessage.TRAILING_DATA,
				() -> Messages.decode(ExtensionContext.ENCRYPTED_EXTENSIONS, 0, list(0, "a")));
	}

	@Test
	void refusesToBeMadeOfWhatIsNoHostName() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ServerName(Optional.of("::1")));
		assertThatIllegalArgumentException().isThrownBy(() -> new ServerName(Optional.of("a".repeat(64))));
		assertThat(ServerName.of("b\u00fccher.example")).isEmpty();
	}

	private static void assertRefused(String sent) {
		Messages.assertInvalid(InvalidMessage.MALFORMED_SERVER_NAME, () -> decode(sent));
		assertThat(InvalidMessage.MALFORMED_SERVER_NAME.alert()).isEqualTo(AlertDescription.ILLEGAL_PARAMETER);
	}

	private static Optional<ServerName> decode(String name) throws TlsException {
		return extensions(list(0, name)).find(ServerName.class);
	}

	private static Extensions extensions(byte[] data) throws TlsException {
		return Messages.decode(ExtensionContext.CLIENT_HELLO, 0, data);
	}

	private static byte[] list(int nameType, String name) {
		Octets bytes = Octets.of(name.getBytes(StandardCharsets.ISO_8859_1));
		return new WireWriter().vector16((list) -> list.uint8(nameType).opaque16(bytes)).toByteArray();
	}

}
