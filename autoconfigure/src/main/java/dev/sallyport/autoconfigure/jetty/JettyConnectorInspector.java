package dev.sallyport.autoconfigure.jetty;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import dev.sallyport.autoconfigure.engine.EngineName;
import dev.sallyport.autoconfigure.engine.TlsConnector;
import dev.sallyport.autoconfigure.server.TlsConnectorInspector;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/**
 * Asks the living context factories of Jetty's connectors for an engine, and looks whose
 * it is.
 */
class JettyConnectorInspector implements TlsConnectorInspector {

	private static final String UNKNOWN = "unknown";

	@Override
	public boolean supports(ConfigurableWebServerFactory factory) {
		return factory instanceof ConfigurableJettyWebServerFactory;
	}

	@Override
	public List<TlsConnector> inspect(WebServer server) {
		if (!(server instanceof JettyWebServer jetty)) {
			return List.of();
		}
		return Arrays.stream(jetty.getServer().getConnectors()).flatMap(JettyConnectorInspector::inspect).toList();
	}

	private static Stream<TlsConnector> inspect(Connector connector) {
		int port = (connector instanceof NetworkConnector network) ? network.getLocalPort() : -1;
		return connector.getContainedBeans(SslConnectionFactory.class)
			.stream()
			.map((factory) -> describe(port, factory));
	}

	// A factory that is not started is served by nobody we know: not by us
	private static TlsConnector describe(int port, SslConnectionFactory factory) {
		SslContextFactory.Server contextFactory = factory.getSslContextFactory();
		Optional<SSLEngine> engine = Optional.of(contextFactory)
			.filter(SslContextFactory::isStarted)
			.map(SslContextFactory::newSSLEngine);
		Optional<TlsHost> host = Optional.ofNullable(factory.getBean(TlsHost.class));
		return new TlsConnector(port, host.map(TlsHost::name).orElse(null), host.map(TlsHost::bundle).orElse(null),
				engine.map(EngineName::of).orElse(UNKNOWN),
				engine.map((made) -> made.getClass().getName()).orElse(UNKNOWN),
				engine.filter(EngineName::isSallyport).isPresent(),
				host.map((bound) -> !bound.included()).orElse(false),
				engine.isPresent() ? List.of(contextFactory.getSelectedProtocols()) : List.of());
	}

}
