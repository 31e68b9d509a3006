package dev.sallyport.jsse;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.StandardConstants;

import dev.sallyport.session.PeerName;

import org.jspecify.annotations.Nullable;

/**
 * Names of servers, between JSSE and the engine.
 */
final class ServerNames {

	private ServerNames() {
	}

	/**
	 * Return a host as a name for SNI.
	 * @param host the host, or {@code null}
	 * @return the name, or empty if SNI does not allow it: an IP address, an underscore
	 */
	static Optional<SNIHostName> parse(@Nullable String host) {
		try {
			if (host == null || new PeerName(host, 0).isIpAddress()) {
				return Optional.empty();
			}
			return Optional.of(new SNIHostName(new PeerName(host, 0).host()));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Return the host name among names for SNI, which knows no other type so far.
	 * @param names the names
	 * @return the DNS name, or empty
	 */
	static Optional<String> hostName(List<SNIServerName> names) {
		for (SNIServerName name : names) {
			if (name instanceof SNIHostName hostName) {
				return Optional.of(hostName.getAsciiName());
			}
		}
		return Optional.empty();
	}

	/**
	 * Return whether matchers accept a name: if any of them is for host names, one of
	 * them must match.
	 * @param matchers the matchers
	 * @param serverName the name that the client asks for
	 * @return whether to go on
	 */
	static boolean accepts(Collection<SNIMatcher> matchers, String serverName) {
		if (matchers.isEmpty()) {
			return true;
		}
		List<SNIMatcher> relevant = matchers.stream()
			.filter((matcher) -> matcher.getType() == StandardConstants.SNI_HOST_NAME)
			.toList();
		if (relevant.isEmpty()) {
			return true;
		}
		return parse(serverName).filter((name) -> relevant.stream().anyMatch((matcher) -> matcher.matches(name)))
			.isPresent();
	}

}
