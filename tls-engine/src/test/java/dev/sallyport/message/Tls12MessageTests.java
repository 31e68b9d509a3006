package dev.sallyport.message;

import java.util.List;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The messages and extensions of TLS 1.2 where they differ from what holds for every
 * decoder.
 */
class Tls12MessageTests {

	private static final Octets CLIENT_RANDOM = Octets.fromHex("c1".repeat(32));

	private static final Octets SERVER_RANDOM = Octets.fromHex("5e".repeat(32));

	// RFC 8422 section 5.4: "ClientHello.random; ServerHello.random; ServerECDHParams"
	@Test
	void serverSignsBothRandomsAndItsParameters() {
		ServerKeyExchange message = new ServerKeyExchange(0x1d, Octets.fromHex("1234"), 0x0804, Octets.EMPTY);
		String signed = "c1".repeat(32) + "5e".repeat(32) + "03001d021234";
		assertThat(message.signedContent(CLIENT_RANDOM, SERVER_RANDOM)).asHexString().isEqualToIgnoringCase(signed);
		assertThat(ServerKeyExchange.signedContent(CLIENT_RANDOM, SERVER_RANDOM, 0x1d, Octets.fromHex("1234")))
			.isEqualTo(message.signedContent(CLIENT_RANDOM, SERVER_RANDOM));
	}

	// RFC 8422 section 5.4: explicit_prime(1) and explicit_char2(2) are deprecated
	@ParameterizedTest
	@ValueSource(strings = { "00", "01", "02", "04", "ff" })
	void rejectsCurveThatIsNotNamed(String curveType) {
		Messages.assertInvalid(InvalidMessage.CURVE_NOT_NAMED, () -> ServerKeyExchange
			.decode(Messages.handshake("0c <3" + curveType + "001d <1 1234> 0804 <2 5160>>")));
		assertThat(InvalidMessage.CURVE_NOT_NAMED.alert()).isEqualTo(AlertDescription.ILLEGAL_PARAMETER);
	}

	@Test
	void acceptsTheLongestChain() throws TlsException {
		assertThat(Tls12Certificate.decode(chain(Certificate.MAX_CHAIN_LENGTH)).certificateList()).hasSize(10);
	}

	@ParameterizedTest
	@ValueSource(ints = { 11, 10_000 })
	void rejectsLongerChain(int length) {
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> Tls12Certificate.decode(chain(length)))
			.extracting(TlsException::reason)
			.isEqualTo(CertificateRejected.CHAIN_TOO_LONG);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			empty certificate            | 0b | <3 <3>>
			no public key of a server    | 0c | 03 001d <1> 0804 <2 51>
			no public key of a client    | 10 | <1>
			no certificate types         | 0d | <1> <2 0403> <2>
			no signature schemes         | 0d | <1 40> <2> <2>
			schemes of three bytes       | 0d | <1 40> <2 040308> <2>
			empty DistinguishedName      | 0d | <1 40> <2 0403> <2 <2> <2 30>>
			empty OCSPResponse           | 16 | 01 <3>
			""")
	void rejectsVectorBelowItsLeastLength(String name, String type, String body) {
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> decode(type + "<3" + body + ">"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "00 <3 00>", "0e <3 00>" })
	void rejectsContentOfMessageThatHasNone(String layout) {
		Messages.assertInvalid(InvalidMessage.TRAILING_DATA, () -> decode(layout));
	}

	@ParameterizedTest
	@CsvSource({ "01,true,false", "40,false,true", "0140,true,true", "024103,false,false" })
	void tellsWhichKeysAServerAsksFor(String types, boolean rsa, boolean ecdsa) {
		Tls12CertificateRequest request = new Tls12CertificateRequest(Octets.fromHex(types), CodePoints.of(0x0403),
				List.of());
		assertThat(request.allowsRsa()).isEqualTo(rsa);
		assertThat(request.allowsEcdsa()).isEqualTo(ecdsa);
	}

	@Test
	void rejectsStatusOfATypeThatNobodyAsksFor() {
		Messages.assertInvalid(InvalidMessage.ILLEGAL_VALUE, () -> decode("16 <3 02 <3 30>>"));
		Messages.assertInvalid(InvalidMessage.ILLEGAL_VALUE,
				() -> Messages.decode(ExtensionContext.CERTIFICATE, 5, Octets.fromHex("0200000130").toByteArray()));
	}

	@Test
	void takesRequestForAnotherStatusAsNone() throws TlsException {
		Extensions extensions = Messages.decode(ExtensionContext.CLIENT_HELLO, 5, new byte[] { 2 });
		assertThat(extensions.find(StatusRequest.class)).isEmpty();
	}

	// RFC 5077 section 3.2 and RFC 6066 section 8: empty in a ServerHello
	@ParameterizedTest
	@ValueSource(ints = { 5, 23, 35 })
	void rejectsContentOfAcknowledgement(int type) {
		Messages.assertInvalid(InvalidMessage.TRAILING_DATA,
				() -> Messages.decode(ExtensionContext.SERVER_HELLO_TLS12, type, new byte[1]));
	}

	@ParameterizedTest
	@CsvSource({ "00,true", "010200,true", "01,false", "0102ff,false" })
	void findsUncompressedAmongPointFormats(String formats, boolean offered) {
		assertThat(new EcPointFormats(Octets.fromHex(formats)).offersUncompressed()).isEqualTo(offered);
	}

	@ParameterizedTest
	@CsvSource({ "0x1301,false,false", "0x00ff,true,false", "0x5600,false,true", "0xff00,false,false" })
	void findsSignalsAmongCipherSuites(int suite, boolean renegotiationInfo, boolean fallback) {
		ClientHello hello = new ClientHello(0x0303, CLIENT_RANDOM, Octets.EMPTY, CodePoints.of(0xc02b, suite),
				Octets.of((byte) 0), Extensions.NONE);
		assertThat(hello.signalsRenegotiationInfo()).isEqualTo(renegotiationInfo);
		assertThat(hello.signalsFallback()).isEqualTo(fallback);
	}

	private static Handshake chain(int length) throws TlsException {
		return Messages.handshake("0b <3 <3" + "<3 30>".repeat(length) + ">>");
	}

	private static HandshakeMessage decode(String layout) throws TlsException {
		Handshake message = Messages.handshake(layout);
		return switch (message.type()) {
			case HELLO_REQUEST -> HelloRequest.decode(message);
			case CERTIFICATE -> Tls12Certificate.decode(message);
			case CERTIFICATE_STATUS -> CertificateStatus.decode(message);
			case SERVER_KEY_EXCHANGE -> ServerKeyExchange.decode(message);
			case CERTIFICATE_REQUEST -> Tls12CertificateRequest.decode(message);
			case SERVER_HELLO_DONE -> ServerHelloDone.decode(message);
			case CLIENT_KEY_EXCHANGE -> ClientKeyExchange.decode(message);
			default -> throw new AssertionError(message.type());
		};
	}

}
