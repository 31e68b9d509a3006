package dev.sallyport.record;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Application data goes from any kind of buffer through a record to any kind of buffer.
 */
class RecordRoundTripTests {

	private static final int[] SIZES = { 0, 1, 16_383, 16_384 };

	private static final BufferKind[] WRITABLE = { BufferKind.HEAP, BufferKind.OFFSET, BufferKind.DIRECT };

	private final Workspace workspace = Workspace.acquire();

	@ParameterizedTest
	@MethodSource("dev.sallyport.record.Protection#all")
	void everyKindOfBufferCarriesEverySize(Protection protection) throws TlsException {
		for (BufferKind from : BufferKind.values()) {
			for (BufferKind to : WRITABLE) {
				for (int size : SIZES) {
					byte[] data = data(size);
					ByteBuffer record = sealTo(protection, to, List.of(from.holding(data)));
					assertThat(openTo(protection, from, to, record)).as("%s to %s, %d bytes", from, to, size)
						.isEqualTo(data);
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("dev.sallyport.record.Protection#all")
	void dataIsGatheredFromManyBuffers(Protection protection) throws TlsException {
		Random random = new Random(20_300_101);
		for (int count = 1; count <= 4; count++) {
			for (int run = 0; run < 20; run++) {
				byte[] data = data(random.nextInt(16_385));
				List<ByteBuffer> pieces = split(data, count, random);
				ByteBuffer record = sealTo(protection, WRITABLE[run % 3], pieces);
				assertThat(openTo(protection, BufferKind.HEAP, BufferKind.HEAP, record)).isEqualTo(data);
				assertThat(pieces).noneMatch(ByteBuffer::hasRemaining);
			}
		}
	}

	@Test
	void sourcesAreNotChanged() throws TlsException {
		Protection protection = new Protection(Protection.aesGcm());
		byte[] data = data(1000);
		byte[] array = data.clone();
		ByteBuffer source = ByteBuffer.wrap(array);
		sealTo(protection, BufferKind.HEAP, List.of(source));
		assertThat(array).isEqualTo(data);
		assertThat(source.position()).isEqualTo(1000);
		assertThat(source.limit()).isEqualTo(1000);
	}

	@Test
	void onlyTheLengthAskedForIsTaken() throws TlsException {
		Protection protection = new Protection(Protection.aesGcm());
		ByteBuffer first = ByteBuffer.wrap(data(10));
		ByteBuffer second = ByteBuffer.wrap(data(10));
		ByteBuffer third = ByteBuffer.wrap(data(10));
		ByteBuffer record = ByteBuffer.allocate(100);
		this.workspace.buffers().use(new ByteBuffer[] { first, second, third }, 0, 3);
		DataSealer.seal(this.workspace, 15, protection.sealer(), record);
		assertThat(first.remaining()).isZero();
		assertThat(second.remaining()).isEqualTo(5);
		assertThat(third.remaining()).isEqualTo(10);
		assertThat(record.position()).isEqualTo(15 + protection.sealer().overhead());
	}

	@Test
	void onlyTheBuffersAskedForAreUsed() throws TlsException {
		Protection protection = new Protection(Protection.aesGcm());
		ByteBuffer[] buffers = { ByteBuffer.wrap(data(5)), ByteBuffer.wrap(data(6)), ByteBuffer.wrap(data(7)) };
		this.workspace.buffers().use(buffers, 1, 1);
		assertThat(this.workspace.buffers().remaining(100)).isEqualTo(6);
		assertThat(this.workspace.buffers().remaining(4)).isEqualTo(4);
		ByteBuffer record = ByteBuffer.allocate(100);
		DataSealer.seal(this.workspace, 6, protection.sealer(), record);
		assertThat(openTo(protection, BufferKind.HEAP, BufferKind.HEAP, record.flip())).isEqualTo(data(6));
		assertThat(buffers[0].position()).isZero();
		assertThat(buffers[2].position()).isZero();
	}

	@ParameterizedTest
	@MethodSource("dev.sallyport.record.Protection#all")
	void sourceMayOverlapTheRecord(Protection protection) throws TlsException {
		for (int shift : new int[] { 0, 3, 5, 100 }) {
			byte[] array = new byte[2000];
			byte[] data = data(1000);
			System.arraycopy(data, 0, array, shift, data.length);
			ByteBuffer record = ByteBuffer.wrap(array);
			this.workspace.buffers().use(ByteBuffer.wrap(array, shift, 1000));
			DataSealer.seal(this.workspace, 1000, protection.sealer(), record);
			// And opened over itself again
			ByteBuffer destination = ByteBuffer.wrap(array, shift, 1000);
			open(protection, record.flip(), destination);
			assertThat(Arrays.copyOfRange(array, shift, shift + 1000)).as("shifted by %d", shift).isEqualTo(data);
		}
	}

	@Test
	void buffersMayShareAnArray() throws TlsException {
		Protection protection = new Protection(Protection.aesGcm());
		byte[] array = new byte[3000];
		System.arraycopy(data(1000), 0, array, 0, 1000);
		ByteBuffer record = ByteBuffer.wrap(array, 1000, 1022);
		this.workspace.buffers().use(ByteBuffer.wrap(array, 0, 1000));
		DataSealer.seal(this.workspace, 1000, protection.sealer(), record);
		open(protection, record.flip().position(1000), ByteBuffer.wrap(array, 2000, 1000));
		assertThat(Arrays.copyOfRange(array, 2000, 3000)).isEqualTo(data(1000));
	}

	@Test
	void dataIsScatteredToManyBuffers() throws TlsException {
		Protection protection = new Protection(Protection.aesGcm());
		for (int first : new int[] { 0, 1, 500, 999, 1000, 1001 }) {
			ByteBuffer record = sealTo(protection, BufferKind.HEAP, List.of(ByteBuffer.wrap(data(1000))));
			ByteBuffer[] pieces = { ByteBuffer.allocate(first), ByteBuffer.allocate(0),
					ByteBuffer.allocateDirect(Math.max(0, 1000 - first)), ByteBuffer.allocate(10) };
			this.workspace.buffers().use(pieces, 0, 4);
			assertThat(this.workspace.buffers().remaining(1000)).isEqualTo(1000);
			openRecord(protection, record);
			ByteBuffer joined = ByteBuffer.allocate(1000);
			for (ByteBuffer piece : pieces) {
				joined.put(piece.flip());
			}
			assertThat(joined.array()).as("%d bytes first", first).isEqualTo(data(1000));
		}
	}

	@Test
	void roomIsCountedOverAllBuffers() {
		ByteBuffer[] pieces = { ByteBuffer.allocate(3), ByteBuffer.allocate(4), ByteBuffer.allocate(5) };
		this.workspace.buffers().use(pieces, 0, 2);
		assertThat(this.workspace.buffers().remaining(7)).isEqualTo(7);
		assertThat(this.workspace.buffers().remaining(8)).isEqualTo(7);
		this.workspace.buffers().clear();
		assertThat(this.workspace.buffers().remaining(1)).isZero();
	}

	@Test
	void whatIsNotForTheApplicationDoesNotStayInItsBuffer() throws TlsException {
		Protection protection = new Protection(Protection.aesGcm());
		byte[] record = protection.seal(ContentType.HANDSHAKE, data(100));
		ByteBuffer destination = ByteBuffer.allocate(200);
		this.workspace.buffers().use(destination);
		ReceivedRecord received = this.workspace.received();
		received.take(ContentType.APPLICATION_DATA, ByteBuffer.wrap(record), record.length);
		received.open(protection.opener());
		assertThat(received.type()).isEqualTo(ContentType.HANDSHAKE);
		assertThat(Arrays.copyOf(received.bytes(), received.length())).isEqualTo(data(100));
		received.release();
		assertThat(destination.position()).isZero();
		assertThat(destination.array()).containsOnly(0);
		assertThat(received.bytes()).isEmpty();
	}

	private ByteBuffer sealTo(Protection protection, BufferKind kind, List<ByteBuffer> pieces) throws TlsException {
		ByteBuffer[] buffers = pieces.toArray(ByteBuffer[]::new);
		this.workspace.buffers().use(buffers, 0, buffers.length);
		int length = this.workspace.buffers().remaining(RecordSize.MAX_CONTENT);
		ByteBuffer record = kind.allocate(length + protection.sealer().overhead());
		int start = record.position();
		DataSealer.seal(this.workspace, length, protection.sealer(), record);
		assertThat(record.hasRemaining()).isFalse();
		this.workspace.buffers().clear();
		return record.flip().position(start);
	}

	private byte[] openTo(Protection protection, BufferKind from, BufferKind to, ByteBuffer record)
			throws BadRecordException {
		byte[] bytes = new byte[record.remaining()];
		record.get(bytes);
		ByteBuffer source = from.holding(bytes);
		ByteBuffer destination = to.allocate(bytes.length - protection.sealer().overhead());
		int start = destination.position();
		open(protection, source, destination);
		assertThat(source.hasRemaining()).isFalse();
		byte[] data = new byte[destination.position() - start];
		destination.flip().position(start).get(data);
		return data;
	}

	private void open(Protection protection, ByteBuffer source, ByteBuffer destination) throws BadRecordException {
		this.workspace.buffers().use(destination);
		openRecord(protection, source);
	}

	private void openRecord(Protection protection, ByteBuffer source) throws BadRecordException {
		ReceivedRecord received = this.workspace.received();
		received.take(ContentType.APPLICATION_DATA, source, source.remaining());
		received.open(protection.opener());
		assertThat(received.type()).isEqualTo(ContentType.APPLICATION_DATA);
		received.deliver();
		received.release();
		this.workspace.buffers().clear();
	}

	private static List<ByteBuffer> split(byte[] data, int count, Random random) {
		List<ByteBuffer> pieces = new ArrayList<>();
		int at = 0;
		for (int i = 1; i < count; i++) {
			int end = at + random.nextInt(data.length - at + 1);
			pieces.add(kind(random).holding(Arrays.copyOfRange(data, at, end)));
			at = end;
		}
		pieces.add(kind(random).holding(Arrays.copyOfRange(data, at, data.length)));
		return pieces;
	}

	private static BufferKind kind(Random random) {
		return BufferKind.values()[random.nextInt(BufferKind.values().length)];
	}

	private static byte[] data(int length) {
		byte[] data = new byte[length];
		for (int i = 0; i < length; i++) {
			data[i] = (byte) (i * 7 + 1);
		}
		return data;
	}

}
