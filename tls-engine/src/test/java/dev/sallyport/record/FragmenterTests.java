package dev.sallyport.record;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class FragmenterTests {

	private final Workspace workspace = Workspace.acquire();

	private final Fragmenter queue = new Fragmenter();

	private final RecordSealer plain = RecordSealer.unprotected();

	private final Protection protection = new Protection(Protection.aesGcm());

	@Test
	void emptyQueueWritesNothing() throws TlsException {
		ByteBuffer destination = ByteBuffer.allocate(100);
		assertThat(this.queue.drain(destination, this.workspace)).isTrue();
		assertThat(destination.position()).isZero();
		assertThat(this.queue.isEmpty()).isTrue();
	}

	@Test
	void neighboursShareARecord() throws TlsException {
		handshake(this.plain, 10);
		handshake(this.plain, 20);
		handshake(this.plain, 30);
		assertThat(drain(1000)).containsExactly("22: 60");
	}

	@Test
	void plainRecordIsAsTheRfcWantsIt() throws TlsException {
		this.queue.add(this.plain, ContentType.ALERT, new byte[] { 2, 40 });
		ByteBuffer destination = ByteBuffer.allocate(7);
		assertThat(this.queue.drain(destination, this.workspace)).isTrue();
		assertThat(destination.array()).containsExactly(21, 3, 3, 0, 2, 2, 40);
	}

	@Test
	void initialHelloLooksLikeTls10() throws TlsException {
		handshake(RecordSealer.initial(), 4);
		ByteBuffer destination = ByteBuffer.allocate(9);
		this.queue.drain(destination, this.workspace);
		// RFC 9846 section 5.1
		assertThat(destination.array()).startsWith(22, 3, 1, 0, 4);
	}

	@Test
	void otherTypesHaveRecordsOfTheirOwn() throws TlsException {
		handshake(this.plain, 10);
		this.queue.add(this.plain, ContentType.CHANGE_CIPHER_SPEC, new byte[] { 1 });
		handshake(this.plain, 5);
		this.queue.add(this.plain, ContentType.ALERT, new byte[] { 1, 90 });
		this.queue.add(this.plain, ContentType.ALERT, new byte[] { 1, 0 });
		assertThat(drain(1000)).containsExactly("22: 10", "20: 1", "22: 5", "21: 2", "21: 2");
	}

	@Test
	void changeOfKeysEndsARecordAndOvertakesNothing() throws TlsException {
		handshake(this.plain, 10);
		handshake(this.protection.sealer(), 10);
		handshake(this.protection.sealer(), 10);
		handshake(this.plain, 1);
		assertThat(drain(1000)).containsExactly("22: 10", "23: 37", "22: 1");
	}

	@Test
	void longMessageIsCutAtTheLimit() throws TlsException {
		handshake(this.plain, 40_000);
		handshake(this.plain, 1000);
		assertThat(drain(50_000)).containsExactly("22: 16384", "22: 16384", "22: 8232");
	}

	@ParameterizedTest
	@EnumSource(names = { "HEAP", "OFFSET", "DIRECT" })
	void flightIsSplitIntoWholeRecordsThatFit(BufferKind kind) throws TlsException {
		byte[] message = new byte[5000];
		for (int i = 0; i < message.length; i++) {
			message[i] = (byte) (i * 3);
		}
		this.queue.add(this.protection.sealer(), ContentType.HANDSHAKE, message);
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		int calls = 0;
		boolean drained = false;
		while (!drained) {
			ByteBuffer destination = kind.allocate(2000);
			int start = destination.position();
			drained = this.queue.drain(destination, this.workspace);
			content.writeBytes(open(destination.flip().position(start)));
			calls++;
		}
		assertThat(calls).isEqualTo(3);
		assertThat(content.toByteArray()).isEqualTo(message);
	}

	@Test
	void recordThatDoesNotFitStays() throws TlsException {
		handshake(this.plain, 100);
		ByteBuffer small = ByteBuffer.allocate(104);
		assertThat(this.queue.drain(small, this.workspace)).isFalse();
		assertThat(small.position()).isZero();
		assertThat(drain(105)).containsExactly("22: 100");
	}

	@Test
	void shortPiecesAreNotCut() throws TlsException {
		handshake(this.plain, 3000);
		ByteBuffer destination = ByteBuffer.allocate(5 + Fragmenter.MIN_FRAGMENT - 1);
		assertThat(this.queue.drain(destination, this.workspace)).isFalse();
		assertThat(destination.position()).isZero();
		destination = ByteBuffer.allocate(5 + Fragmenter.MIN_FRAGMENT);
		assertThat(this.queue.drain(destination, this.workspace)).isFalse();
		assertThat(destination.hasRemaining()).isFalse();
	}

	@Test
	void recordsBeforeTheOneThatDoesNotFitAreWritten() throws TlsException {
		handshake(this.plain, 100);
		handshake(this.protection.sealer(), 100);
		ByteBuffer destination = ByteBuffer.allocate(105 + 121);
		assertThat(this.queue.drain(destination, this.workspace)).isFalse();
		assertThat(destination.position()).isEqualTo(105);
		assertThat(drain(122)).containsExactly("23: 117");
	}

	@Test
	void clearTellsWhichKeysThePeerExpects() {
		assertThat(this.queue.clear(this.plain)).isSameAs(this.plain);
		handshake(this.protection.sealer(), 1);
		handshake(this.plain, 1);
		assertThat(this.queue.clear(this.plain)).isSameAs(this.protection.sealer());
		assertThat(this.queue.isEmpty()).isTrue();
	}

	@Test
	void queueIsBounded() throws TlsException {
		for (int i = 0; i < 64; i++) {
			handshake(this.plain, 1);
		}
		assertThatIllegalStateException().isThrownBy(() -> handshake(this.plain, 1));
		assertThat(drain(100)).containsExactly("22: 64");
		handshake(this.plain, 1);
		assertThat(drain(100)).containsExactly("22: 1");
	}

	private void handshake(RecordSealer sealer, int length) {
		this.queue.add(sealer, ContentType.HANDSHAKE, new byte[length]);
	}

	private List<String> drain(int room) throws TlsException {
		ByteBuffer destination = ByteBuffer.allocate(room);
		assertThat(this.queue.drain(destination, this.workspace)).isTrue();
		destination.flip();
		List<String> records = new ArrayList<>();
		while (destination.hasRemaining()) {
			int type = destination.get();
			destination.getShort();
			int length = destination.getShort() & 0xffff;
			records.add(type + ": " + length);
			destination.position(destination.position() + length);
		}
		return records;
	}

	private byte[] open(ByteBuffer records) throws TlsException {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		byte[] output = new byte[RecordSize.MAX_PROTECTED];
		while (records.hasRemaining()) {
			byte[] record = new byte[RecordDeframer.recordLength(records)];
			records.get(record);
			content.write(output, 0, this.protection.opener().open(record, 0, record.length, output, 0));
		}
		return content.toByteArray();
	}

}
