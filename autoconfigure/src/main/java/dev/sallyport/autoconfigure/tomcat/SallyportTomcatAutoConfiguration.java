package dev.sallyport.autoconfigure.tomcat;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.server.SallyportServerAutoConfiguration;

import org.apache.catalina.startup.Tomcat;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for Sallyport under Tomcat.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SallyportServerAutoConfiguration.class)
@ConditionalOnClass({ Tomcat.class, ConfigurableTomcatWebServerFactory.class })
@ConditionalOnWebApplication
@ConditionalOnBean(EngineContexts.class)
public final class SallyportTomcatAutoConfiguration {

	SallyportTomcatAutoConfiguration() {
	}

	@Bean
	TomcatConnectorInspector sallyportTomcatConnectorInspector() {
		return new TomcatConnectorInspector();
	}

	@Bean
	TomcatServerCustomizer sallyportTomcatServerCustomizer(EngineContexts contexts, BundleSelection selection) {
		return new TomcatServerCustomizer(contexts, selection, "server.ssl");
	}

}
