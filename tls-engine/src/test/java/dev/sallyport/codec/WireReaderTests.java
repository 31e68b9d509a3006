package dev.sallyport.codec;

import java.util.List;

import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WireReaderTests {

	@Test
	void readsNumbersInNetworkOrder() throws TlsException {
		WireReader r = reader("01 0203 040506 0708090a 0b0c0d0e0f101112");
		assertThat(r.uint8()).isEqualTo(0x01);
		assertThat(r.uint16()).isEqualTo(0x0203);
		assertThat(r.uint24()).isEqualTo(0x040506);
		assertThat(r.uint32()).isEqualTo(0x0708090aL);
		assertThat(r.uint64()).isEqualTo(0x0b0c0d0e0f101112L);
		r.end();
	}

	@Test
	void readsTheGreatestNumbersUnsigned() throws TlsException {
		WireReader r = reader("ff ffff ffffff ffffffff ffffffffffffffff");
		assertThat(r.uint8()).isEqualTo(255);
		assertThat(r.uint16()).isEqualTo(65_535);
		assertThat(r.uint24()).isEqualTo(16_777_215);
		assertThat(r.uint32()).isEqualTo(4_294_967_295L);
		assertThat(Long.toUnsignedString(r.uint64())).isEqualTo("18446744073709551615");
		r.end();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 8 })
	void rejectsNumberBeyondTheEnd(int size) {
		byte[] oneTooShort = new byte[size - 1];
		assertRejects(InvalidMessage.MESSAGE_TOO_SHORT, () -> number(WireReader.of(oneTooShort), size));
	}

	@Test
	void readsOctetsAndTheRest() throws TlsException {
		WireReader r = reader("0102 030405");
		assertThat(r.octets(2)).isEqualTo(Octets.fromHex("0102"));
		assertThat(r.remaining()).isEqualTo(3);
		assertThat(r.rest()).isEqualTo(Octets.fromHex("030405"));
		assertThat(r.hasRemaining()).isFalse();
		assertThat(r.rest()).isSameAs(Octets.EMPTY);
		r.end();
	}

	@Test
	void rejectsOctetsBeyondTheEnd() {
		assertRejects(InvalidMessage.MESSAGE_TOO_SHORT, () -> reader("0102").octets(3));
	}

	@Test
	void staysWithinItsPieceOfAnArray() throws TlsException {
		byte[] bytes = Octets.fromHex("aa 0102 bb").toByteArray();
		WireReader r = WireReader.of(bytes, 1, 2);
		assertThat(r.uint16()).isEqualTo(0x0102);
		assertThat(r.remaining()).isZero();
		assertRejects(InvalidMessage.MESSAGE_TOO_SHORT, r::uint8);
	}

	@Test
	void refusesPieceOutsideItsArray() {
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> WireReader.of(new byte[4], 2, 3));
	}

	@Test
	void rejectsTrailingData() {
		assertRejects(InvalidMessage.TRAILING_DATA, () -> reader("00").end());
	}

	// RFC 9846 section 3.4: "the actual length precedes the vector's contents"
	@Test
	void readsOpaqueVectorsOfEachLengthSize() throws TlsException {
		WireReader r = reader("02 0102 0002 0304 000002 0506");
		assertThat(r.opaque8(0, 2)).isEqualTo(Octets.fromHex("0102"));
		assertThat(r.opaque16(2, 2)).isEqualTo(Octets.fromHex("0304"));
		assertThat(r.opaque24(1, 0xffffff)).isEqualTo(Octets.fromHex("0506"));
		r.end();
	}

	@ParameterizedTest
	@CsvSource({ "empty below one,00,1,255", "one below two,01aa,2,255", "three above two,03aabbcc,0,2" })
	void rejectsVectorOutOfBounds(String name, String hex, int min, int max) {
		assertRejects(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> reader(hex).opaque8(min, max));
		assertRejects(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> reader("00" + hex).opaque16(min, max));
		assertRejects(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> reader("0000" + hex).opaque24(min, max));
		assertRejects(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> reader(hex).vector8(min, max));
		assertRejects(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> reader("00" + hex).vector16(min, max));
		assertRejects(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> reader("0000" + hex).vector24(min, max));
	}

	@ParameterizedTest
	@ValueSource(strings = { "02aa", "01", "ff00" })
	void rejectsVectorBeyondTheEnd(String hex) {
		assertRejects(InvalidMessage.MESSAGE_TOO_SHORT, () -> reader(hex).opaque8(0, 255));
		assertRejects(InvalidMessage.MESSAGE_TOO_SHORT, () -> reader(hex).vector8(0, 255));
	}

	@Test
	void rejectsLengthFieldBeyondTheEnd() {
		assertRejects(InvalidMessage.MESSAGE_TOO_SHORT, () -> reader("").opaque8(0, 255));
		assertRejects(InvalidMessage.MESSAGE_TOO_SHORT, () -> reader("00").opaque16(0, 255));
		assertRejects(InvalidMessage.MESSAGE_TOO_SHORT, () -> reader("0000").opaque24(0, 255));
	}

	@Test
	void confinesNestedVectorsToTheirScopes() throws TlsException {
		WireReader r = reader("0005 03 aabbcc dd ee");
		WireReader outer = r.vector16(0, 0xffff);
		WireReader inner = outer.vector8(0, 0xff);
		assertThat(inner.rest()).isEqualTo(Octets.fromHex("aabbcc"));
		assertThat(outer.remaining()).isEqualTo(1);
		assertThat(outer.uint8()).isEqualTo(0xdd);
		outer.end();
		assertThat(r.uint8()).isEqualTo(0xee);
		r.end();
	}

	@Test
	void rejectsInnerVectorThatLeavesItsScopeThoughBytesFollow() throws TlsException {
		WireReader outer = reader("0002 02aa bbcc").vector16(0, 0xffff);
		assertRejects(InvalidMessage.MESSAGE_TOO_SHORT, () -> outer.vector8(0, 0xff));
	}

	@Test
	void readsEmptyVectorWhereItIsAllowed() throws TlsException {
		WireReader r = reader("00 0000 000000");
		assertThat(r.vector8(0, 255).hasRemaining()).isFalse();
		assertThat(r.vector16(0, 255).hasRemaining()).isFalse();
		assertThat(r.vector24(0, 255).hasRemaining()).isFalse();
		r.end();
	}

	@Test
	void readsCodePoints() throws TlsException {
		WireReader r = reader("04 13010a0a 0002 ffff 00");
		assertThat(r.codePoints8(2, 254)).isEqualTo(CodePoints.of(0x1301, 0x0a0a));
		assertThat(r.codePoints16(2, 0xfffe)).isEqualTo(CodePoints.of(0xffff));
		assertThat(r.codePoints8(0, 254)).isEqualTo(CodePoints.EMPTY);
		r.end();
	}

	// RFC 9846 section 3.4: "a 17-byte vector of uint16 would be illegal"
	@Test
	void rejectsCodePointsOfOddLength() {
		assertRejects(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> reader("03 130113").codePoints8(2, 254));
		assertRejects(InvalidMessage.VECTOR_OUT_OF_BOUNDS, () -> reader("0003 130113").codePoints16(2, 0xfffe));
	}

	@Test
	void readsElementsUntilTheEnd() throws TlsException {
		assertThat(reader("0102 0304").list(WireReader::uint16)).isEqualTo(List.of(0x0102, 0x0304));
		assertThat(reader("").list(WireReader::uint16)).isEmpty();
		assertRejects(InvalidMessage.MESSAGE_TOO_SHORT, () -> reader("0102 03").list(WireReader::uint16));
	}

	@Test
	void refusesElementsThatTakeNoByteInsteadOfLoopingForever() {
		assertThatIllegalStateException().isThrownBy(() -> reader("01").list((r) -> "nothing"));
	}

	@Test
	void copyLooksAheadWithoutMovingTheOriginal() throws TlsException {
		WireReader r = reader("01 02");
		r.uint8();
		assertThat(r.copy().rest()).isEqualTo(Octets.fromHex("02"));
		assertThat(r.uint8()).isEqualTo(2);
	}

	private static Object number(WireReader r, int size) throws TlsException {
		return switch (size) {
			case 1 -> r.uint8();
			case 2 -> r.uint16();
			case 3 -> r.uint24();
			case 4 -> r.uint32();
			default -> r.uint64();
		};
	}

	private static WireReader reader(String hex) {
		return WireReader.of(Octets.fromHex(hex));
	}

	private static void assertRejects(InvalidMessage reason, ThrowingCallable read) {
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(read)
			.extracting(TlsException::reason)
			.isEqualTo(reason);
	}

}
