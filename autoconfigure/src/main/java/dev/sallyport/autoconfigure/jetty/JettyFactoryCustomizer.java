package dev.sallyport.autoconfigure.jetty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.server.ServerBundleNames;

import org.springframework.beans.BeanUtils;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.jetty.JettyServerCustomizer;
import org.springframework.boot.jetty.JettyWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Puts Sallyport under each TLS connector of a Jetty. Of the customizers of the server
 * ours come first and last: Boot's configuration of TLS is replaced before anybody else
 * has seen it, so that what others change is changed here; and connectors that they add
 * are looked at when they are done.
 */
class JettyFactoryCustomizer implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory>, Ordered {

	private final EngineContexts contexts;

	private final BundleSelection selection;

	private final String name;

	/**
	 * Create the customizer.
	 * @param contexts makes the contexts
	 * @param selection which bundles are ours
	 * @param name what stands for the name of a bundle where there is none
	 */
	JettyFactoryCustomizer(EngineContexts contexts, BundleSelection selection, String name) {
		this.contexts = contexts;
		this.selection = selection;
		this.name = name;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(ConfigurableJettyWebServerFactory factory) {
		ConnectorCompletion completion = new ConnectorCompletion(this.selection);
		if (!(factory instanceof JettyWebServerFactory server)) {
			factory.addServerCustomizers(completion);
			return;
		}
		List<JettyServerCustomizer> customizers = new ArrayList<>();
		customizers.add(installer(server, takeHosts(server)));
		customizers.addAll(server.getServerCustomizers());
		customizers.add(completion);
		server.setServerCustomizers(customizers);
	}

	// Other customizers may still set the bundle: it is read when the server is made
	private JettyServerCustomizer installer(JettyWebServerFactory factory, Map<String, String> hosts) {
		return (server) -> {
			Ssl ssl = factory.getSsl();
			if (ssl != null && ssl.isEnabled()) {
				new TlsInstaller(this.contexts, this.selection, ssl, factory.getSslBundles()).install(server,
						new ServerBundleNames(ServerBundleNames.of(ssl, this.name).defaultBundle(), hosts));
			}
		};
	}

	// Boot refuses names of hosts under Jetty. The configuration may be that of the
	// properties, which stays as it is.
	private Map<String, String> takeHosts(JettyWebServerFactory factory) {
		Ssl ssl = factory.getSsl();
		if (ssl == null || !ssl.isEnabled()) {
			return Map.of();
		}
		ServerBundleNames names = ServerBundleNames.of(ssl, this.name);
		if (names.byHost().isEmpty() || names.all().noneMatch(this.selection::includes)) {
			return Map.of();
		}
		Ssl withoutNames = new Ssl();
		BeanUtils.copyProperties(ssl, withoutNames);
		withoutNames.setServerNameBundles(new ArrayList<>());
		factory.setSsl(withoutNames);
		return names.byHost();
	}

}
