package dev.sallyport.autoconfigure;

import java.nio.file.Path;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SSLContext;

import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.engine.HandshakeListeners;
import dev.sallyport.autoconfigure.endpoint.TlsEndpointAutoConfiguration;
import dev.sallyport.autoconfigure.metrics.HandshakeCounts;
import dev.sallyport.autoconfigure.metrics.TlsMeters;
import dev.sallyport.autoconfigure.metrics.TlsMetricsAutoConfiguration;
import dev.sallyport.autoconfigure.server.SallyportServerAutoConfiguration;
import dev.sallyport.autoconfigure.server.TlsConnectors;
import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.tomcat.SallyportTomcatAutoConfiguration;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.crypto.jca.JdkCrypto;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the conditions, and of the bundles without a server.
 */
class SallyportAutoConfigurationTests {

	private static final AutoConfigurations ALL = AutoConfigurations.of(SallyportAutoConfiguration.class,
			SslAutoConfiguration.class, TlsMetricsAutoConfiguration.class, SallyportServerAutoConfiguration.class,
			SallyportTomcatAutoConfiguration.class, TlsEndpointAutoConfiguration.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(ALL);

	@TempDir
	private Path directory;

	@Test
	void providerIsRegisteredWhileTheApplicationRuns() {
		this.runner.run((context) -> {
			assertThat(Security.getProvider("Sallyport")).isNotNull();
			assertThat(SSLContext.getInstance("Sallyport").getProvider().getName()).isEqualTo("Sallyport");
			assertThat(SSLContext.getInstance("TLS").getProvider().getName()).isNotEqualTo("Sallyport");
		});
		assertThat(Security.getProvider("Sallyport")).isNull();
	}

	@Test
	void nothingButTheCountsIsThereWhenDisabled() {
		this.runner.withPropertyValues("sallyport.enabled=false").run((context) -> {
			assertThat(context).hasSingleBean(HandshakeCounts.class)
				.doesNotHaveBean(EngineContexts.class)
				.doesNotHaveBean(TlsMeters.class);
			assertThat(context.getBean(SslBundles.class).getClass()).isEqualTo(DefaultSslBundleRegistry.class);
			assertThat(Security.getProvider("Sallyport")).isNull();
		});
	}

	@Test
	void nothingOfAServerIsThereWithoutOne() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(EngineContexts.class)
			.doesNotHaveBean(TlsConnectors.class)
			.doesNotHaveBean("sallyportTomcatServerCustomizer"));
		new WebApplicationContextRunner().withConfiguration(ALL)
			.withClassLoader(new FilteredClassLoader(WebServer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TlsConnectors.class));
	}

	@Test
	void metersNeedMicrometer() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(TlsMeters.class));
		this.runner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(TlsMeters.class));
	}

	@Test
	void cryptographyOfTheApplicationIsHeldToFipsToo() {
		this.runner.withUserConfiguration(OwnBeansConfiguration.class)
			.withPropertyValues("sallyport.require-fips=true")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(SallyportConfigurationException.class)
				.hasMessageContaining("cryptography 'own'"));
	}

	@ParameterizedTest
	@CsvSource({ "sallyport.enabled=false, sallyport.enabled=false leaves",
			"sallyport.fail-if-not-applied=false, sallyport.fail-if-not-applied=false lets",
			"sallyport.bundles.exclude=partner, sallyport.bundles leaves",
			"sallyport.bundles.include=web, sallyport.bundles leaves" })
	void nothingLeadsPastFips(String setting, String reason) {
		this.runner.withPropertyValues("sallyport.require-fips=true", setting)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(SallyportConfigurationException.class)
				.hasMessageContaining("sallyport.require-fips is true, but " + reason));
	}

	@Test
	void bundlesAreWrapped() {
		runWithBundle((context) -> {
			SslBundle bundle = context.getBean(SslBundles.class).getBundle("web");
			assertThat(bundle.getProtocol()).isEqualTo("Sallyport");
			assertThat(bundle.getOptions().isSpecified()).isFalse();
			SSLContext created = bundle.createSslContext();
			assertThat(created.createSSLEngine().getClass().getName()).startsWith("dev.sallyport.jsse.");
			assertThat(created.getProvider().getName()).isEqualTo("Sallyport");
		});
	}

	@Test
	void blockingSocketsOfABundleAreOurs() {
		runWithBundle((context) -> {
			SSLContext created = context.getBean(SslBundles.class).getBundle("web").createSslContext();
			assertThat(created.getSocketFactory().getClass().getName()).startsWith("dev.sallyport.");
			assertThat(created.getServerSocketFactory().getSupportedCipherSuites()).isNotEmpty();
		});
	}

	@Test
	void excludedBundleIsLeftAlone() {
		runWithBundle((context) -> {
			SslBundle bundle = context.getBean(SslBundles.class).getBundle("web");
			assertThat(bundle.getProtocol()).isEqualTo("TLS");
			assertThat(bundle.createSslContext().getProvider().getName()).isEqualTo("SunJSSE");
		}, "sallyport.bundles.exclude=other,web");
	}

	@Test
	void onlyIncludedBundlesAreWrapped() {
		runWithBundle((context) -> assertThat(context.getBean(SslBundles.class).getBundle("web").getProtocol())
			.isEqualTo("TLS"), "sallyport.bundles.include=client-*");
	}

	@Test
	void registryOfTheApplicationWins() {
		this.runner.withUserConfiguration(OwnBeansConfiguration.class)
			.run((context) -> assertThat(context.getBean(SslBundles.class)).isSameAs(context.getBean("ownRegistry")));
	}

	@Test
	void listenersAndCryptographyOfTheApplicationAreUsed() {
		this.runner.withUserConfiguration(OwnBeansConfiguration.class).run((context) -> {
			assertThat(context.getBean(EngineContexts.class).settings().crypto().name()).isEqualTo("own");
			ConnectionInfo info = ConnectionInfo.builder(Role.CLIENT).build();
			context.getBean(HandshakeListeners.class).handshakeCompleted(info, Duration.ZERO);
			assertThat(context.getBean(RecordingListener.class).completed).containsExactly(info);
			assertThat(context.getBean(HandshakeCounts.class).full()).isEqualTo(1);
		});
	}

	@Test
	void cryptographyOfTheApplicationIsTested() {
		this.runner.withUserConfiguration(WrongCryptoConfiguration.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SallyportConfigurationException.class)
				.hasMessageContainingAll("'wrong'", "random bytes"));
	}

	private void runWithBundle(ContextConsumer<AssertableApplicationContext> consumer, String... properties) {
		TestCertificate.create().writeTo(this.directory, "web");
		this.runner.withPropertyValues(TestApplication.bundle("web", this.directory, properties)).run(consumer);
	}

	@Configuration(proxyBeanMethods = false)
	static class WrongCryptoConfiguration {

		@Bean
		CryptoProvider wrongCrypto() {
			return CryptoProvider.compose("wrong", (parts) -> parts.include(JdkCrypto.provider()).random(new Zeros()));
		}

	}

	private static final class Zeros implements RandomSource {

		@Override
		public void fill(byte[] bytes) {
			Arrays.fill(bytes, (byte) 0);
		}

		@Override
		public String source() {
			return "zeros";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeansConfiguration {

		@Bean
		DefaultSslBundleRegistry ownRegistry() {
			return new DefaultSslBundleRegistry();
		}

		@Bean
		CryptoProvider ownCrypto() {
			return CryptoProvider.compose("own", (parts) -> parts.include(JdkCrypto.provider()));
		}

		@Bean
		RecordingListener recordingListener() {
			return new RecordingListener();
		}

	}

	static class RecordingListener implements HandshakeListener {

		private final List<ConnectionInfo> completed = new ArrayList<>();

		@Override
		public void handshakeCompleted(ConnectionInfo info, Duration duration) {
			this.completed.add(info);
		}

	}

}
