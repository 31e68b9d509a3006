package dev.sallyport.autoconfigure.certificate;

import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;

import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.util.StringUtils;

/**
 * Gives the development certificate to a server that has no other. Two answers to one
 * question are a mistake, and stop the start.
 */
final class DevCertificateCustomizer implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>,
		ApplicationListener<WebServerInitializedEvent>, Ordered {

	private final DevCertificateBundle bundle;

	private volatile boolean applied;

	DevCertificateCustomizer(DevCertificateBundle bundle) {
		this.bundle = bundle;
	}

	/**
	 * Run right behind Boot's own customizers, which bring {@code server.ssl} and have
	 * the order 0.
	 */
	@Override
	public int getOrder() {
		return 1;
	}

	@Override
	public void customize(ConfigurableWebServerFactory factory) {
		Ssl ssl = (factory instanceof AbstractConfigurableWebServerFactory server) ? server.getSsl() : null;
		if (ssl == null) {
			factory.setSsl(Ssl.forBundle(DevCertificateBundle.NAME));
			this.applied = true;
			return;
		}
		requireNoCertificate(ssl);
		if (ssl.isEnabled()) {
			ssl.setBundle(DevCertificateBundle.NAME);
			this.applied = true;
		}
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		boolean management = WebServerApplicationContext.hasServerNamespace(event.getApplicationContext(),
				"management");
		if (this.applied && !management) {
			this.bundle.announce(event.getWebServer().getPort());
		}
	}

	private static void requireNoCertificate(Ssl ssl) {
		boolean otherBundle = StringUtils.hasText(ssl.getBundle())
				&& !DevCertificateBundle.NAME.equals(ssl.getBundle());
		if (otherBundle || ssl.getKeyStore() != null || ssl.getCertificate() != null) {
			throw new SallyportConfigurationException(
					"sallyport.dev-certificate is true, but server.ssl names a certificate as well%s."
						.formatted(otherBundle ? " (bundle '" + ssl.getBundle() + "')" : ""),
					"Keep one of them: remove sallyport.dev-certificate where there is a real certificate, or "
							+ "server.ssl.bundle, server.ssl.key-store and server.ssl.certificate for development.");
		}
	}

}
