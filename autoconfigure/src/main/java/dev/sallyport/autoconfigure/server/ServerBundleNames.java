package dev.sallyport.autoconfigure.server;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.Ssl.ServerNameSslBundle;
import org.springframework.util.StringUtils;

/**
 * The bundles of one server by the names of its virtual hosts. Immutable and thread-safe.
 *
 * @param defaultBundle the bundle of all hosts that are not named
 * @param byHost the bundles of named hosts, their names in lower case
 * @since 0.1.0
 */
public record ServerBundleNames(String defaultBundle, Map<String, String> byHost) {

	/**
	 * Read the names from a server's configuration.
	 * @param ssl the configuration
	 * @param fallback what stands for the name if the certificate is configured in place,
	 * without a bundle
	 * @return the names
	 */
	public static ServerBundleNames of(Ssl ssl, String fallback) {
		Map<String, String> byHost = ssl.getServerNameBundles()
			.stream()
			.collect(Collectors.toMap((host) -> host.serverName().toLowerCase(Locale.ROOT), ServerNameSslBundle::bundle,
					(first, second) -> second));
		return new ServerBundleNames(StringUtils.hasText(ssl.getBundle()) ? ssl.getBundle() : fallback,
				Map.copyOf(byHost));
	}

	/**
	 * Return all bundles of the server.
	 * @return their names
	 */
	public Stream<String> all() {
		return Stream.concat(Stream.of(this.defaultBundle), this.byHost.values().stream());
	}

	/**
	 * Return the bundle of a virtual host.
	 * @param host the name of the host
	 * @return the name of the bundle
	 */
	public String of(String host) {
		return this.byHost.getOrDefault(host.toLowerCase(Locale.ROOT), this.defaultBundle);
	}

}
