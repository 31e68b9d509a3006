package dev.sallyport.autoconfigure.jetty;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.engine.EngineContexts;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.NetworkConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

import org.springframework.boot.jetty.JettyServerCustomizer;

/**
 * Looks at the connectors when all others are done with them: tries out what is ours,
 * gives the engine to TLS connectors that somebody has added, and lets requests know
 * their connection. An engine that somebody named on purpose stays (and stops the start
 * later, if the properties say so).
 */
final class ConnectorCompletion implements JettyServerCustomizer {

	private static final String DEFAULT_PROTOCOL = new SslContextFactory.Server().getProtocol();

	private final BundleSelection selection;

	ConnectorCompletion(BundleSelection selection) {
		this.selection = selection;
	}

	@Override
	public void customize(Server server) {
		int added = 0;
		for (Connector connector : server.getConnectors()) {
			connector.getContainedBeans(HttpConfiguration.class).forEach(ConnectorCompletion::customize);
			for (SslConnectionFactory factory : connector.getContainedBeans(SslConnectionFactory.class)) {
				if (factory.getBean(TlsHost.class) == null) {
					added++;
					adopt(factory, "connector-" + added);
				}
				rehearse(factory, connector);
			}
		}
	}

	private static void customize(HttpConfiguration configuration) {
		if (configuration.getCustomizer(ConnectionInfoCustomizer.class) == null) {
			configuration.addCustomizer(new ConnectionInfoCustomizer());
		}
	}

	// Its configuration cannot be read back, so the connector keeps its own and gets a
	// context from the JVM's list of providers. What trust it has is its own matter, and
	// its tickets are its own too: they end with a reload.
	private void adopt(SslConnectionFactory factory, String bundle) {
		SslContextFactory.Server contextFactory = factory.getSslContextFactory();
		boolean included = this.selection.includes(bundle);
		factory.addBean(new TlsHost(null, bundle, included));
		if (included && contextFactory.getSslContext() == null && contextFactory.getProvider() == null
				&& DEFAULT_PROTOCOL.equals(contextFactory.getProtocol())) {
			contextFactory.setProtocol(EngineContexts.ALGORITHM);
		}
	}

	// A connector that cannot start tells Boot little: whatever is wrong with the
	// configuration of a host had better come out here.
	private static void rehearse(SslConnectionFactory factory, Connector connector) {
		TlsHost host = factory.getBean(TlsHost.class);
		if (!(factory.getSslContextFactory() instanceof EngineContextFactory contextFactory)) {
			return;
		}
		try {
			contextFactory.start();
			contextFactory.stop();
		}
		catch (Exception ex) {
			int port = (connector instanceof NetworkConnector network) ? network.getPort() : -1;
			throw new SallyportConfigurationException("TLS cannot be served on port %d with SSL bundle '%s': %s."
				.formatted(port, host.bundle(), ex.getMessage()),
					"Correct the bundle; the cause is in the stack trace.", ex);
		}
	}

}
