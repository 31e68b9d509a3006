package dev.sallyport.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ServerHelloTests {

	private static final String PREFIX = "02 <3 0303" + "aa".repeat(32) + "<1> 1301 00";

	private static final String RETRY_PREFIX = "02 <3 0303" + ServerHello.HELLO_RETRY_REQUEST_RANDOM.toHex()
			+ "<1> 1301 00";

	// RFC 9846 section 4.2.3: "the special value of the SHA-256 of "HelloRetryRequest""
	@Test
	void tellsHelloRetryRequestByItsRandom() throws Exception {
		byte[] hash = MessageDigest.getInstance("SHA-256")
			.digest("HelloRetryRequest".getBytes(StandardCharsets.US_ASCII));
		assertThat(ServerHello.HELLO_RETRY_REQUEST_RANDOM).isEqualTo(Octets.of(hash));
		assertThat(Messages.serverHello(Octets.of(hash)).isHelloRetryRequest()).isTrue();
		assertThat(Messages.serverHello(Messages.RANDOM).isHelloRetryRequest()).isFalse();
	}

	@Test
	void readsKeyShareByTheKindOfHello() throws TlsException {
		assertThat(decode(PREFIX + "<2 0033 <2 001d <2 12>> 002b <2 0304>>>").extensions().find(KeyShareAnswer.class))
			.contains(new KeyShareAnswer(new KeyShareEntry(0x1d, Octets.fromHex("12"))));
		assertThat(decode(RETRY_PREFIX + "<2 0033 <2 001d> 002b <2 0304>>>").extensions().find(KeyShareRetry.class))
			.contains(new KeyShareRetry(0x1d));
	}

	@Test
	void rejectsKeyShareOfTheOtherKindOfHello() {
		Messages.assertInvalid(InvalidMessage.MESSAGE_TOO_SHORT,
				() -> decode(PREFIX + "<2 0033 <2 001d> 002b <2 0304>>>"));
		Messages.assertInvalid(InvalidMessage.TRAILING_DATA,
				() -> decode(RETRY_PREFIX + "<2 0033 <2 001d <2 12>> 002b <2 0304>>>"));
	}

	// RFC 9846 section 4.3.1: "clients MUST check for this extension prior to processing
	// the rest"
	@Test
	void readsExtensionsOfTls12OnlyWithoutSupportedVersions() throws TlsException {
		ServerHello older = decode(PREFIX + "<2 0000 <2> 0010 <2 <2 <1 6832>>> 0017 <2>>>");
		assertThat(older.extensions().find(ServerName.class)).contains(new ServerName(Optional.empty()));
		assertThat(older.extensions().find(ApplicationProtocols.class)).isPresent();
		Messages.assertInvalid(InvalidMessage.MISPLACED_EXTENSION,
				() -> decode(PREFIX + "<2 0017 <2> 002b <2 0304>>>"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<2>" })
	void acceptsMissingExtensionsOfTls12(String extensions) throws TlsException {
		assertThat(decode(PREFIX + extensions + ">")).isEqualTo(Messages.serverHello(Messages.RANDOM));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			byte behind the extensions    | <2> 00              | TRAILING_DATA
			half a length                 | 00                  | MESSAGE_TOO_SHORT
			extension cut in its type     | <2 00>              | MESSAGE_TOO_SHORT
			extension cut in its data     | <2 0017 0001>       | MESSAGE_TOO_SHORT
			""")
	void rejectsWhatIsNotExactlyOneHello(String name, String rest, InvalidMessage reason) {
		Messages.assertInvalid(reason, () -> decode(PREFIX + rest + ">"));
		Messages.assertInvalid(reason, () -> decode(RETRY_PREFIX + rest + ">"));
	}

	@Test
	void rejectsSessionIdOf33Bytes() {
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS,
				() -> decode("02 <3 0303" + "aa".repeat(32) + "<1" + "bb".repeat(33) + "> 1301 00>"));
	}

	@Test
	void refusesRandomOfOtherLength() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ServerHello(0x0303, Octets.EMPTY, Octets.EMPTY, 0x1301, 0, Extensions.NONE));
	}

	// RFC 9846 section 4.2.3: "MUST set the last 8 bytes"
	@Test
	void marksRandomOfADowngrade() {
		byte[] random = Messages.RANDOM.toByteArray();
		Octets downgraded = ServerHello.downgradedRandom(random);
		assertThat(downgraded.toHex()).isEqualTo("aa".repeat(24) + "444f574e47524401");
		assertThat(random).isEqualTo(Messages.RANDOM.toByteArray());
		assertThatIllegalArgumentException().isThrownBy(() -> ServerHello.downgradedRandom(new byte[8]));
	}

	// RFC 9846 section 4.2.3: "not equal to either of these values"
	@ParameterizedTest
	@CsvSource({ "444f574e47524401,true", "444f574e47524400,true", "444f574e47524402,false", "454f574e47524401,false",
			"aaaaaaaaaaaaaaaa,false" })
	void findsDowngradeInTheEndOfTheRandom(String end, boolean signalled) {
		Octets random = Octets.fromHex("aa".repeat(24) + end);
		assertThat(Messages.serverHello(random).signalsDowngradeFromTls13()).isEqualTo(signalled);
	}

	private static ServerHello decode(String layout) throws TlsException {
		return ServerHello.decode(Messages.handshake(layout));
	}

}
