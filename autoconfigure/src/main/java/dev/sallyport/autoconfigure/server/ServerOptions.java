package dev.sallyport.autoconfigure.server;

import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.engine.EngineSettings;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Compares the options of a bundle with what the engine was configured for. A name that
 * exists nowhere is a mistake and stops the start; one that only the JDK's engine speaks
 * is warned of, as long as something is left. Immutable and thread-safe.
 */
final class ServerOptions {

	private static final Log logger = LogFactory.getLog(ServerOptions.class);

	private static final Set<String> KNOWN_PROTOCOLS = Set.of("SSLv2Hello", "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2",
			"TLSv1.3");

	private final EngineSettings settings;

	ServerOptions(EngineSettings settings) {
		this.settings = settings;
	}

	void check(String name, SslBundle bundle) {
		check(name, bundle.getOptions().getEnabledProtocols(),
				new Kind("protocol", KNOWN_PROTOCOLS, this.settings.protocolNames()));
		check(name, bundle.getOptions().getCiphers(),
				new Kind("cipher suite", knownCipherSuites(), this.settings.cipherSuiteNames()));
	}

	private void check(String name, String @Nullable [] configured, Kind kind) {
		if (configured == null || configured.length == 0) {
			return;
		}
		List<String> missing = Arrays.stream(configured).filter((value) -> !kind.served().contains(value)).toList();
		for (String value : missing) {
			if (kind.isMistake(value)) {
				throw kind.failure(
						"SSL bundle '%s' names the %s '%s', which does not exist.".formatted(name, kind.noun(), value));
			}
		}
		if (missing.size() == configured.length) {
			throw kind.failure("SSL bundle '%s' leaves no %s that is served by Sallyport: it allows %s only."
				.formatted(name, kind.noun(), String.join(", ", configured)));
		}
		if (!missing.isEmpty()) {
			logger.warn("SSL bundle '%s' allows %s, which is not served by Sallyport and left out.".formatted(name,
					String.join(", ", missing)));
		}
	}

	private Set<String> knownCipherSuites() {
		try {
			SSLParameters supported = SSLContext.getDefault().getSupportedSSLParameters();
			return Stream.concat(Arrays.stream(supported.getCipherSuites()), this.settings.cipherSuiteNames().stream())
				.collect(Collectors.toSet());
		}
		catch (NoSuchAlgorithmException ex) {
			return Set.copyOf(this.settings.cipherSuiteNames());
		}
	}

	/**
	 * A kind of option.
	 *
	 * @param noun what it is, for people
	 * @param known the names that exist
	 * @param served the names that the engine was configured for
	 */
	private record Kind(String noun, Set<String> known, List<String> served) {

		// Tomcat takes expressions in OpenSSL's language as well; only full names can be
		// told to be wrong.
		boolean isMistake(String value) {
			boolean fullName = value.startsWith("TLS") || value.startsWith("SSL");
			return !this.known.contains(value) && (fullName || this.noun.equals("protocol"));
		}

		SallyportConfigurationException failure(String description) {
			return new SallyportConfigurationException(description,
					"Use %s, or remove the option to get all that is configured for Sallyport; or leave the bundle to "
						.formatted(String.join(", ", this.served))
							+ "the JDK's engine with sallyport.bundles.exclude.");
		}

	}

}
