package dev.sallyport.autoconfigure.tomcat;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

import org.apache.tomcat.util.net.SSLHostConfig;

/**
 * Which connector a virtual host belongs to. Tomcat makes
 * {@link SallyportSslImplementation} by its name and tells it nothing but the host, so
 * the way to the application leads through the host. Weak: a binding lives as long as
 * Tomcat keeps the host, and several applications in one JVM never meet. Thread-safe.
 */
final class HostBindings {

	private static final Map<SSLHostConfig, ConnectorBinding> BINDINGS = Collections
		.synchronizedMap(new WeakHashMap<>());

	private HostBindings() {
	}

	static void bind(SSLHostConfig host, ConnectorBinding binding) {
		BINDINGS.put(host, binding);
	}

	static Optional<ConnectorBinding> find(SSLHostConfig host) {
		return Optional.ofNullable(BINDINGS.get(host));
	}

}
