package dev.sallyport.pool;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * A few things that wait for their next use, shared by all threads without a lock. They
 * belong to no thread, of which there may be as many as connections (virtual threads have
 * no thread-locals worth filling). Each thread starts at a slot of its own, so that a
 * platform thread finds what is warm in its cache and two threads rarely meet. When the
 * slots nearby are empty, nothing is found, and when they are full, what is given goes to
 * the garbage collector. Whoever gives clears first. Thread-safe.
 *
 * @param <T> what waits
 */
public final class Pool<T> {

	/**
	 * At most so many wait.
	 */
	public static final int SLOTS = 64;

	/**
	 * How many slots a thread looks at before it gives up.
	 */
	private static final int PROBES = 4;

	/**
	 * Slots are 16 references apart: a cache line each.
	 */
	private static final int STRIDE_BITS = 4;

	private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS << STRIDE_BITS);

	/**
	 * Take one out of the pool.
	 * @return what nobody else has, or {@code null} if none is near
	 */
	public @Nullable T take() {
		int slot = firstSlot();
		for (int i = 0; i < PROBES; i++) {
			T found = this.slots.getAndSet(index(slot + i), null);
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	/**
	 * Put one into the pool.
	 * @param unused what nobody uses any more
	 */
	public void give(T unused) {
		int slot = firstSlot();
		for (int i = 0; i < PROBES; i++) {
			if (this.slots.compareAndSet(index(slot + i), null, unused)) {
				return;
			}
		}
	}

	private static int firstSlot() {
		// Ids of threads are consecutive, so neighbours come to lie some slots apart
		return (int) Thread.currentThread().getId() * PROBES;
	}

	private static int index(int slot) {
		return (slot & SLOTS - 1) << STRIDE_BITS;
	}

}
