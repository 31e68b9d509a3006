package dev.sallyport.config;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * How parts of an application that only remember sessions are called: whatever they throw
 * or fail to answer means "no session". What decides whether a peer is trusted is never
 * called so.
 */
final class Tolerance {

	private Tolerance() {
	}

	/**
	 * Ask.
	 * @return the answer, or empty if it was an exception or {@code null}
	 */
	static <T> Optional<T> find(Supplier<Optional<T>> question) {
		try {
			@Nullable Optional<T> answer = question.get();
			return (answer != null) ? answer : Optional.empty();
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Ask for a lifetime.
	 * @return the lifetime, or zero if there is none
	 */
	static Duration lifetime(Supplier<Duration> question) {
		return find(() -> Optional.ofNullable(question.get())).filter((lifetime) -> !lifetime.isNegative())
			.orElse(Duration.ZERO);
	}

	/**
	 * Hand something over.
	 * @param step hands it over
	 * @param otherwise what to do with it if that fails
	 */
	static void attempt(Runnable step, Runnable otherwise) {
		try {
			step.run();
		}
		catch (RuntimeException ex) {
			otherwise.run();
		}
	}

	static void attempt(Runnable step) {
		attempt(step, () -> {
		});
	}

}
