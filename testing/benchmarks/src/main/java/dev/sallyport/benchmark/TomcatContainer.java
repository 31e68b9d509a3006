package dev.sallyport.benchmark;

import org.apache.coyote.http11.AbstractHttp11Protocol;

import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Puts {@link ForeignEngines} under Tomcat.
 */
@Configuration(proxyBeanMethods = false)
class TomcatContainer {

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> foreignEngines() {
		TomcatConnectorCustomizer customizer = (connector) -> {
			AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
			protocol.setSslImplementationName(TomcatSslImplementation.class.getName());
		};
		return (factory) -> factory.addConnectorCustomizers(customizer);
	}

}
