package dev.sallyport.autoconfigure.server;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sallyport.autoconfigure.diagnostics.EngineNotAppliedException;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.engine.EngineSettings;
import dev.sallyport.autoconfigure.engine.TlsConnector;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.ClassUtils;

/**
 * All TLS connectors of the application, the management port's too. Looks at each server
 * that has started, logs what its connectors run, and refuses one that kept another
 * engine. Thread-safe.
 *
 * @since 0.1.0
 */
public class TlsConnectors implements ApplicationListener<WebServerInitializedEvent> {

	private static final Log logger = LogFactory.getLog("dev.sallyport.tls");

	private final List<TlsConnectorInspector> inspectors;

	private final EngineSettings settings;

	private final boolean failIfNotApplied;

	private final List<WebServer> servers = new CopyOnWriteArrayList<>();

	/**
	 * Create the list.
	 * @param inspectors one for each kind of server
	 * @param settings what was configured
	 * @param failIfNotApplied whether to refuse a connector that kept another engine
	 */
	public TlsConnectors(List<TlsConnectorInspector> inspectors, EngineSettings settings, boolean failIfNotApplied) {
		this.inspectors = List.copyOf(inspectors);
		this.settings = settings;
		this.failIfNotApplied = failIfNotApplied;
	}

	EngineSettings settings() {
		return this.settings;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		WebServer server = event.getWebServer();
		this.servers.add(server);
		List<TlsConnector> connectors = inspect(server);
		connectors.forEach(this::log);
		List<TlsConnector> foreign = connectors.stream()
			.filter((connector) -> !connector.applied() && !connector.optedOut())
			.toList();
		if (this.failIfNotApplied && !foreign.isEmpty()) {
			throw new EngineNotAppliedException(foreign);
		}
	}

	/**
	 * Refuse a server with TLS of which nobody knows how to give it our engine: it would
	 * keep the JDK's in silence.
	 * @param factory the factory of the server
	 * @return whether it can be served
	 * @throws SallyportConfigurationException if the properties say so
	 */
	boolean requireSupported(ConfigurableWebServerFactory factory) {
		if (this.inspectors.stream().anyMatch((inspector) -> inspector.supports(factory))) {
			return true;
		}
		String description = "TLS is configured for a web server that Sallyport does not serve yet (%s)."
			.formatted(ClassUtils.getUserClass(factory).getSimpleName());
		if (this.failIfNotApplied) {
			throw new SallyportConfigurationException(description,
					"Use Tomcat (spring-boot-starter-tomcat), Jetty (spring-boot-starter-jetty) or Reactor Netty "
							+ "(spring-boot-starter-reactor-netty); or leave the bundle to the JDK's engine with "
							+ "sallyport.bundles.exclude; or accept it with sallyport.fail-if-not-applied=false.");
		}
		logger.warn(description + " Nobody looks which engine serves it.");
		return false;
	}

	/**
	 * Look at all connectors now.
	 * @return one element for each virtual host of each TLS connector
	 */
	public List<TlsConnector> list() {
		return this.servers.stream().flatMap((server) -> inspect(server).stream()).toList();
	}

	private List<TlsConnector> inspect(WebServer server) {
		return this.inspectors.stream().flatMap((inspector) -> inspector.inspect(server).stream()).toList();
	}

	private void log(TlsConnector connector) {
		String place = "TLS on port %d%s, bundle '%s': engine %s".formatted(connector.port(),
				(connector.host() != null) ? " for host " + connector.host() : "", connector.bundle(),
				connector.engine());
		String protocols = "protocols " + String.join(", ", connector.protocols());
		if (connector.applied()) {
			logger.info("%s, crypto %s, %s, groups %s".formatted(place, this.settings.crypto().name(), protocols,
					String.join(", ", this.settings.groupNames())));
		}
		else if (connector.optedOut()) {
			logger.info("%s, as sallyport.bundles says, %s".formatted(place, protocols));
		}
		else {
			logger.warn("%s and not Sallyport, %s".formatted(place, protocols));
		}
	}

}
