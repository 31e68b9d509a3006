package dev.sallyport.message;

import java.util.List;

import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The bounds of the vectors in extensions, RFC 9846 section 4.3, RFC 7301, RFC 8422
 * section 5.1.2 and RFC 6066 section 8. Where the least length is that of an element, the
 * row is the empty vector.
 */
class VectorBoundsTests {

	private static final String BINDER = "bb".repeat(32);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			versions<2..254>                   | CLIENT_HELLO         | 43 | <1>
			versions<2..254> of one byte       | CLIENT_HELLO         | 43 | <1 03>
			versions<2..254> of three bytes    | CLIENT_HELLO         | 43 | <1 030403>
			cookie<1..>                        | CLIENT_HELLO         | 44 | <2>
			cookie<1..>                        | HELLO_RETRY_REQUEST  | 44 | <2>
			schemes<2..>                       | CLIENT_HELLO         | 13 | <2>
			schemes<2..> of three bytes        | CLIENT_HELLO         | 13 | <2 040308>
			schemes<2..>                       | CERTIFICATE_REQUEST  | 13 | <2>
			certificate schemes<2..>           | CLIENT_HELLO         | 50 | <2>
			certificate schemes<2..>           | CERTIFICATE_REQUEST  | 50 | <2>
			groups<2..>                        | CLIENT_HELLO         | 10 | <2>
			groups<2..> of three bytes         | CLIENT_HELLO         | 10 | <2 001d00>
			groups<2..>                        | ENCRYPTED_EXTENSIONS | 10 | <2>
			authorities<3..>                   | CLIENT_HELLO         | 47 | <2>
			DistinguishedName<1..>             | CERTIFICATE_REQUEST  | 47 | <2 <2> <2 30>>
			key_exchange<1..>                  | CLIENT_HELLO         | 51 | <2 001d <2>>
			key_exchange<1..>                  | SERVER_HELLO         | 51 | 001d <2>
			ke_modes<1..255>                   | CLIENT_HELLO         | 45 | <1>
			identity<1..>                      | CLIENT_HELLO         | 41 | <2 <2> 00000000 <2 1d> 00000000> <2>
			protocol_name_list<2..>            | CLIENT_HELLO         | 16 | <2>
			ProtocolName<1..255>               | CLIENT_HELLO         | 16 | <2 <1> <1 61>>
			protocol_name_list<2..>            | ENCRYPTED_EXTENSIONS | 16 | <2>
			ec_point_format_list<1..>          | CLIENT_HELLO         | 11 | <1>
			ec_point_format_list<1..>          | SERVER_HELLO_TLS12   | 11 | <1>
			ResponderID<1..>                   | CLIENT_HELLO         | 5  | 01 <2 <2> <2 a1>> <2>
			OCSPResponse<1..>                  | CERTIFICATE          | 5  | 01 <3>
			""")
	void rejectsVectorBelowItsLeastLength(String name, ExtensionContext context, int type, String data) {
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> decode(context, type, data));
	}

	@Test
	void boundsTheBinders() throws TlsException {
		decodeBinders("<1" + BINDER + ">");
		decodeBinders("<1" + "bb".repeat(255) + ">");
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> decodeBinders(""));
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> decodeBinders("<1" + "bb".repeat(31) + ">"));
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS,
				() -> decodeBinders("<1" + "bb".repeat(31) + "> <1" + BINDER + ">"));
	}

	@Test
	void rejectsOfferWithoutIdentities() {
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS,
				() -> decode(ExtensionContext.CLIENT_HELLO, 41, "<2> <2 <1" + BINDER + ">>"));
	}

	@Test
	void rejectsVersionsOf255Bytes() throws TlsException {
		decode(ExtensionContext.CLIENT_HELLO, 43, "<1" + "03".repeat(254) + ">");
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS,
				() -> decode(ExtensionContext.CLIENT_HELLO, 43, "<1" + "03".repeat(255) + ">"));
	}

	@Test
	void acceptsLongestVectors() throws TlsException {
		decode(ExtensionContext.CLIENT_HELLO, 45, "<1" + "01".repeat(255) + ">");
		decode(ExtensionContext.CLIENT_HELLO, 16, "<2 <1" + "61".repeat(255) + ">>");
		String longest = "03".repeat(0xffff - 6);
		decode(ExtensionContext.CLIENT_HELLO, 44, "<2" + longest + ">");
	}

	// the second ClientHello would not have room for more
	@Test
	void rejectsCookieThatIsTooLongToBeReturned() throws TlsException {
		String longest = "c0".repeat(Cookie.MAX_RETURNED_LENGTH);
		decode(ExtensionContext.HELLO_RETRY_REQUEST, 44, "<2" + longest + ">");
		Messages.assertInvalid(InvalidMessage.HANDSHAKE_MESSAGE_TOO_LARGE,
				() -> decode(ExtensionContext.HELLO_RETRY_REQUEST, 44, "<2" + longest + "c0>"));
	}

	// RFC 9846 section 4.3.11: "one for each value in the identities list"
	@Test
	void rejectsAnotherNumberOfBindersThanIdentities() {
		Messages.assertMisbehaved(PeerMisbehaved.PSK_BINDER_COUNT,
				() -> decodeBinders("<1" + BINDER + "> <1" + BINDER + ">"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PreSharedKeyOffer(List.of(), List.of(Octets.fromHex(BINDER))));
	}

	// RFC 7301 section 3.1: "MUST contain exactly one ProtocolName"
	@Test
	void rejectsTwoSelectedProtocols() {
		String two = "<2 <1 6832> <1 61>>";
		Messages.assertInvalid(InvalidMessage.ILLEGAL_VALUE,
				() -> decode(ExtensionContext.ENCRYPTED_EXTENSIONS, 16, two));
		Messages.assertInvalid(InvalidMessage.ILLEGAL_VALUE,
				() -> decode(ExtensionContext.SERVER_HELLO_TLS12, 16, two));
	}

	@ParameterizedTest
	@CsvSource({ "01,true", "0001,true", "00,false", "0a02ff,false" })
	void findsPskDheKeAmongModes(String modes, boolean offered) {
		assertThat(new PskKeyExchangeModes(Octets.fromHex(modes)).offersPskDheKe()).isEqualTo(offered);
	}

	private static void decodeBinders(String binders) throws TlsException {
		decode(ExtensionContext.CLIENT_HELLO, 41, "<2 <2 1d> 00000000> <2" + binders + ">");
	}

	private static void decode(ExtensionContext context, int type, String data) throws TlsException {
		Messages.decode(context, type, Layout.of(data).bytes());
	}

}
