package dev.sallyport.autoconfigure.server;

import java.util.function.Supplier;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.certificate.BundleVerifier;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.diagnostics.UnreadableBundleException;
import dev.sallyport.autoconfigure.engine.EngineContexts;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.AbstractConfigurableWebServerFactory;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.Ssl.ClientAuth;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.core.Ordered;
import org.springframework.util.StringUtils;

/**
 * Checks the bundles of a web server before it is built, whatever server it will be. A
 * certificate configured in place, as {@code server.ssl.certificate}, never passes the
 * registry of bundles: its protocol is set here.
 *
 * @since 0.1.0
 */
public class ServerBundleCheck implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, Ordered {

	private static final Log logger = LogFactory.getLog(ServerBundleCheck.class);

	private final BundleSelection selection;

	private final TlsConnectors connectors;

	private final ServerOptions options;

	private final BundleVerifier verifier;

	private final String name;

	/**
	 * Create the check.
	 * @param selection which bundles are served by Sallyport
	 * @param connectors knows which servers can be served
	 * @param verifier looks at the certificates
	 * @param name what stands for the name of a bundle where there is none
	 */
	public ServerBundleCheck(BundleSelection selection, TlsConnectors connectors, BundleVerifier verifier,
			String name) {
		this.selection = selection;
		this.connectors = connectors;
		this.options = new ServerOptions(connectors.settings());
		this.verifier = verifier;
		this.name = name;
	}

	/**
	 * Run behind the customizers that configure TLS.
	 */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void customize(ConfigurableWebServerFactory factory) {
		if (factory instanceof AbstractConfigurableWebServerFactory server && Ssl.isEnabled(server.getSsl())) {
			check(server, server.getSsl());
		}
	}

	private void check(AbstractConfigurableWebServerFactory server, Ssl ssl) {
		ServerBundleNames names = ServerBundleNames.of(ssl, this.name);
		SslBundles bundles = server.getSslBundles();
		if (names.all().noneMatch(this.selection::includes) || !this.connectors.requireSupported(server)) {
			return;
		}
		if (!StringUtils.hasText(ssl.getBundle()) && this.selection.includes(this.name)) {
			ssl.setProtocol(EngineContexts.ALGORITHM);
		}
		if (StringUtils.hasText(ssl.getBundle())) {
			warnOfOptionWithoutEffect(ssl.getEnabledProtocols(), "enabled-protocols", ssl.getBundle(), "protocols");
			warnOfOptionWithoutEffect(ssl.getCiphers(), "ciphers", ssl.getBundle(), "cipher-suites");
		}
		ClientAuth clientAuth = (ssl.getClientAuth() != null) ? ssl.getClientAuth() : ClientAuth.NONE;
		check(names.defaultBundle(), clientAuth, () -> WebServerSslBundle.get(ssl, bundles));
		if (bundles != null) {
			names.byHost().values().forEach((bundle) -> check(bundle, clientAuth, () -> bundles.getBundle(bundle)));
		}
	}

	private void check(String bundleName, ClientAuth clientAuth, Supplier<SslBundle> source) {
		if (!this.selection.includes(bundleName)) {
			return;
		}
		try {
			SslBundle bundle = source.get();
			this.options.check(bundleName, bundle);
			this.verifier.verifyStart(bundleName, bundle);
			if (clientAuth != ClientAuth.NONE && bundle.getStores().getTrustStore() == null) {
				warnOfTrustInEverybody(bundleName);
			}
		}
		catch (NoSuchSslBundleException ex) {
			throw new SallyportConfigurationException(
					"A server is to use SSL bundle '%s', which does not exist.".formatted(ex.getBundleName()),
					"Define it under spring.ssl.bundle.pem or spring.ssl.bundle.jks, or correct the name.", ex);
		}
		catch (RuntimeException ex) {
			throw UnreadableBundleException.of(bundleName, ex);
		}
	}

	// Spring Boot reads these beside a certificate in place alone
	private static void warnOfOptionWithoutEffect(String @Nullable [] values, String option, String bundleName,
			String ours) {
		if (values != null && values.length > 0) {
			logger.warn("server.ssl.%s has no effect, since SSL bundle '%s' has options of its own: set options.%s of "
				.formatted(option, bundleName, option) + "the bundle, or sallyport." + ours + ".");
		}
	}

	// As with other engines the system's authorities decide then: they sign for anybody
	private static void warnOfTrustInEverybody(String bundleName) {
		logger.warn("A server asks its clients for certificates, but SSL bundle '%s' has no trust store: it accepts "
			.formatted(bundleName)
				+ "those of every public authority. Give the bundle a trust store with the authority of your clients.");
	}

}
