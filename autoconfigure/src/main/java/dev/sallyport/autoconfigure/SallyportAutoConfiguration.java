package dev.sallyport.autoconfigure;

import java.time.InstantSource;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.bundle.SallyportBundleRegistry;
import dev.sallyport.autoconfigure.certificate.BundleVerifier;
import dev.sallyport.autoconfigure.diagnostics.UnreadableBundleException;
import dev.sallyport.autoconfigure.engine.CryptoAdmission;
import dev.sallyport.autoconfigure.engine.CryptoSelection;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.engine.EngineSettings;
import dev.sallyport.autoconfigure.engine.FipsRequirement;
import dev.sallyport.autoconfigure.engine.HandshakeListeners;
import dev.sallyport.autoconfigure.engine.ProviderRegistration;
import dev.sallyport.autoconfigure.engine.TicketSettings;
import dev.sallyport.autoconfigure.metrics.HandshakeCounts;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.crypto.CryptoProvider;

import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the engine and the SSL bundles.
 * The registry of bundles takes the place of Boot's, which stands back for any other.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = SslAutoConfiguration.class)
@EnableConfigurationProperties(SallyportProperties.class)
public final class SallyportAutoConfiguration {

	SallyportAutoConfiguration(SallyportProperties properties) {
		FipsRequirement.check(properties);
	}

	/**
	 * The counts are there in any case, so that who shows them need not know whether
	 * Sallyport is switched on.
	 */
	@Bean
	@ConditionalOnMissingBean
	HandshakeCounts sallyportHandshakeCounts() {
		return new HandshakeCounts();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "sallyport.enabled", matchIfMissing = true)
	static class EngineConfiguration implements BeanClassLoaderAware {

		private ClassLoader classLoader = EngineConfiguration.class.getClassLoader();

		@Override
		public void setBeanClassLoader(ClassLoader classLoader) {
			this.classLoader = classLoader;
		}

		@Bean
		CryptoSelection sallyportCryptoSelection() {
			return new CryptoSelection(this.classLoader);
		}

		@Bean
		@ConditionalOnMissingBean
		CryptoProvider sallyportCryptoProvider(SallyportProperties properties, CryptoSelection selection) {
			CryptoProvider crypto = selection.select(properties.crypto());
			return properties.mlDsa() ? selection.withMlDsa(crypto) : crypto;
		}

		@Bean
		HandshakeListeners sallyportHandshakeListeners(HandshakeCounts counts,
				ObjectProvider<HandshakeListener> listeners) {
			return new HandshakeListeners(counts, listeners::orderedStream);
		}

		@Bean
		EngineSettings sallyportEngineSettings(SallyportProperties properties, CryptoProvider crypto,
				CryptoSelection selection) {
			return EngineSettings.of(properties,
					CryptoAdmission.admit(selection.tested(crypto), properties.requireFips()));
		}

		@Bean
		EngineContexts sallyportEngineContexts(SallyportProperties properties, EngineSettings settings,
				HandshakeListeners listeners) {
			return new EngineContexts(settings, TicketSettings.of(properties.tickets()), listeners);
		}

		@Bean
		ProviderRegistration sallyportProviderRegistration(EngineContexts contexts) {
			return ProviderRegistration.register(contexts.newProvider());
		}

		@Bean
		BundleSelection sallyportBundleSelection(SallyportProperties properties) {
			return new BundleSelection(properties.bundles());
		}

		@Bean
		BundleVerifier sallyportBundleVerifier(SallyportProperties properties) {
			return new BundleVerifier(properties.certificates().verify().onStart(), InstantSource.system());
		}

		// The registration comes first: whoever has a bundle may ask the JVM for its
		// protocol
		@Bean
		@ConditionalOnMissingBean({ SslBundleRegistry.class, SslBundles.class })
		DefaultSslBundleRegistry sslBundleRegistry(ProviderRegistration registration, EngineContexts contexts,
				BundleSelection selection, BundleVerifier verifier, ObjectProvider<SslBundleRegistrar> registrars) {
			SallyportBundleRegistry registry = new SallyportBundleRegistry(contexts, selection, verifier);
			try {
				registrars.orderedStream().forEach((registrar) -> registrar.registerBundles(registry));
			}
			catch (IllegalStateException ex) {
				throw UnreadableBundleException.ofRegistration(ex);
			}
			return registry;
		}

	}

}
