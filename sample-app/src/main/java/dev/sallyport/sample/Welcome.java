package dev.sallyport.sample;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Says where to go as the last thing of the start.
 */
@Component
class Welcome implements ApplicationListener<ApplicationReadyEvent> {

	private static final Log logger = LogFactory.getLog(Welcome.class);

	private final ServerCertificate certificate;

	Welcome(ServerCertificate certificate) {
		this.certificate = certificate;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		String port = event.getApplicationContext().getEnvironment().getRequiredProperty("local.server.port");
		logger.info("""
				The gate is open.
				  page   https://localhost:%s/
				  JSON   %s https://localhost:%s/connection""".formatted(port, this.certificate.curl(), port));
	}

}
