package dev.sallyport.message;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ExtensionsTests {

	/**
	 * As many extensions of four bytes as fit a block of 2^16 - 1 bytes.
	 */
	private static final int MOST_EXTENSIONS = 0xffff / 4;

	@Test
	void keepsTheOrder() throws TlsException {
		Extensions extensions = decode(ExtensionContext.CLIENT_HELLO, "<2 4a4a <2 01> 002c <2 <2 c0>> 0017 <2>>");
		assertThat(extensions.list()).containsExactly(Messages.unknown(0x4a4a, "01"), new Cookie(Octets.fromHex("c0")),
				ExtendedMasterSecret.INSTANCE);
		assertThat(extensions.types()).isEqualTo(CodePoints.of(0x4a4a, 44, 23));
	}

	@Test
	void findsByClassAndByType() throws TlsException {
		Extensions extensions = decode(ExtensionContext.CLIENT_HELLO, "<2 002b <2 <1 0304>> 0017 <2>>");
		assertThat(extensions.find(SupportedVersionsOffer.class)).isPresent();
		assertThat(extensions.find(Cookie.class)).isEmpty();
		assertThat(extensions.has(ExtensionType.EXTENDED_MASTER_SECRET)).isTrue();
		assertThat(extensions.has(ExtensionType.COOKIE)).isFalse();
		assertThat(extensions.isEmpty()).isFalse();
	}

	@Test
	void holdsNothingWithoutExtensions() throws TlsException {
		assertThat(decode(ExtensionContext.ENCRYPTED_EXTENSIONS, "<2>")).isEqualTo(Extensions.NONE)
			.hasSameHashCodeAs(Extensions.of());
		assertThat(Extensions.NONE.isEmpty()).isTrue();
		assertThat(Extensions.NONE.types()).isEqualTo(CodePoints.EMPTY);
	}

	@Test
	void differsByOrder() {
		assertThat(Extensions.of(Messages.unknown(1, ""), Messages.unknown(2, "")))
			.isNotEqualTo(Extensions.of(Messages.unknown(2, ""), Messages.unknown(1, "")));
	}

	// RFC 9846 section 4.3: "There MUST NOT be more than one extension of the same type"
	@ParameterizedTest
	@ValueSource(strings = { "<2 4a4a <2> 4a4a <2>>", "<2 4a4a <2> 0017 <2> 4a4a <2 01>>",
			"<2 002b <2 <1 0304>> 002b <2 <1 0304>>>" })
	void rejectsDuplicates(String layout) {
		Messages.assertInvalid(InvalidMessage.DUPLICATE_EXTENSION, () -> decode(ExtensionContext.CLIENT_HELLO, layout));
	}

	@ParameterizedTest
	@EnumSource
	void rejectsDuplicatesInEveryMessage(ExtensionContext context) {
		Messages.assertInvalid(InvalidMessage.DUPLICATE_EXTENSION, () -> decode(context, "<2 4a4a <2> 4a4a <2>>"));
	}

	@Test
	void refusesToBeMadeWithDuplicates() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Extensions.of(Messages.unknown(44, ""), Messages.unknown(44, "01")));
	}

	// RFC 9846 section 4.3: "if there is data left over after parsing the structure"
	@Test
	void rejectsTrailingDataInExtension() {
		Messages.assertInvalid(InvalidMessage.TRAILING_DATA,
				() -> decode(ExtensionContext.CLIENT_HELLO, "<2 002b <2 <1 0304> 00>>"));
		Messages.assertInvalid(InvalidMessage.TRAILING_DATA,
				() -> decode(ExtensionContext.CLIENT_HELLO, "<2 002a <2 00>>"));
		Messages.assertInvalid(InvalidMessage.TRAILING_DATA,
				() -> decode(ExtensionContext.ENCRYPTED_EXTENSIONS, "<2 0000 <2 00>>"));
	}

	// takes well below a second, but minutes if each extension is compared with each
	// other
	@Test
	@Timeout(value = 30, unit = TimeUnit.SECONDS)
	void decodesTheFullestBlockInLinearTime() throws TlsException {
		byte[] block = block(MOST_EXTENSIONS);
		assertThat(block.length).isGreaterThan(0xfffc);
		for (int i = 0; i < 500; i++) {
			Extensions extensions = Extensions.decode(WireReader.of(block), ExtensionContext.CLIENT_HELLO);
			assertThat(extensions.list()).hasSize(MOST_EXTENSIONS);
		}
	}

	@Test
	@Timeout(value = 30, unit = TimeUnit.SECONDS)
	void findsDuplicateAtTheEndOfTheFullestBlock() {
		byte[] block = block(MOST_EXTENSIONS);
		System.arraycopy(block, 2, block, block.length - 4, 2);
		Messages.assertInvalid(InvalidMessage.DUPLICATE_EXTENSION,
				() -> Extensions.decode(WireReader.of(block), ExtensionContext.CLIENT_HELLO));
	}

	private static byte[] block(int count) {
		return new WireWriter().vector16((list) -> {
			for (int i = 0; i < count; i++) {
				list.uint16(0x4000 + i).uint16(0);
			}
		}).toByteArray();
	}

	// RFC 9846 section 4.3, "TLS Extensions": the rows of what a client of this engine
	// may
	// offer and of nothing newer. TLS 1.2 alone has the last four.
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			SERVER_NAME                            | EE, CR
			STATUS_REQUEST                         | CR, CT
			SUPPORTED_GROUPS                       | EE
			SIGNATURE_ALGORITHMS                   | CR
			APPLICATION_LAYER_PROTOCOL_NEGOTIATION | EE
			PRE_SHARED_KEY                         | SH
			EARLY_DATA                             | EE, NST
			SUPPORTED_VERSIONS                     | SH, HRR
			COOKIE                                 | HRR
			PSK_KEY_EXCHANGE_MODES                 | NONE
			CERTIFICATE_AUTHORITIES                | CR
			SIGNATURE_ALGORITHMS_CERT              | CR
			KEY_SHARE                              | SH, HRR
			EC_POINT_FORMATS                       | NONE
			EXTENDED_MASTER_SECRET                 | NONE
			SESSION_TICKET                         | NONE
			RENEGOTIATION_INFO                     | NONE
			""")
	void followsTheTableOfTheRfc(ExtensionType type, String messages) {
		Set<String> allowed = new TreeSet<>(Arrays.asList(messages.split(", ")));
		allowed.remove("NONE");
		Set<String> accepted = new TreeSet<>();
		Stream.of(ExtensionContext.values())
			.filter((context) -> context != ExtensionContext.CLIENT_HELLO)
			.filter((context) -> context != ExtensionContext.SERVER_HELLO_TLS12)
			.filter((context) -> !isMisplaced(context, type))
			.forEach((context) -> accepted.add(abbreviation(context)));
		assertThat(accepted).isEqualTo(allowed);
	}

	@ParameterizedTest
	@EnumSource
	void findsNothingMisplacedInClientHello(ExtensionType type) {
		assertThat(isMisplaced(ExtensionContext.CLIENT_HELLO, type)).isFalse();
	}

	// the states refuse them as unsolicited
	@ParameterizedTest
	@EnumSource(names = { "MAX_FRAGMENT_LENGTH", "SIGNED_CERTIFICATE_TIMESTAMP", "OID_FILTERS", "POST_HANDSHAKE_AUTH" })
	void keepsWhatIsNeverOfferedInEveryMessage(ExtensionType type) {
		for (ExtensionContext context : ExtensionContext.values()) {
			assertThat(catchDecode(context, type)).contains(Messages.unknown(type.code(), "ff"));
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "EC_POINT_FORMATS", "EXTENDED_MASTER_SECRET", "SESSION_TICKET", "RENEGOTIATION_INFO",
			"STATUS_REQUEST", "SUPPORTED_GROUPS" })
	void findsExtensionsOfTls12InPlaceInTls12ServerHello(ExtensionType type) {
		assertThat(isMisplaced(ExtensionContext.SERVER_HELLO_TLS12, type)).isFalse();
	}

	// old load balancers send it, and it says nothing that a client could use
	@Test
	void keepsSupportedGroupsOfTls12ServerHello() {
		assertThat(catchDecode(ExtensionContext.SERVER_HELLO_TLS12, ExtensionType.SUPPORTED_GROUPS))
			.contains(Messages.unknown(ExtensionType.SUPPORTED_GROUPS.code(), "ff"));
	}

	@ParameterizedTest
	@EnumSource(names = { "KEY_SHARE", "PRE_SHARED_KEY", "COOKIE", "EARLY_DATA", "SUPPORTED_VERSIONS",
			"PSK_KEY_EXCHANGE_MODES", "SIGNATURE_ALGORITHMS" })
	void rejectsExtensionsOfTls13InTls12ServerHello(ExtensionType type) {
		assertThat(isMisplaced(ExtensionContext.SERVER_HELLO_TLS12, type)).isTrue();
	}

	private static boolean isMisplaced(ExtensionContext context, ExtensionType type) {
		try {
			Messages.decode(context, type.code(), new byte[] { (byte) 0xff });
			return false;
		}
		catch (TlsException ex) {
			return ex.reason() == InvalidMessage.MISPLACED_EXTENSION;
		}
	}

	private static Optional<Extension> catchDecode(ExtensionContext context, ExtensionType type) {
		try {
			return Messages.decode(context, type.code(), new byte[] { (byte) 0xff }).list().stream().findFirst();
		}
		catch (TlsException ex) {
			return Optional.empty();
		}
	}

	private static String abbreviation(ExtensionContext context) {
		return switch (context) {
			case CLIENT_HELLO -> "CH";
			case SERVER_HELLO -> "SH";
			case SERVER_HELLO_TLS12 -> "SH of TLS 1.2";
			case HELLO_RETRY_REQUEST -> "HRR";
			case ENCRYPTED_EXTENSIONS -> "EE";
			case CERTIFICATE_REQUEST -> "CR";
			case CERTIFICATE -> "CT";
			case NEW_SESSION_TICKET -> "NST";
		};
	}

	private static Extensions decode(ExtensionContext context, String layout) throws TlsException {
		return Extensions.decode(WireReader.of(Layout.of(layout).bytes()), context);
	}

}
