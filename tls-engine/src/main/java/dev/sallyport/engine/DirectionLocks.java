package dev.sallyport.engine;

import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * What lets two threads use the two directions of a connection that is split.
 * <p>
 * Each direction has a lock, which guards what that direction alone uses: the keys, the
 * counters, the queue. Both are never held for longer than one record takes, and no
 * application data makes one thread take the other's. What both directions use (the
 * state, and how the connection ends) is written under both locks and read under either.
 * To take both, the one of receiving comes first: whoever holds the one of sending alone
 * must not ask for more.
 * <p>
 * A connection that is not split belongs to one thread at a time and has no locks.
 */
final class DirectionLocks {

	private @Nullable ReentrantLock receiving;

	private @Nullable ReentrantLock sending;

	/**
	 * From now on there are two threads.
	 */
	void create() {
		this.receiving = new ReentrantLock();
		this.sending = new ReentrantLock();
	}

	/**
	 * Return whether the connection is split.
	 */
	boolean exist() {
		return this.receiving != null;
	}

	void lockReceiving() {
		lock(this.receiving);
	}

	void unlockReceiving() {
		unlock(this.receiving);
	}

	void lockSending() {
		lock(this.sending);
	}

	void unlockSending() {
		unlock(this.sending);
	}

	void lockBoth() {
		lockReceiving();
		lockSending();
	}

	void unlockBoth() {
		unlockSending();
		unlockReceiving();
	}

	private static void lock(@Nullable ReentrantLock lock) {
		if (lock != null) {
			lock.lock();
		}
	}

	private static void unlock(@Nullable ReentrantLock lock) {
		if (lock != null) {
			lock.unlock();
		}
	}

}
