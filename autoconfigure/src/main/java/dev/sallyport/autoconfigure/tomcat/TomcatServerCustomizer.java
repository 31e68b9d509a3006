package dev.sallyport.autoconfigure.tomcat;

import java.util.List;
import java.util.Map;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.server.ServerBundleNames;

import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Puts Sallyport under each TLS connector of a Tomcat. Runs last, so that it sees the
 * connectors as the others leave them; an engine that somebody named on purpose stays
 * (and stops the start later, if the properties say so).
 */
class TomcatServerCustomizer implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory>, Ordered {

	private final EngineContexts contexts;

	private final BundleSelection selection;

	private final String name;

	/**
	 * Create the customizer.
	 * @param contexts makes the contexts
	 * @param selection which bundles are ours
	 * @param name what stands for the name of a bundle where there is none
	 */
	TomcatServerCustomizer(EngineContexts contexts, BundleSelection selection, String name) {
		this.contexts = contexts;
		this.selection = selection;
		this.name = name;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(ConfigurableTomcatWebServerFactory factory) {
		factory.addEngineValves(new ConnectionInfoValve());
		// Other customizers may still set the bundle: it is read when a connector is made
		factory.addConnectorCustomizers((connector) -> customize(connector, bundles(factory)));
		if (factory instanceof TomcatWebServerFactory server) {
			customize(server.getAdditionalConnectors());
		}
	}

	private ServerBundleNames bundles(ConfigurableTomcatWebServerFactory factory) {
		Ssl ssl = (factory instanceof AbstractConfigurableWebServerFactory server) ? server.getSsl() : null;
		return (ssl != null) ? ServerBundleNames.of(ssl, this.name) : new ServerBundleNames(this.name, Map.of());
	}

	// Boot applies no customizer to these. What trust they have is their own matter, so
	// each has tickets of its own.
	private void customize(List<Connector> connectors) {
		for (int i = 0; i < connectors.size(); i++) {
			customize(connectors.get(i), new ServerBundleNames("connector-" + (i + 1), Map.of()));
		}
	}

	private void customize(Connector connector, ServerBundleNames bundles) {
		if (!(connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> protocol) || !protocol.isSSLEnabled()
				|| protocol.getSslImplementationName() != null) {
			return;
		}
		ConnectorBinding binding = new ConnectorBinding(this.contexts, this.selection, bundles);
		for (SSLHostConfig host : protocol.findSslHostConfigs()) {
			HostBindings.bind(host, binding);
			if (binding.isOurs(host)) {
				// The default of Tomcat is the order of the client; later customizers win
				host.setHonorCipherOrder(true);
			}
			rehearse(host, binding, connector.getPort());
		}
		protocol.setSslImplementationName(SallyportSslImplementation.class.getName());
	}

	// A connector that cannot start tells Boot no more than its port: whatever is wrong
	// with the configuration of a host had better come out here.
	private static void rehearse(SSLHostConfig host, ConnectorBinding binding, int port) {
		if (!binding.isOurs(host)) {
			return;
		}
		for (SSLHostConfigCertificate certificate : host.getCertificates(true)) {
			try {
				new SallyportSslUtil(certificate).createSSLContext(List.of());
			}
			catch (Exception ex) {
				throw new SallyportConfigurationException(
						"TLS cannot be served on port %d with SSL bundle '%s': %s.".formatted(port,
								binding.bundle(host), ex.getMessage()),
						"Correct the bundle; the cause is in the stack trace.", ex);
			}
		}
	}

}
