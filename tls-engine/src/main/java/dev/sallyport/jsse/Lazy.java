package dev.sallyport.jsse;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A value that is computed when it is first asked for, once. Thread-safe, and kind to
 * virtual threads.
 *
 * @param <T> the type of the value
 */
final class Lazy<T> {

	private final ReentrantLock lock = new ReentrantLock();

	private final Supplier<T> supplier;

	private volatile @Nullable T value;

	Lazy(Supplier<T> supplier) {
		this.supplier = supplier;
	}

	T get() {
		T known = this.value;
		if (known != null) {
			return known;
		}
		this.lock.lock();
		try {
			known = this.value;
			if (known == null) {
				known = this.supplier.get();
				this.value = known;
			}
			return known;
		}
		finally {
			this.lock.unlock();
		}
	}

}
