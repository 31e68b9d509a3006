package dev.sallyport.record;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What a connection needs for the duration of one call: where it keeps the caller's
 * buffers and the record at hand, and two arrays. Ciphers work on arrays, so what lies in
 * a direct or read-only buffer, or does not lie in one piece, is staged there.
 * <p>
 * It belongs to nobody while no call is under way: an idle connection must not cost 33
 * KB, and neither must an idle thread, of which there may be as many (virtual threads
 * have no thread-locals worth filling). A pool of a few dozen is shared by all instead.
 * Each thread starts at a slot of its own, so that a platform thread finds the arrays
 * that are warm in its cache and two threads rarely meet; when the slots nearby are
 * empty, a new workspace is made, and when they are full, one is left to the garbage
 * collector. Buffers are forgotten and plaintext is cleared before it goes back.
 * Thread-safe; one instance is confined to its borrower.
 */
public final class Workspace {

	/**
	 * At 33 KB each, the pool keeps 2 MB at most.
	 */
	private static final int SLOTS = 64;

	/**
	 * How many slots a thread looks at before it gives up.
	 */
	private static final int PROBES = 4;

	/**
	 * Slots are 16 references apart: a cache line each.
	 */
	private static final int STRIDE_BITS = 4;

	private static final AtomicReferenceArray<Workspace> POOL = new AtomicReferenceArray<>(SLOTS << STRIDE_BITS);

	private final byte[] record = new byte[RecordSize.MAX_RECORD];

	private final byte[] plaintext = new byte[RecordSize.MAX_PROTECTED];

	private final CallerBuffers buffers = new CallerBuffers();

	private final ReceivedRecord received = new ReceivedRecord(this);

	private int plaintextUsed;

	private Workspace() {
	}

	/**
	 * Borrow a workspace; give it back with {@link #release}.
	 * @return a workspace without buffers
	 */
	public static Workspace acquire() {
		int slot = firstSlot();
		for (int i = 0; i < PROBES; i++) {
			Workspace workspace = POOL.getAndSet(index(slot + i), null);
			if (workspace != null) {
				return workspace;
			}
		}
		return new Workspace();
	}

	/**
	 * Forget everything and give the workspace back.
	 */
	public void release() {
		this.received.release();
		this.buffers.clear();
		Arrays.fill(this.plaintext, 0, this.plaintextUsed, (byte) 0);
		this.plaintextUsed = 0;
		int slot = firstSlot();
		for (int i = 0; i < PROBES; i++) {
			if (POOL.compareAndSet(index(slot + i), null, this)) {
				return;
			}
		}
	}

	/**
	 * Return where the caller's buffers are kept.
	 * @return the buffers of application data
	 */
	public CallerBuffers buffers() {
		return this.buffers;
	}

	/**
	 * Return the record that is being taken apart.
	 * @return the record
	 */
	public ReceivedRecord received() {
		return this.received;
	}

	/**
	 * Return the array for a record as it is on the wire.
	 */
	byte[] record() {
		return this.record;
	}

	/**
	 * Return the array for plaintext.
	 * @param length how many bytes of it will be written, at most
	 * {@link RecordSize#MAX_PROTECTED}
	 */
	byte[] plaintext(int length) {
		this.plaintextUsed = Math.max(this.plaintextUsed, length);
		return this.plaintext;
	}

	private static int firstSlot() {
		// Ids of threads are consecutive, so neighbours come to lie some slots apart
		return (int) Thread.currentThread().getId() * PROBES;
	}

	private static int index(int slot) {
		return (slot & SLOTS - 1) << STRIDE_BITS;
	}

}
