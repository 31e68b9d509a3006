package dev.sallyport.record;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Two arrays for the duration of one record: ciphers work on arrays, so what lies in a
 * direct or read-only buffer, or does not lie in one piece, is staged here.
 * <p>
 * The arrays belong to nobody while no record is in work: an idle connection must not
 * cost 32 KB, and neither must an idle thread, of which there may be as many (virtual
 * threads have no thread-locals worth filling). A pool of a few dozen is shared by all
 * instead. Each thread starts at a slot of its own, so that a platform thread finds the
 * arrays that are warm in its cache and two threads rarely meet; when the slots nearby
 * are empty, new arrays are made, and when they are full, arrays are left to the garbage
 * collector. Plaintext is cleared before the arrays go back. Thread-safe; one instance is
 * confined to its borrower.
 */
public final class Scratch {

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

	private static final AtomicReferenceArray<Scratch> POOL = new AtomicReferenceArray<>(SLOTS << STRIDE_BITS);

	private final byte[] record = new byte[RecordSize.MAX_RECORD];

	private final byte[] plaintext = new byte[RecordSize.MAX_PROTECTED];

	private int plaintextUsed;

	private Scratch() {
	}

	/**
	 * Borrow arrays; give them back with {@link #release}.
	 * @return the arrays
	 */
	public static Scratch acquire() {
		int slot = firstSlot();
		for (int i = 0; i < PROBES; i++) {
			Scratch scratch = POOL.getAndSet(index(slot + i), null);
			if (scratch != null) {
				return scratch;
			}
		}
		return new Scratch();
	}

	/**
	 * Clear the plaintext and give the arrays back.
	 */
	public void release() {
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
	 * Return the array for a record as it is on the wire.
	 * @return {@link RecordSize#MAX_RECORD} bytes
	 */
	public byte[] record() {
		return this.record;
	}

	/**
	 * Return the array for plaintext.
	 * @param length how many bytes of it will be written, at most
	 * {@link RecordSize#MAX_PROTECTED}
	 * @return the array
	 */
	public byte[] plaintext(int length) {
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
