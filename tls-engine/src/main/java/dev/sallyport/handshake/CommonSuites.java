package dev.sallyport.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import dev.sallyport.config.CipherSuiteOrder;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.CodePoints;

/**
 * The cipher suites that a server has in common with a client.
 */
public final class CommonSuites {

	private CommonSuites() {
	}

	/**
	 * Return what both sides have.
	 * @param <S> the type of a suite of one version
	 * @param ours the server's suites, best first
	 * @param theirs what the client offers, best first; it may repeat itself
	 * @param name tells the name of a suite
	 * @param order whose order decides
	 * @return the common suites, best first
	 */
	public static <S> List<S> of(List<S> ours, CodePoints theirs, Function<S, CipherSuite> name,
			CipherSuiteOrder order) {
		return switch (order) {
			case SERVER -> ours(ours, theirs, name);
			case CLIENT -> theirs.known((code) -> find(ours, code, name));
		};
	}

	private static <S> List<S> ours(List<S> ours, CodePoints theirs, Function<S, CipherSuite> name) {
		List<S> common = new ArrayList<>(ours.size());
		for (S suite : ours) {
			if (theirs.contains(name.apply(suite).code())) {
				common.add(suite);
			}
		}
		return common;
	}

	private static <S> Optional<S> find(List<S> ours, int code, Function<S, CipherSuite> name) {
		for (S suite : ours) {
			if (name.apply(suite).code() == code) {
				return Optional.of(suite);
			}
		}
		return Optional.empty();
	}

}
