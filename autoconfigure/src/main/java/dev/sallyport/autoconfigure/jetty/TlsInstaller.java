package dev.sallyport.autoconfigure.jetty;

import java.util.List;
import java.util.Map;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.engine.TicketScope;
import dev.sallyport.autoconfigure.server.ServerBundleNames;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.Ssl.ClientAuth;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.util.StringUtils;

/**
 * Takes the place of Boot's configuration of TLS on the connector that Boot has just
 * made. Keeps its protocols over TLS, adds hosts with bundles of their own, and reloads
 * what is ours when its bundle is updated.
 */
final class TlsInstaller {

	private final EngineContexts contexts;

	private final BundleSelection selection;

	private final Ssl ssl;

	private final @Nullable SslBundles bundles;

	private final ClientAuth clientAuth;

	TlsInstaller(EngineContexts contexts, BundleSelection selection, Ssl ssl, @Nullable SslBundles bundles) {
		this.contexts = contexts;
		this.selection = selection;
		this.ssl = ssl;
		this.bundles = bundles;
		this.clientAuth = (ssl.getClientAuth() != null) ? ssl.getClientAuth() : ClientAuth.NONE;
	}

	/**
	 * Install TLS on the connectors of a server, which is not started yet.
	 * @param server the server
	 * @param names which bundle serves which host
	 */
	void install(Server server, ServerBundleNames names) {
		for (Connector connector : server.getConnectors()) {
			SslConnectionFactory present = connector.getConnectionFactory(SslConnectionFactory.class);
			if (present != null && connector instanceof ServerConnector serverConnector) {
				install(serverConnector, present, names);
			}
		}
	}

	private void install(ServerConnector connector, SslConnectionFactory present, ServerBundleNames names) {
		TlsHost host = host(null, names.defaultBundle());
		if (!host.included() && names.byHost().isEmpty()) {
			present.addBean(host);
			return;
		}
		List<TlsConnectionFactory> named = names.byHost()
			.entrySet()
			.stream()
			.map((entry) -> named(entry, present))
			.toList();
		SslContextFactory.Server contextFactory = host.included()
				? contextFactory(host, WebServerSslBundle.get(this.ssl, this.bundles), present)
				: present.getSslContextFactory();
		connector
			.addConnectionFactory(new TlsConnectionFactory(host, contextFactory, present.getNextProtocol(), named));
	}

	private TlsConnectionFactory named(Map.Entry<String, String> entry, SslConnectionFactory present) {
		TlsHost host = host(entry.getKey(), entry.getValue());
		if (this.bundles == null) {
			throw new IllegalStateException("Host '%s' has SSL bundle '%s', but the server knows no bundles"
				.formatted(host.name(), host.bundle()));
		}
		SslContextFactory.Server contextFactory = contextFactory(host, this.bundles.getBundle(host.bundle()), present);
		return new TlsConnectionFactory(host, contextFactory, present.getNextProtocol());
	}

	private TlsHost host(@Nullable String name, String bundle) {
		return new TlsHost(name, bundle, this.selection.includes(bundle));
	}

	private SslContextFactory.Server contextFactory(TlsHost host, SslBundle bundle, SslConnectionFactory present) {
		SslContextFactory.Server contextFactory = host.included() ? ours(host, bundle) : other(bundle);
		contextFactory.setWantClientAuth(this.clientAuth != ClientAuth.NONE);
		contextFactory.setNeedClientAuth(this.clientAuth == ClientAuth.NEED);
		contextFactory.setCipherComparator(present.getSslContextFactory().getCipherComparator());
		return contextFactory;
	}

	private static SslContextFactory.Server other(SslBundle bundle) {
		SslContextFactory.Server contextFactory = new SslContextFactory.Server();
		contextFactory.setProtocol(bundle.getProtocol());
		EngineContextFactory.configure(contextFactory, bundle);
		return contextFactory;
	}

	private EngineContextFactory ours(TlsHost host, SslBundle bundle) {
		TicketScope scope = new TicketScope(host.bundle(), this.clientAuth.name());
		EngineContextFactory contextFactory = new EngineContextFactory(this.contexts.newContext(scope), bundle);
		boolean registered = host.name() != null || StringUtils.hasText(this.ssl.getBundle());
		if (this.bundles != null && registered) {
			this.bundles.addBundleUpdateHandler(host.bundle(), (updated) -> update(contextFactory, host, updated));
		}
		return contextFactory;
	}

	private static void update(EngineContextFactory contextFactory, TlsHost host, SslBundle updated) {
		try {
			contextFactory.update(updated);
		}
		catch (Exception ex) {
			throw new SallyportConfigurationException(
					"SSL bundle '%s' was updated, but cannot be served: %s. The one before stays."
						.formatted(host.bundle(), ex.getMessage()),
					"Correct the bundle; the cause is in the stack trace.", ex);
		}
	}

}
