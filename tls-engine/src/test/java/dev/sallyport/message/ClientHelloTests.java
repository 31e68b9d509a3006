package dev.sallyport.message;

import java.util.List;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ClientHelloTests {

	private static final String PREFIX = "01 <3 0303" + "aa".repeat(32);

	private static final String BINDER = "bb".repeat(32);

	private static final String PRE_SHARED_KEY = "0029 <2 <2 <2 1d> 00000000> <2 <1" + BINDER + ">>>";

	// RFC 9846 section 4.2.2: "might receive ClientHello messages without an extensions
	// field"
	@Test
	void acceptsMissingExtensions() throws TlsException {
		ClientHello hello = decode(PREFIX + "<1> <2 1301> <1 00>>");
		assertThat(hello).isEqualTo(Messages.clientHello());
		assertThat(hello.extensions()).isEqualTo(Extensions.NONE);
	}

	@Test
	void acceptsEmptyBlockOfExtensionsOfTls12() throws TlsException {
		assertThat(decode(PREFIX + "<1> <2 1301> <1 00> <2>>")).isEqualTo(Messages.clientHello());
	}

	@Test
	void acceptsWhatOlderClientsSend() throws TlsException {
		ClientHello hello = decode("01 <3 0301" + "aa".repeat(32) + "<1> <2 c02b> <1 0100> <2 0017 <2>>>");
		assertThat(hello.legacyVersion()).isEqualTo(0x0301);
		assertThat(hello.legacyCompressionMethods()).isEqualTo(Octets.fromHex("0100"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					session id of 33 bytes     | <1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20> <2 1301> <1 00>
					no cipher suites           | <1> <2> <1 00>
					odd cipher suites          | <1> <2 130113> <1 00>
					no compression methods     | <1> <2 1301> <1>
					""")
	void rejectsVectorsOutOfBounds(String name, String rest) {
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> decode(PREFIX + rest + ">"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			byte behind the extensions  | <1> <2 1301> <1 00> <2> 00               | TRAILING_DATA
			half a length of extensions | <1> <2 1301> <1 00> 00                   | MESSAGE_TOO_SHORT
			end before compression      | <1> <2 1301>                             | MESSAGE_TOO_SHORT
			extension without its data  | <1> <2 1301> <1 00> <2 0017 00>          | MESSAGE_TOO_SHORT
			""")
	void rejectsWhatIsNotExactlyOneHello(String name, String rest, InvalidMessage reason) {
		Messages.assertInvalid(reason, () -> decode(PREFIX + rest + ">"));
	}

	// RFC 9846 section 4.3.11: "Servers MUST check that it is the last extension"
	@Test
	void rejectsPreSharedKeyThatIsNotLast() {
		Messages.assertMisbehaved(PeerMisbehaved.PRE_SHARED_KEY_NOT_LAST,
				() -> decode(PREFIX + "<1> <2 1301> <1 00> <2" + PRE_SHARED_KEY + "0017 <2>>>"));
		assertThat(PeerMisbehaved.PRE_SHARED_KEY_NOT_LAST.alert()).isEqualTo(AlertDescription.ILLEGAL_PARAMETER);
	}

	@Test
	void acceptsPreSharedKeyThatIsLast() throws TlsException {
		ClientHello hello = decode(PREFIX + "<1> <2 1301> <1 00> <2 0017 <2>" + PRE_SHARED_KEY + ">>");
		assertThat(hello.extensions().find(PreSharedKeyOffer.class)).isPresent();
	}

	// RFC 9846 section 4.3.11.2
	@Test
	void truncatesTheBindersListWithItsLength() throws TlsException {
		List<Octets> binders = List.of(Octets.fromHex(BINDER), Octets.fromHex("cc".repeat(48)));
		PskIdentity identity = new PskIdentity(Octets.fromHex("1d"), 0);
		ClientHello hello = Messages.clientHello(new PreSharedKeyOffer(List.of(identity, identity), binders));
		Handshake message = Messages.handshake(hello);
		assertThat(hello.bindersLength()).isEqualTo(2 + 33 + 49);
		assertThat(ClientHello.decode(message).bindersLength()).isEqualTo(84);
		assertThat(hello.encodedWithoutBinders()).hasSize(message.bytes().length - 84);
	}

	@Test
	void truncatesNothingWithoutPreSharedKey() throws TlsException {
		ClientHello hello = Messages.clientHello(new Cookie(Octets.fromHex("c0")));
		Handshake message = Messages.handshake(hello);
		assertThat(hello.bindersLength()).isZero();
		assertThat(ClientHello.decode(message).bindersLength()).isZero();
		assertThat(hello.encodedWithoutBinders()).isEqualTo(message.bytes());
	}

	@Test
	void refusesBindersThatDoNotFitTheirPlaceholders() {
		PskIdentity identity = new PskIdentity(Octets.fromHex("1d"), 0);
		ClientHello hello = Messages
			.clientHello(new PreSharedKeyOffer(List.of(identity), List.of(Octets.adopt(new byte[32]))));
		assertThatIllegalArgumentException().isThrownBy(() -> hello.withBinders(List.of()));
		assertThatIllegalArgumentException().isThrownBy(() -> hello.withBinders(List.of(Octets.adopt(new byte[48]))));
	}

	@Test
	void refusesBindersWithoutPreSharedKey() {
		assertThatIllegalStateException().isThrownBy(() -> Messages.clientHello().withBinders(List.of()));
	}

	@Test
	void refusesRandomOfOtherLength() {
		assertThatIllegalArgumentException().isThrownBy(() -> new ClientHello(0x0303, Octets.EMPTY, Octets.EMPTY,
				CodePoints.of(0x1301), Octets.EMPTY, Extensions.NONE));
	}

	private static ClientHello decode(String layout) throws TlsException {
		return ClientHello.decode(Messages.handshake(layout));
	}

}
