package dev.sallyport.sample;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Says where to go once the server listens.
 */
@Component
class Welcome implements ApplicationListener<WebServerInitializedEvent> {

	private static final Log logger = LogFactory.getLog(Welcome.class);

	private final ServerCertificate certificate;

	Welcome(ServerCertificate certificate) {
		this.certificate = certificate;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		int port = event.getWebServer().getPort();
		logger.info("""
				The gate is open.
				  page   https://localhost:%d/
				  JSON   %s https://localhost:%d/connection""".formatted(port, this.certificate.curl(), port));
	}

}
