package dev.sallyport.message;

import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.Octets;

import static dev.sallyport.message.DecoderRow.extension;
import static dev.sallyport.message.DecoderRow.message;

/**
 * One encoding or more of each message and extension that only TLS 1.2 has.
 */
final class Tls12DecoderRows {

	private Tls12DecoderRows() {
	}

	static Stream<DecoderRow> all() {
		return Stream.concat(messages(), extensions());
	}

	private static Stream<DecoderRow> messages() {
		return Stream.of(message("HelloRequest", new HelloRequest(), HelloRequest::decode, "00 <3>"),
				message("Certificate of TLS 1.2", new Tls12Certificate(List.of(hex("30820001"), hex("3000"))),
						Tls12Certificate::decode, "0b <3 <3 <3 30820001> <3 3000>>>"),
				message("Certificate of TLS 1.2 without any", new Tls12Certificate(List.of()), Tls12Certificate::decode,
						"0b <3 <3>>"),
				message("CertificateStatus", new CertificateStatus(hex("300301")), CertificateStatus::decode,
						"16 <3 01 <3 300301>>"),
				message("ServerKeyExchange", new ServerKeyExchange(0x1d, hex("1234"), 0x0804, hex("5160")),
						ServerKeyExchange::decode, "0c <3 03 001d <1 1234> 0804 <2 5160>>"),
				message("CertificateRequest of TLS 1.2",
						new Tls12CertificateRequest(hex("0140"), CodePoints.of(0x0403, 0x0804),
								List.of(hex("3000"), hex("31"))),
						Tls12CertificateRequest::decode, "0d <3 <1 0140> <2 04030804> <2 <2 3000> <2 31>>>"),
				message("CertificateRequest of TLS 1.2 for any authority",
						new Tls12CertificateRequest(hex("40"), CodePoints.of(0x0403), List.of()),
						Tls12CertificateRequest::decode, "0d <3 <1 40> <2 0403> <2>>"),
				message("ServerHelloDone", new ServerHelloDone(), ServerHelloDone::decode, "0e <3>"),
				message("ClientKeyExchange", new ClientKeyExchange(hex("1234")), ClientKeyExchange::decode,
						"10 <3 <1 1234>>"),
				message("Finished of TLS 1.2", new Finished(hex("0102030405060708090a0b0c")),
						(handshake) -> Finished.decode(handshake, 12), "14 <3 0102030405060708090a0b0c>"),
				message("NewSessionTicket of TLS 1.2", new Tls12NewSessionTicket(0xfffefdfcL, hex("71c4e7")),
						Tls12NewSessionTicket::decode, "04 <3 fffefdfc <2 71c4e7>>"),
				message("NewSessionTicket of TLS 1.2 without one", new Tls12NewSessionTicket(0, Octets.EMPTY),
						Tls12NewSessionTicket::decode, "04 <3 00000000 <2>>"));
	}

	private static Stream<DecoderRow> extensions() {
		ExtensionContext client = ExtensionContext.CLIENT_HELLO;
		ExtensionContext server = ExtensionContext.SERVER_HELLO_TLS12;
		return Stream.of(extension(client, StatusRequest.OCSP, "0005 <2 01 <2> <2>>"),
				extension(client, new StatusRequest(List.of(hex("a1"), hex("a20400")), hex("3000")),
						"0005 <2 01 <2 <2 a1> <2 a20400>> <2 3000>>"),
				extension(client, new UnknownExtension(5, hex("02ff")), "0005 <2 02ff>"),
				extension(client, new EcPointFormats(hex("010200")), "000b <2 <1 010200>>"),
				extension(client, ExtendedMasterSecret.INSTANCE, "0017 <2>"),
				extension(client, SessionTicketExtension.EMPTY, "0023 <2>"),
				extension(client, new SessionTicketExtension(hex("71c4e7")), "0023 <2 71c4e7>"),
				extension(client, RenegotiationInfo.INITIAL, "ff01 <2 <1>>"),
				extension(client, new RenegotiationInfo(hex("f1")), "ff01 <2 <1 f1>>"),
				extension(server, StatusRequestAcknowledgement.INSTANCE, "0005 <2>"),
				extension(server, EcPointFormats.UNCOMPRESSED, "000b <2 <1 00>>"),
				extension(server, ExtendedMasterSecret.INSTANCE, "0017 <2>"),
				extension(server, SessionTicketExtension.EMPTY, "0023 <2>"),
				extension(server, RenegotiationInfo.INITIAL, "ff01 <2 <1>>"));
	}

	private static Octets hex(String hex) {
		return Octets.fromHex(hex);
	}

}
