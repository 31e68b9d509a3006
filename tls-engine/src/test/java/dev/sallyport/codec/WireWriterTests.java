package dev.sallyport.codec;

import java.util.function.Consumer;

import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WireWriterTests {

	@Test
	void writesNumbersInNetworkOrder() {
		assertWrites("01 0203 040506 0708090a 0b0c0d0e0f101112",
				(w) -> w.uint8(1).uint16(0x0203).uint24(0x040506).uint32(0x0708090aL).uint64(0x0b0c0d0e0f101112L));
	}

	@Test
	void writesTheGreatestNumbers() {
		assertWrites("ff ffff ffffff ffffffff ffffffffffffffff",
				(w) -> w.uint8(0xff).uint16(0xffff).uint24(0xffffff).uint32(0xffffffffL).uint64(-1));
	}

	@Test
	void refusesNumbersThatDoNotFit() {
		WireWriter w = new WireWriter();
		assertThatIllegalArgumentException().isThrownBy(() -> w.uint8(0x100));
		assertThatIllegalArgumentException().isThrownBy(() -> w.uint16(0x10000));
		assertThatIllegalArgumentException().isThrownBy(() -> w.uint24(0x1000000));
		assertThatIllegalArgumentException().isThrownBy(() -> w.uint32(0x100000000L));
	}

	@Test
	void refusesNegativeNumbers() {
		WireWriter w = new WireWriter();
		assertThatIllegalArgumentException().isThrownBy(() -> w.uint8(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> w.uint16(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> w.uint24(-1));
		assertThatIllegalArgumentException().isThrownBy(() -> w.uint32(-1));
	}

	@Test
	void writesBytesWithoutLength() {
		assertWrites("0102 0304", (w) -> w.octets(Octets.fromHex("0102")).octets(new byte[] { 3, 4 }));
	}

	@Test
	void writesOpaqueVectorsOfEachLengthSize() {
		Octets content = Octets.fromHex("aabb");
		assertWrites("02aabb 0002aabb 000002aabb", (w) -> w.opaque8(content).opaque16(content).opaque24(content));
	}

	@Test
	void writesCodePoints() {
		CodePoints codePoints = CodePoints.of(0x1301, 0xffff);
		assertWrites("04 1301ffff 0004 1301ffff 00",
				(w) -> w.codePoints8(codePoints).codePoints16(codePoints).codePoints8(CodePoints.EMPTY));
	}

	@Test
	void fillsInTheLengthsOfNestedVectors() {
		assertWrites("000008 0005 03 010203 04 0500 06", (w) -> w
			.vector24((outer) -> outer.vector16((middle) -> middle.vector8((inner) -> inner.uint24(0x010203)).uint8(4))
				.uint8(5))
			.uint16(6));
	}

	@Test
	void writesEmptyVectors() {
		assertWrites("00 0000 000000", (w) -> w.vector8((v) -> {
		}).vector16((v) -> {
		}).vector24((v) -> {
		}));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void writesVectorOfTheGreatestLengthAndRefusesOneMore(int lengthBytes) {
		int greatest = (1 << 8 * lengthBytes) - 1;
		assertThat(vector(lengthBytes, greatest).length()).isEqualTo(lengthBytes + greatest);
		assertThatIllegalStateException().isThrownBy(() -> vector(lengthBytes, greatest + 1));
	}

	@Test
	void growsBeyondItsFirstArrayWithinScopes() {
		WireWriter w = new WireWriter();
		w.vector24((list) -> {
			for (int i = 0; i < 1000; i++) {
				list.vector8((v) -> v.uint24(0x010203));
			}
		});
		assertThat(w.length()).isEqualTo(3 + 4000);
		assertThat(Octets.of(w.toByteArray()).toHex()).isEqualTo("000fa0" + "03010203".repeat(1000));
	}

	@Test
	void givesAwayCopiesOnly() {
		WireWriter w = new WireWriter().uint8(1);
		w.toByteArray()[0] = 9;
		assertThat(w.toByteArray()).containsExactly(1);
	}

	private static WireWriter vector(int lengthBytes, int length) {
		Octets content = Octets.adopt(new byte[length]);
		return switch (lengthBytes) {
			case 1 -> new WireWriter().opaque8(content);
			case 2 -> new WireWriter().opaque16(content);
			default -> new WireWriter().opaque24(content);
		};
	}

	private static void assertWrites(String hex, Consumer<WireWriter> write) {
		WireWriter w = new WireWriter();
		write.accept(w);
		assertThat(Octets.of(w.toByteArray()).toHex()).isEqualTo(hex.replace(" ", ""));
		assertThat(w.length()).isEqualTo(hex.replace(" ", "").length() / 2);
	}

}
