package dev.sallyport.message;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.Octets;

import static dev.sallyport.message.DecoderRow.extension;
import static dev.sallyport.message.DecoderRow.message;

/**
 * One encoding or more of each message and extension that TLS 1.3 has.
 */
final class DecoderRows {

	private static final String RANDOM = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

	private static final String BINDER = "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecf";

	private static final String RETRY = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

	private DecoderRows() {
	}

	static Stream<DecoderRow> all() {
		return Stream.of(messages(), clientExtensions(), serverExtensions()).flatMap(Function.identity());
	}

	private static Stream<DecoderRow> messages() {
		return Stream.of(
				message("ClientHello",
						clientHello(Extensions.of(unknown(0x0a0a, ""), new Cookie(hex("c0"))), psk(BINDER)),
						ClientHello::decode,
						"01 <3 0303" + RANDOM + "<1 5e55> <2 13010a0a> <1 00> <2 0a0a <2> 002c <2 <2 c0>>"
								+ "0029 <2 <2 <2 1d> 01020304> <2 <1" + BINDER + ">>>>>"),
				message("ClientHello without extensions", clientHello(Extensions.NONE), ClientHello::decode,
						"01 <3 0303" + RANDOM + "<1 5e55> <2 13010a0a> <1 00>>"),
				message("ServerHello",
						serverHello(RANDOM, new SelectedVersion(0x0304), new KeyShareAnswer(share(0x1d, "1234"))),
						ServerHello::decode,
						"02 <3 0303" + RANDOM + "<1 5e55> 1301 00 <2 002b <2 0304> 0033 <2 001d <2 1234>>>>"),
				message("ServerHello of TLS 1.2",
						serverHello(RANDOM, unknown(0x0a0a, "00"), ServerName.ACKNOWLEDGEMENT), ServerHello::decode,
						"02 <3 0303" + RANDOM + "<1 5e55> 1301 00 <2 0a0a <2 00> 0000 <2>>>"),
				message("ServerHello without extensions", serverHello(RANDOM), ServerHello::decode,
						"02 <3 0303" + RANDOM + "<1 5e55> 1301 00>"),
				message("HelloRetryRequest",
						serverHello(RETRY, new SelectedVersion(0x0304), new KeyShareRetry(0x17),
								new Cookie(hex("c00c"))),
						ServerHello::decode,
						"02 <3 0303" + RETRY + "<1 5e55> 1301 00 <2 002b <2 0304> 0033 <2 0017> 002c <2 <2 c00c>>>>"),
				message("EncryptedExtensions",
						new EncryptedExtensions(Extensions.of(new ApplicationProtocols(List.of("h2")))),
						EncryptedExtensions::decode, "08 <3 <2 0010 <2 <2 <1 6832>>>>>"),
				message("EncryptedExtensions without any", new EncryptedExtensions(Extensions.NONE),
						EncryptedExtensions::decode, "08 <3 <2>>"),
				message("CertificateRequest",
						new CertificateRequest(hex("c1"),
								Extensions.of(new SignatureAlgorithms(CodePoints.of(0x0403)))),
						CertificateRequest::decode, "0d <3 <1 c1> <2 000d <2 <2 0403>>>>"),
				message("Certificate",
						new Certificate(hex("c1"),
								List.of(new CertificateEntry(hex("30820001"), Extensions.of(unknown(0x0a0a, "01"))),
										new CertificateEntry(hex("3000"), Extensions.NONE))),
						Certificate::decode, "0b <3 <1 c1> <3 <3 30820001> <2 0a0a <2 01>> <3 3000> <2>>>"),
				message("Certificate without any", new Certificate(Octets.EMPTY, List.of()), Certificate::decode,
						"0b <3 <1> <3>>"),
				message("CertificateVerify", new CertificateVerify(0x0403, hex("30450201")), CertificateVerify::decode,
						"0f <3 0403 <2 30450201>>"),
				message("Finished", new Finished(hex(BINDER)), (handshake) -> Finished.decode(handshake, 32),
						"14 <3" + BINDER + ">"),
				message("NewSessionTicket",
						new NewSessionTicket(604_800, 0xfffefdfcL, hex("01"), hex("71c4e7"),
								Extensions.of(unknown(0x0a0a, "ff"))),
						NewSessionTicket::decode, "04 <3 00093a80 fffefdfc <1 01> <2 71c4e7> <2 0a0a <2 ff>>>"),
				message("KeyUpdate, requested", new KeyUpdate(true), KeyUpdate::decode, "18 <3 01>"),
				message("KeyUpdate, not requested", new KeyUpdate(false), KeyUpdate::decode, "18 <3 00>"));
	}

