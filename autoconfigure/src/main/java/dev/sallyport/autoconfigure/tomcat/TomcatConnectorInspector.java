package dev.sallyport.autoconfigure.tomcat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import dev.sallyport.autoconfigure.engine.EngineName;
import dev.sallyport.autoconfigure.engine.TlsConnector;
import dev.sallyport.autoconfigure.server.TlsConnectorInspector;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLContext;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/**
 * Asks the living contexts of Tomcat's connectors for an engine, and looks whose it is.
 */
class TomcatConnectorInspector implements TlsConnectorInspector {

	private static final String UNKNOWN = "unknown";

	@Override
	public boolean supports(ConfigurableWebServerFactory factory) {
		return factory instanceof ConfigurableTomcatWebServerFactory;
	}

	@Override
	public List<TlsConnector> inspect(WebServer server) {
		if (!(server instanceof TomcatWebServer tomcat)) {
			return List.of();
		}
		return Arrays.stream(tomcat.getTomcat().getService().findConnectors())
			.flatMap(TomcatConnectorInspector::inspect)
			.toList();
	}

	private static Stream<TlsConnector> inspect(Connector connector) {
		if (!(connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol)
				|| !protocol.isSSLEnabled()) {
			return Stream.empty();
		}
		return Arrays.stream(protocol.findSslHostConfigs())
			.flatMap((host) -> host.getCertificates()
				.stream()
				.map((certificate) -> describe(connector, certificate, protocol.getDefaultSSLHostConfigName())));
	}

	// A certificate without a context is served by nobody we know: not by us
	private static TlsConnector describe(Connector connector, SSLHostConfigCertificate certificate,
			String defaultHost) {
		SSLHostConfig host = certificate.getSSLHostConfig();
		Optional<SSLEngine> engine = Optional.ofNullable(certificate.getSslContext()).map(SSLContext::createSSLEngine);
		boolean optedOut = HostBindings.find(host).map((binding) -> !binding.isOurs(host)).orElse(false);
		return new TlsConnector(connector.getLocalPort(),
				defaultHost.equals(host.getHostName()) ? null : host.getHostName(),
				HostBindings.find(host).map((binding) -> binding.bundle(host)).orElse(null),
				engine.map(EngineName::of).orElse(UNKNOWN),
				engine.map((made) -> made.getClass().getName()).orElse(UNKNOWN),
				engine.filter(EngineName::isSallyport).isPresent(), optedOut, protocols(host));
	}

	// Null until the connector has started
	private static List<String> protocols(SSLHostConfig host) {
		String[] protocols = host.getEnabledProtocols();
		return (protocols != null) ? List.of(protocols) : List.of();
	}

}
