package dev.sallyport.autoconfigure.engine;

import java.security.Provider;
import java.security.Security;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the provider of an application in the JVM's list while the application runs. Of
 * several applications in one JVM the one that registered last is in the list; when it
 * closes, the one before comes back, so that no closed application (think of DevTools)
 * stays behind. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ProviderRegistration implements AutoCloseable {

	private static final ReentrantLock LOCK = new ReentrantLock();

	private static final Deque<Provider> REGISTERED = new ArrayDeque<>();

	private final Provider provider;

	private ProviderRegistration(Provider provider) {
		this.provider = provider;
	}

	/**
	 * Put a provider at the end of the list, in the place of an earlier one of ours. A
	 * provider of the same name that somebody else has put there stays.
	 * @param provider the provider
	 * @return what to close when the application closes
	 */
	public static ProviderRegistration register(Provider provider) {
		LOCK.lock();
		try {
			remove(REGISTERED.peek());
			REGISTERED.push(provider);
			Security.addProvider(provider);
			return new ProviderRegistration(provider);
		}
		finally {
			LOCK.unlock();
		}
	}

	@Override
	public void close() {
		LOCK.lock();
		try {
			remove(this.provider);
			REGISTERED.removeIf((registered) -> registered == this.provider);
			Provider previous = REGISTERED.peek();
			if (previous != null) {
				Security.addProvider(previous);
			}
		}
		finally {
			LOCK.unlock();
		}
	}

	private static void remove(@Nullable Provider provider) {
		if (provider != null && Security.getProvider(provider.getName()) == provider) {
			Security.removeProvider(provider.getName());
		}
	}

}
