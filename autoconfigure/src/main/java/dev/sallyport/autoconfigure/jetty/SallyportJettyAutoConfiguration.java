package dev.sallyport.autoconfigure.jetty;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.server.SallyportServerAutoConfiguration;

import org.eclipse.jetty.server.Server;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Sallyport under Jetty.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SallyportServerAutoConfiguration.class)
@ConditionalOnClass({ Server.class, ConfigurableJettyWebServerFactory.class })
@ConditionalOnWebApplication
@ConditionalOnBean(EngineContexts.class)
public final class SallyportJettyAutoConfiguration {

	SallyportJettyAutoConfiguration() {
	}

	@Bean
	JettyConnectorInspector sallyportJettyConnectorInspector() {
		return new JettyConnectorInspector();
	}

	@Bean
	JettyFactoryCustomizer sallyportJettyFactoryCustomizer(EngineContexts contexts, BundleSelection selection) {
		return new JettyFactoryCustomizer(contexts, selection, "server.ssl");
	}

}
