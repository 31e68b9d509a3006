package dev.sallyport.benchmark;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The server engines that a container is to use in this process, which measures one peer
 * alone. Containers make their adapters themselves, and hand nothing over to them.
 * Thread-safe.
 */
final class ForeignEngines {

	private static final AtomicReference<Engines> ENGINES = new AtomicReference<>();

	private ForeignEngines() {
	}

	static void set(Engines engines) {
		ENGINES.set(engines);
	}

	static Engines get() {
		return Optional.ofNullable(ENGINES.get())
			.orElseThrow(() -> new IllegalStateException("No engines have been set for the server"));
	}

}
