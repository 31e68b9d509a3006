package dev.sallyport.benchmark;

import org.apache.coyote.http11.AbstractHttp11Protocol;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Puts {@link ForeignEngines} under Tomcat.
 */
final class TomcatContainer implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	/**
	 * Prepare.
	 * @param engines what Tomcat is to use, which does not free them
	 */
	TomcatContainer(Engines engines) {
		ForeignEngines.set(engines);
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		factory.addConnectorCustomizers((connector) -> {
			AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
			protocol.setSslImplementationName(TomcatSslImplementation.class.getName());
		});
	}

}
