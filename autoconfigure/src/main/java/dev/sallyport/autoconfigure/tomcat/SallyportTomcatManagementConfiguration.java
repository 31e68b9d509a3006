package dev.sallyport.autoconfigure.tomcat;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.engine.EngineContexts;

import org.apache.catalina.startup.Tomcat;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.context.annotation.Bean;

/**
 * The same for a management port of its own, whose server the customizers of the
 * application do not reach.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnClass({ Tomcat.class, ConfigurableTomcatWebServerFactory.class })
@ConditionalOnWebApplication
@ConditionalOnBean(EngineContexts.class)
class SallyportTomcatManagementConfiguration {

	@Bean
	TomcatServerCustomizer sallyportManagementTomcatCustomizer(EngineContexts contexts, BundleSelection selection) {
		return new TomcatServerCustomizer(contexts, selection, "management.server.ssl");
	}

}