	private static Stream<DecoderRow> clientExtensions() {
		ExtensionContext context = ExtensionContext.CLIENT_HELLO;
		return Stream.of(
				extension(context, new ServerName(Optional.of("a.example")), "0000 <2 <2 00 <2 612e6578616d706c65>>>"),
				extension(context, unknown(0, "000601000321ff61"), "0000 <2 <2 01 <2 21ff61>>>"),
				extension(context, new SupportedGroups(CodePoints.of(0x11ec, 0x1d)), "000a <2 <2 11ec001d>>"),
				extension(context, new SignatureAlgorithms(CodePoints.of(0x0403, 0x0804)), "000d <2 <2 04030804>>"),
				extension(context, new ApplicationProtocols(List.of("h2", "\u00ff")), "0010 <2 <2 <1 6832> <1 ff>>>"),
				extension(context, psk(BINDER, "ff" + BINDER),
						"0029 <2 <2 <2 1d> 01020304 <2 1d> 01020304> <2 <1" + BINDER + "> <1 ff" + BINDER + ">>>"),
				extension(context, new EarlyDataIndication(), "002a <2>"),
				extension(context, new SupportedVersionsOffer(CodePoints.of(0x0304, 0x0303)), "002b <2 <1 03040303>>"),
				extension(context, new Cookie(hex("c00c1e")), "002c <2 <2 c00c1e>>"),
				extension(context, new PskKeyExchangeModes(hex("0001")), "002d <2 <1 0001>>"),
				extension(context, new CertificateAuthorities(List.of(hex("3000"), hex("31"))),
						"002f <2 <2 <2 3000> <2 31>>>"),
				extension(context, new SignatureAlgorithmsCert(CodePoints.of(0x0403)), "0032 <2 <2 0403>>"),
				extension(context, new KeyShareOffer(List.of(share(0x1d, "1234"), share(0x17, "56"))),
						"0033 <2 <2 001d <2 1234> 0017 <2 56>>>"),
				extension(context, new KeyShareOffer(List.of()), "0033 <2 <2>>"),
				extension(context, unknown(0x4a4a, "0102"), "4a4a <2 0102>"));
	}

	private static Stream<DecoderRow> serverExtensions() {
		return Stream.of(extension(ExtensionContext.SERVER_HELLO, new PreSharedKeyAnswer(0x0102), "0029 <2 0102>"),
				extension(ExtensionContext.SERVER_HELLO, new SelectedVersion(0x0304), "002b <2 0304>"),
				extension(ExtensionContext.SERVER_HELLO, new KeyShareAnswer(share(0x1d, "1234")),
						"0033 <2 001d <2 1234>>"),
				extension(ExtensionContext.SERVER_HELLO_TLS12, new ApplicationProtocols(List.of("h2")),
						"0010 <2 <2 <1 6832>>>"),
				extension(ExtensionContext.HELLO_RETRY_REQUEST, new SelectedVersion(0x0304), "002b <2 0304>"),
				extension(ExtensionContext.HELLO_RETRY_REQUEST, new Cookie(hex("c00c")), "002c <2 <2 c00c>>"),
				extension(ExtensionContext.HELLO_RETRY_REQUEST, new KeyShareRetry(0x17), "0033 <2 0017>"),
				extension(ExtensionContext.ENCRYPTED_EXTENSIONS, ServerName.ACKNOWLEDGEMENT, "0000 <2>"),
				extension(ExtensionContext.ENCRYPTED_EXTENSIONS, new SupportedGroups(CodePoints.of(0x1d)),
						"000a <2 <2 001d>>"),
				extension(ExtensionContext.ENCRYPTED_EXTENSIONS, new ApplicationProtocols(List.of("h2")),
						"0010 <2 <2 <1 6832>>>"),
				extension(ExtensionContext.ENCRYPTED_EXTENSIONS, new EarlyDataIndication(), "002a <2>"),
				extension(ExtensionContext.CERTIFICATE_REQUEST, new SignatureAlgorithms(CodePoints.of(0x0403)),
						"000d <2 <2 0403>>"),
				extension(ExtensionContext.CERTIFICATE_REQUEST, new CertificateAuthorities(List.of(hex("3000"))),
						"002f <2 <2 <2 3000>>>"),
				extension(ExtensionContext.CERTIFICATE_REQUEST, new SignatureAlgorithmsCert(CodePoints.of(0x0403)),
						"0032 <2 <2 0403>>"),
				extension(ExtensionContext.CERTIFICATE, new CertificateStatusExtension(hex("3003")),
						"0005 <2 01 <3 3003>>"),
				extension(ExtensionContext.NEW_SESSION_TICKET, new EarlyDataMax(0xffffffffL), "002a <2 ffffffff>"));
	}

	private static ClientHello clientHello(Extensions extensions, Extension... more) {
		List<Extension> all = Stream.concat(extensions.list().stream(), Stream.of(more)).toList();
		return new ClientHello(0x0303, hex(RANDOM), hex("5e55"), CodePoints.of(0x1301, 0x0a0a), hex("00"),
				Extensions.of(all));
	}

	private static ServerHello serverHello(String random, Extension... extensions) {
		return new ServerHello(0x0303, hex(random), hex("5e55"), 0x1301, 0, Extensions.of(extensions));
	}

	private static PreSharedKeyOffer psk(String... binders) {
		List<Octets> all = Stream.of(binders).map(Octets::fromHex).toList();
		return new PreSharedKeyOffer(all.stream().map((binder) -> new PskIdentity(hex("1d"), 0x01020304)).toList(),
				all);
	}

	private static KeyShareEntry share(int group, String keyExchange) {
		return new KeyShareEntry(group, hex(keyExchange));
	}

	private static UnknownExtension unknown(int type, String data) {
		return new UnknownExtension(type, hex(data));
	}

	private static Octets hex(String hex) {
		return Octets.fromHex(hex);
	}

}
