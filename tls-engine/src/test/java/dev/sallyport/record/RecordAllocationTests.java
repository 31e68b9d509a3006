package dev.sallyport.record;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.List;

import com.sun.management.ThreadMXBean;
import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The record layer allocates nothing per record, whatever the buffers.
 */
class RecordAllocationTests {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final int WARM_UP = 20_000;

	private static final int RECORDS = 1000;

	private static final int SIZE = 200;

	/**
	 * What the compiler spares the cipher from allocating depends on who calls it, a
	 * small object here and there: JDK 25 with ChaCha20 differs by 72 bytes. That nothing
	 * is allocated by us shows with the null cipher.
	 */
	private static final int COMPILED_DIFFERENTLY = 100;

	@ParameterizedTest
	@CsvSource({ "HEAP, HEAP", "HEAP, DIRECT", "DIRECT, HEAP", "DIRECT, DIRECT", "READ_ONLY, HEAP",
			"READ_ONLY_DIRECT, DIRECT" })
	void nullCipherCostsNothing(BufferKind source, BufferKind destination) throws TlsException {
		Aead aead = new NullAead();
		for (Protection protection : List.of(new Protection(aead), Protection.tls12(aead))) {
			Direction direction = new Direction(protection, source, destination);
			direction.run(WARM_UP);
			// Less than a byte each: the JVM itself may allocate something, once
			assertThat(allocatedBy(() -> direction.run(RECORDS))).as("%s", protection).isLessThan(RECORDS);
		}
	}

	@ParameterizedTest
	@CsvSource({ "0, 5, 5, 1", "1, 5, 5, 1", "2, 5, 5, 1", "0, 13, 13, 0", "1, 13, 13, 0", "2, 5, 13, 0" })
	void jdkCipherCostsNoMoreThanByItself(int suite, int prefix, int additionalData, int typeLength)
			throws TlsException {
		Aead aead = Protection.aead(suite);
		Protection protection = (typeLength == 0) ? Protection.tls12(aead) : new Protection(aead);
		Direction direction = new Direction(protection, BufferKind.HEAP, BufferKind.HEAP);
		Bare bare = new Bare(aead, prefix, additionalData, typeLength);
		direction.run(WARM_UP);
		bare.run(WARM_UP);
		long ours = allocatedBy(() -> direction.run(RECORDS));
		long theirs = allocatedBy(() -> bare.run(RECORDS));
		assertThat(ours).isLessThanOrEqualTo(theirs + RECORDS * COMPILED_DIFFERENTLY);
	}

	private static long allocatedBy(Action action) throws TlsException {
		long thread = Thread.currentThread().getId();
		long before = THREADS.getThreadAllocatedBytes(thread);
		action.run();
		return THREADS.getThreadAllocatedBytes(thread) - before;
	}

	private interface Action {

		void run() throws TlsException;

	}

	/**
	 * Records from a source through the wire to a destination.
	 */
	private static final class Direction {

		private final RecordSealer sealer;

		private final RecordOpener opener;

		private final ByteBuffer source;

		private final ByteBuffer wire;

		private final ByteBuffer destination;

		Direction(Protection protection, BufferKind source, BufferKind destination) {
			this.sealer = protection.sealer();
			this.opener = protection.opener();
			this.source = source.holding(new byte[SIZE]);
			this.wire = destination.allocate(SIZE + this.sealer.overhead());
			this.destination = destination.allocate(SIZE + 1);
		}

		void run(int records) throws TlsException {
			for (int i = 0; i < records; i++) {
				this.source.clear();
				this.wire.clear();
				this.destination.clear();
				seal();
				open(this.wire.flip());
			}
		}

		private void seal() throws TlsException {
			Workspace workspace = Workspace.acquire();
			workspace.buffers().use(this.source);
			DataSealer.seal(workspace, SIZE, this.sealer, this.wire);
			workspace.release();
		}

		private void open(ByteBuffer wire) throws TlsException {
			Workspace workspace = Workspace.acquire();
			workspace.buffers().use(this.destination);
			int length = RecordDeframer.recordLength(wire);
			ReceivedRecord record = workspace.received();
			record.take(RecordDeframer.contentType(wire), wire, length);
			record.open(this.opener);
			record.deliver();
			workspace.release();
		}

	}

	/**
	 * The same work of the cipher without records, at the same offsets: some ciphers copy
	 * what does not begin at 0.
	 */
	private static final class Bare {

		private final AeadCipher sealer;

		private final AeadCipher opener;

		private final byte[] nonce = new byte[Aead.NONCE_LENGTH];

		private final int prefix;

		private final byte[] additionalData;

		private final byte[] type;

		private final byte[] input = new byte[SIZE];

		private final byte[] wire;

		private final byte[] output;

		Bare(Aead aead, int prefix, int additionalData, int typeLength) {
			this.prefix = prefix;
			this.additionalData = new byte[additionalData];
			this.type = new byte[typeLength];
			this.wire = new byte[prefix + SIZE + typeLength + Aead.TAG_LENGTH];
			this.output = new byte[SIZE + typeLength];
			try (Secret key = Secret.zeros(aead.algorithm().keyLength())) {
				this.sealer = aead.sealer(key);
				this.opener = aead.opener(key);
			}
		}

		void run(int records) {
			try {
				for (int i = 0; i < records; i++) {
					count();
					this.sealer.start(this.nonce, this.additionalData, this.additionalData.length);
					int at = this.prefix;
					at += this.sealer.update(this.input, 0, SIZE, this.wire, at);
					this.sealer.finish(this.type, 0, this.type.length, this.wire, at);
					this.opener.start(this.nonce, this.additionalData, this.additionalData.length);
					this.opener.finish(this.wire, this.prefix, this.wire.length - this.prefix, this.output, 0);
				}
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

		private void count() {
			int i = 0;
			while (++this.nonce[i] == 0) {
				i++;
			}
		}

	}

}
