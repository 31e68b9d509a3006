package dev.sallyport.message;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

/**
 * What holds for every decoder. A new message or extension joins with one row.
 * <p>
 * The rule for spoiled bytes: a decoder either throws a {@link TlsException} or the bytes
 * are a legal message, which shows in that encoding what was decoded gives exactly these
 * bytes again. Nothing is skipped, guessed or made up. There are two exceptions. An empty
 * block of extensions in a hello, which TLS 1.2 allows, counts as no block. And a host
 * name becomes lower case; as the rows have no upper case in them, only random bytes meet
 * that.
 */
class DecoderTests {

	private static final int RANDOM_MUTATIONS = 3000;

	private static final String RANDOM = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

	private static final String BINDER = "b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecf";

	private static final String RETRY = "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c";

	static Stream<Row> rows() {
		return Stream.of(messages(), clientExtensions(), serverExtensions()).flatMap(Function.identity());
	}

	private static Stream<Row> messages() {
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
						serverHello(RANDOM, unknown(0xff01, "00"), ServerName.ACKNOWLEDGEMENT), ServerHello::decode,
						"02 <3 0303" + RANDOM + "<1 5e55> 1301 00 <2 ff01 <2 00> 0000 <2>>>"),
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
								List.of(new CertificateEntry(hex("30820001"), Extensions.of(unknown(5, "01"))),
										new CertificateEntry(hex("3000"), Extensions.NONE))),
						Certificate::decode, "0b <3 <1 c1> <3 <3 30820001> <2 0005 <2 01>> <3 3000> <2>>>"),
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

	private static Stream<Row> clientExtensions() {
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
				extension(context, unknown(0x4a4a, "0102"), "4a4a <2 0102>"),
				extension(context, unknown(0x0017, ""), "0017 <2>"));
	}

	private static Stream<Row> serverExtensions() {
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
				extension(ExtensionContext.CERTIFICATE, unknown(5, "0100"), "0005 <2 0100>"),
				extension(ExtensionContext.NEW_SESSION_TICKET, new EarlyDataMax(0xffffffffL), "002a <2 ffffffff>"));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void decodesToTheValue(Row row) throws TlsException {
		assertThat(row.decoder.decode(row.layout.bytes())).isEqualTo(row.value).hasSameHashCodeAs(row.value);
	}

	@ParameterizedTest
	@MethodSource("rows")
	void encodesToTheBytes(Row row) {
		assertThat(row.encoder.apply(row.value)).isEqualTo(row.layout.bytes());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void rejectsEveryPrefix(Row row) {
		assertThat(row.layout.prefixes()).allSatisfy(
				(prefix) -> assertThatExceptionOfType(TlsException.class).isThrownBy(() -> row.decoder.decode(prefix)));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void acceptsTruncatedVectorsOnlyAsLegalMessages(Row row) {
		row.layout.truncations().forEach((bytes) -> assertRejectedOrLegal(row, bytes));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void acceptsExtendedVectorsOnlyAsLegalMessages(Row row) {
		row.layout.extensions().forEach((bytes) -> assertRejectedOrLegal(row, bytes));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void acceptsLengthsOffByOneOnlyAsLegalMessages(Row row) {
		row.layout.wrongLengths().forEach((bytes) -> assertRejectedOrLegal(row, bytes));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void survivesRandomMutations(Row row) {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		for (int i = 0; i < RANDOM_MUTATIONS; i++) {
			byte[] bytes = mutate(row.layout.bytes(), random);
			try {
				Object value = row.decoder.decode(bytes);
				assertThat(row.decoder.decode(row.encoder.apply(value))).isEqualTo(value);
			}
			catch (TlsException expected) {
				assertThat(expected.reason()).isNotNull();
			}
			catch (RuntimeException | AssertionError ex) {
				fail("Seed " + seed + ", mutation " + i + ": " + Octets.of(bytes).toHex(), ex);
			}
		}
	}

	private static void assertRejectedOrLegal(Row row, byte[] bytes) {
		try {
			Object value = row.decoder.decode(bytes);
			byte[] again = row.encoder.apply(value);
			boolean emptyBlock = hasNoExtensions(value) && again.length == bytes.length - 2;
			assertThat(emptyBlock ? withEmptyBlock(again) : again).as(Octets.of(bytes).toHex()).isEqualTo(bytes);
		}
		catch (TlsException expected) {
			assertThat(expected.reason()).isNotNull();
		}
	}

	private static boolean hasNoExtensions(Object value) {
		return value instanceof ClientHello client && client.extensions().isEmpty()
				|| value instanceof ServerHello server && server.extensions().isEmpty();
	}

	private static byte[] withEmptyBlock(byte[] hello) {
		return withHeader(Arrays.copyOf(hello, hello.length + 2));
	}

	private static byte[] mutate(byte[] bytes, Random random) {
		byte[] mutated = bytes;
		for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
			int at = random.nextInt(mutated.length);
			int until = at + random.nextInt(1 + Math.min(4, mutated.length - at));
			mutated = switch (random.nextInt(4)) {
				case 0 -> replace(mutated, at, at + 1, (byte) random.nextInt());
				case 1 -> replace(mutated, at, at + 1, (byte) (mutated[at] + random.nextInt(3) - 1));
				case 2 -> replace(mutated, at, Math.min(until, at + mutated.length - 1));
				default -> replace(mutated, at, at, Arrays.copyOfRange(mutated, at, until));
			};
		}
		// half of them get past the check of the outermost length
		return (mutated.length >= Handshake.HEADER_LENGTH && random.nextBoolean()) ? withHeader(mutated) : mutated;
	}

	private static byte[] replace(byte[] bytes, int from, int to, byte... replacement) {
		WireWriter w = new WireWriter();
		w.octets(Arrays.copyOf(bytes, from)).octets(replacement);
		return w.octets(Arrays.copyOfRange(bytes, to, bytes.length)).toByteArray();
	}

	private static byte[] withHeader(byte[] bytes) {
		WireWriter w = new WireWriter().uint8(bytes[0] & 0xff).uint24(bytes.length - Handshake.HEADER_LENGTH);
		return w.octets(Arrays.copyOfRange(bytes, Handshake.HEADER_LENGTH, bytes.length)).toByteArray();
	}

	private static Row message(String name, HandshakeMessage value, MessageDecoder decoder, String layout) {
		return new Row(name, value, Layout.of(layout), (bytes) -> decoder.decode(Handshake.of(bytes)),
				(message) -> ((HandshakeMessage) message).encode());
	}

	private static Row extension(ExtensionContext context, Extension value, String layout) {
		return new Row(context + " " + value, Extensions.of(value), Layout.of("<2" + layout + ">"), (bytes) -> {
			WireReader reader = WireReader.of(bytes);
			Extensions extensions = Extensions.decode(reader, context);
			reader.end();
			return extensions;
		}, (extensions) -> {
			WireWriter w = new WireWriter();
			((Extensions) extensions).encode(w);
			return w.toByteArray();
		});
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

	@FunctionalInterface
	private interface MessageDecoder {

		HandshakeMessage decode(Handshake handshake) throws TlsException;

	}

	@FunctionalInterface
	private interface Decoder {

		Object decode(byte[] bytes) throws TlsException;

	}

	private record Row(String name, Object value, Layout layout, Decoder decoder, Function<Object, byte[]> encoder) {

		@Override
		public String toString() {
			return this.name;
		}

	}

}
