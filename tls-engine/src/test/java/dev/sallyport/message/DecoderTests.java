package dev.sallyport.message;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;

import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.fail;

/**
 * What holds for every decoder. A new message or extension joins with one row of
 * {@link DecoderRows} or {@link Tls12DecoderRows}.
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

	static Stream<DecoderRow> rows() {
		return Stream.concat(DecoderRows.all(), Tls12DecoderRows.all());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void decodesToTheValue(DecoderRow row) throws TlsException {
		assertThat(row.decoder().decode(row.layout().bytes())).isEqualTo(row.value()).hasSameHashCodeAs(row.value());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void encodesToTheBytes(DecoderRow row) {
		assertThat(row.encoder().apply(row.value())).isEqualTo(row.layout().bytes());
	}

	@ParameterizedTest
	@MethodSource("rows")
	void rejectsEveryPrefix(DecoderRow row) {
		assertThat(row.layout().prefixes()).allSatisfy((prefix) -> assertThatExceptionOfType(TlsException.class)
			.isThrownBy(() -> row.decoder().decode(prefix)));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void acceptsTruncatedVectorsOnlyAsLegalMessages(DecoderRow row) {
		row.layout().truncations().forEach((bytes) -> assertRejectedOrLegal(row, bytes));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void acceptsExtendedVectorsOnlyAsLegalMessages(DecoderRow row) {
		row.layout().extensions().forEach((bytes) -> assertRejectedOrLegal(row, bytes));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void acceptsLengthsOffByOneOnlyAsLegalMessages(DecoderRow row) {
		row.layout().wrongLengths().forEach((bytes) -> assertRejectedOrLegal(row, bytes));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void survivesRandomMutations(DecoderRow row) {
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		for (int i = 0; i < RANDOM_MUTATIONS; i++) {
			byte[] bytes = mutate(row.layout().bytes(), random);
			try {
				Object value = row.decoder().decode(bytes);
				assertThat(row.decoder().decode(row.encoder().apply(value))).isEqualTo(value);
			}
			catch (TlsException expected) {
				assertThat(expected.reason()).isNotNull();
			}
			catch (RuntimeException | AssertionError ex) {
				fail("Seed " + seed + ", mutation " + i + ": " + Octets.of(bytes).toHex(), ex);
			}
		}
	}

	private static void assertRejectedOrLegal(DecoderRow row, byte[] bytes) {
		try {
			Object value = row.decoder().decode(bytes);
			byte[] again = row.encoder().apply(value);
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

}
