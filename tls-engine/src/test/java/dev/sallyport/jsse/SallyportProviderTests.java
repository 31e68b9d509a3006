package dev.sallyport.jsse;

import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.ServiceLoader;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SallyportProviderTests {

	private final Provider provider = new SallyportProvider();

	@ParameterizedTest
	@ValueSource(strings = { "Sallyport", "TLS", "TLSv1.3", "TLSv1.2", "Default" })
	void providerServesContexts(String algorithm) throws Exception {
		SSLContext context = SSLContext.getInstance(algorithm, this.provider);
		assertThat(context.getProvider()).isSameAs(this.provider);
		if (!algorithm.equals("Default")) {
			context.init(null, null, null);
		}
		assertThat(context.createSSLEngine()).isInstanceOf(SallyportSslEngine.class);
	}

	@Test
	void providerPromisesNothingThatItDoesNotSpeak() throws Exception {
		assertThat(this.provider.getService("SSLContext", "TLSv1.1")).isNull();
		assertThat(this.provider.getServices()).hasSize(6);
		SSLContext context = SSLContext.getInstance("TLSv1.2", this.provider);
		context.init(null, null, null);
		assertThat(context.getSupportedSSLParameters().getProtocols()).containsExactly("TLSv1.2");
		EngineOptions options = EngineOptions.builder().protocols(List.of(ProtocolVersion.TLS13)).build();
		assertThatExceptionOfType(NoSuchAlgorithmException.class)
			.isThrownBy(() -> SSLContext.getInstance("TLSv1.2", new SallyportProvider(options)));
	}

	@Test
	void providerIsFoundOnTheClassPath() {
		assertThat(ServiceLoader.load(Provider.class)).hasAtLeastOneElementOfType(SallyportProvider.class);
	}

	@Test
	void providerCarriesItsOptions() throws Exception {
		EngineOptions options = EngineOptions.builder()
			.cipherSuites(List.of(CipherSuite.TLS_AES_256_GCM_SHA384))
			.build();
		SSLContext context = SSLContext.getInstance("TLS", new SallyportProvider(options));
		context.init(null, null, null);
		assertThat(context.getSupportedSSLParameters().getCipherSuites()).containsExactly("TLS_AES_256_GCM_SHA384");
	}

	@Test
	void contextWantsToBeInitialized() throws Exception {
		SSLContext context = SSLContext.getInstance("Sallyport", this.provider);
		assertThatIllegalStateException().isThrownBy(context::createSSLEngine).withMessageContaining("init");
	}

	@Test
	void defaultContextInitializesItself() throws Exception {
		SSLContext context = SSLContext.getInstance("Default", this.provider);
		assertThatExceptionOfType(KeyManagementException.class).isThrownBy(() -> context.init(null, null, null));
	}

	@Test
	void parametersTellTheTruth() {
		SSLContext context = TestKeys.ours();
		for (SSLEngine engine : new SSLEngine[] { context.createSSLEngine(),
				context.createSSLEngine("localhost", 1) }) {
			assertThat(engine.getSupportedProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
			assertThat(engine.getSupportedCipherSuites()).startsWith("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384")
				.hasSameSizeAs(EngineOptions.defaults().cipherSuites());
		}
		assertThat(context.getDefaultSSLParameters().getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
		assertThat(context.getSupportedSSLParameters().getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
		assertThat(context.getSupportedSSLParameters().getCipherSuites())
			.hasSameSizeAs(EngineOptions.defaults().cipherSuites());
		assertThat(context.getDefaultSSLParameters().getCipherSuites())
			.hasSameSizeAs(EngineOptions.defaults().cipherSuites());
	}

	@Test
	void bothSessionContextsTakeTimeoutsAndSizes() {
		SSLContext context = TestKeys.ours();
		for (SSLSessionContext sessions : new SSLSessionContext[] { context.getServerSessionContext(),
				context.getClientSessionContext() }) {
			sessions.setSessionTimeout(300);
			sessions.setSessionCacheSize(17);
			assertThat(sessions.getSessionTimeout()).isEqualTo(300);
			assertThat(sessions.getSessionCacheSize()).isEqualTo(17);
			sessions.setSessionTimeout(0);
			sessions.setSessionCacheSize(0);
			assertThat(sessions.getIds().hasMoreElements()).isFalse();
			assertThat(sessions.getSession(new byte[32])).isNull();
			assertThatIllegalArgumentException().isThrownBy(() -> sessions.setSessionTimeout(-1));
			assertThatIllegalArgumentException().isThrownBy(() -> sessions.setSessionCacheSize(-1));
		}
	}

}
