package dev.sallyport.autoconfigure.server;

import dev.sallyport.autoconfigure.SallyportAutoConfiguration;
import dev.sallyport.autoconfigure.SallyportProperties;
import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.certificate.BundleVerifier;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.engine.EngineSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what all web servers share.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SallyportAutoConfiguration.class)
@ConditionalOnClass(WebServer.class)
@ConditionalOnWebApplication
@ConditionalOnBean(EngineContexts.class)
public final class SallyportServerAutoConfiguration {

	SallyportServerAutoConfiguration() {
	}

	@Bean
	TlsConnectors sallyportTlsConnectors(ObjectProvider<TlsConnectorInspector> inspectors, EngineSettings settings,
			SallyportProperties properties) {
		return new TlsConnectors(inspectors.orderedStream().toList(), settings, properties.failIfNotApplied());
	}

	@Bean
	ServerBundleCheck sallyportServerBundleCheck(BundleSelection selection, TlsConnectors connectors,
			BundleVerifier verifier) {
		return new ServerBundleCheck(selection, connectors, verifier, "server.ssl");
	}

}
