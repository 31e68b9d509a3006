package dev.sallyport.record;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordDeframerTests {

	@Test
	void wholeRecordIsFoundAndNothingIsTaken() throws BadRecordException {
		ByteBuffer source = ByteBuffer.wrap(new byte[] { 99, 22, 3, 1, 0, 2, 7, 7, 22 }).position(1);
		assertThat(RecordDeframer.firstRecordLength(source)).isEqualTo(7);
		assertThat(RecordDeframer.contentType(source)).isEqualTo(ContentType.HANDSHAKE);
		assertThat(source.position()).isEqualTo(1);
	}

	@Test
	void everyTruncationIsUnderflow() throws BadRecordException {
		byte[] record = { 21, 3, 3, 0, 2, 1, 0 };
		for (int length = 0; length < record.length; length++) {
			ByteBuffer source = ByteBuffer.wrap(record, 0, length);
			assertThat(RecordDeframer.firstRecordLength(source)).as("%d bytes", length)
				.isEqualTo(RecordDeframer.UNDERFLOW);
			assertThat(source.remaining()).isEqualTo(length);
		}
		assertThat(RecordDeframer.firstRecordLength(ByteBuffer.wrap(record))).isEqualTo(record.length);
	}

	@ParameterizedTest
	@CsvSource({ "20, 16384", "21, 16384", "22, 16384", "23, 16640" })
	void longestRecordPassesAndOneByteMoreDoesNot(int type, int limit) throws BadRecordException {
		assertThat(RecordDeframer.firstRecordLength(header(type, limit))).isEqualTo(RecordDeframer.UNDERFLOW);
		assertThat(RecordDeframer.firstRecordLength(record(type, limit))).isEqualTo(5 + limit);
		// RFC 9846 section 5.1 and 5.2: refused from the header, before the rest has come
		assertRefused(header(type, limit + 1), BadRecord.RECORD_TOO_LONG);
		assertRefused(header(type, 0xffff), BadRecord.RECORD_TOO_LONG);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 19, 24, 25, 127, 128, 255 })
	void unknownTypeIsRefused(int type) {
		assertRefused(header(type, 1), BadRecord.UNKNOWN_CONTENT_TYPE);
	}

	@Test
	void versionIsIgnoredAfterTheFirstRecord() throws BadRecordException {
		ByteBuffer odd = record(22, 1).put(1, (byte) 0x7f).put(2, (byte) 0x17);
		assertThat(RecordDeframer.recordLength(odd)).isEqualTo(6);
	}

	@Test
	void minorVersionIsIgnoredInTheFirstRecordToo() throws BadRecordException {
		assertThat(RecordDeframer.firstRecordLength(record(22, 1).put(2, (byte) 0xff))).isEqualTo(6);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 2, 4, 0xff })
	void otherMajorVersionAtFirstIsNotTls(int major) {
		assertRefused(header(22, 1).put(1, (byte) major), BadRecord.NOT_TLS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.1", "PUT /x", "HEAD /", "POST /", "PATCH /", "DELETE /", "OPTIONS *",
			"CONNECT host:443", "TRACE /", "PRI * HTTP/2.0", "HTTP/1.1 400 Bad Request" })
	void plainHttpIsRecognised(String request) {
		assertRefused(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)), BadRecord.PLAINTEXT_HTTP);
	}

	@Test
	void plainHttpIsNotQuoted() {
		ByteBuffer request = ByteBuffer.wrap("GET /?token=secret HTTP/1.1".getBytes(StandardCharsets.US_ASCII));
		assertThatExceptionOfType(BadRecordException.class).isThrownBy(() -> RecordDeframer.firstRecordLength(request))
			.withMessageNotContaining("token")
			.withMessageNotContaining("GET");
	}

	@Test
	void helloOfSsl2IsRecognised() {
		assertRefused(ByteBuffer.wrap(new byte[] { (byte) 0x80, 0x2e, 1, 3, 1, 0 }), BadRecord.SSL2_HELLO);
		assertRefused(ByteBuffer.wrap(new byte[] { (byte) 0x80, 0x2e, 1, 0, 2, 0 }), BadRecord.SSL2_HELLO);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SSH-2.0-x", "EHLO me", "\u0000\u0000\u0000\u0000\u0000" })
	void anythingElseIsNotTls(String text) {
		assertRefused(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), BadRecord.NOT_TLS);
	}

	@Test
	void httpAfterTheFirstRecordIsAnUnknownType() {
		assertRefusedLater(ByteBuffer.wrap("GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII)),
				BadRecord.UNKNOWN_CONTENT_TYPE);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void orderOfTheBufferDoesNotMatter(boolean direct) throws BadRecordException {
		ByteBuffer source = direct ? ByteBuffer.allocateDirect(300) : ByteBuffer.allocate(300);
		source.put(header(22, 0x0102)).clear().order(ByteOrder.LITTLE_ENDIAN);
		assertThat(RecordDeframer.firstRecordLength(source)).isEqualTo(5 + 0x0102);
		assertRefused(
				ByteBuffer.wrap("GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII)).order(ByteOrder.LITTLE_ENDIAN),
				BadRecord.PLAINTEXT_HTTP);
	}

	private static void assertRefused(ByteBuffer source, BadRecord reason) {
		assertRefused(source, reason, () -> RecordDeframer.firstRecordLength(source));
	}

	private static void assertRefusedLater(ByteBuffer source, BadRecord reason) {
		assertRefused(source, reason, () -> RecordDeframer.recordLength(source));
	}

	private static void assertRefused(ByteBuffer source, BadRecord reason, ThrowingCallable call) {
		int position = source.position();
		assertThatExceptionOfType(BadRecordException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
		assertThat(source.position()).isEqualTo(position);
	}

	private static ByteBuffer header(int type, int length) {
		return ByteBuffer.wrap(new byte[] { (byte) type, 3, 3, (byte) (length >>> 8), (byte) length });
	}

	private static ByteBuffer record(int type, int length) {
		return ByteBuffer.allocate(5 + length).put(header(type, length)).clear();
	}

}
