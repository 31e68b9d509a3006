package dev.sallyport.jsse;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;

import dev.sallyport.TestCrypto;
import dev.sallyport.protocol.NamedGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EngineParametersTests {

	private static final String SUITE = "TLS_AES_256_GCM_SHA384";

	private final SSLContext context = TestKeys.ours("p256");

	private final SSLEngine engine = this.context.createSSLEngine("localhost", 443);

	@Test
	void parametersComeBackAsTheyWereSet() {
		SNIMatcher matcher = SNIHostName.createSNIMatcher("localhost");
		AlgorithmConstraints constraints = new AnyAlgorithmBut(Set.of());
		SSLParameters parameters = new SSLParameters(new String[] { SUITE }, new String[] { "TLSv1.3" });
		parameters.setApplicationProtocols(new String[] { "h2", "http/1.1" });
		parameters.setServerNames(List.of(new SNIHostName("one.example.test")));
		parameters.setSNIMatchers(List.of(matcher));
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		parameters.setAlgorithmConstraints(constraints);
		parameters.setUseCipherSuitesOrder(false);
		parameters.setEnableRetransmissions(false);
		parameters.setMaximumPacketSize(1_400);
		parameters.setWantClientAuth(true);
		this.engine.setSSLParameters(parameters);
		SSLParameters result = this.engine.getSSLParameters();
		assertThat(result.getCipherSuites()).containsExactly(SUITE);
		assertThat(result.getProtocols()).containsExactly("TLSv1.3");
		assertThat(result.getApplicationProtocols()).containsExactly("h2", "http/1.1");
		assertThat(result.getServerNames()).containsExactly(new SNIHostName("one.example.test"));
		assertThat(result.getSNIMatchers()).containsExactly(matcher);
		assertThat(result.getEndpointIdentificationAlgorithm()).isEqualTo("HTTPS");
		assertThat(result.getAlgorithmConstraints()).isSameAs(constraints);
		assertThat(result.getUseCipherSuitesOrder()).isFalse();
		assertThat(result.getEnableRetransmissions()).isFalse();
		assertThat(result.getMaximumPacketSize()).isEqualTo(1_400);
		assertThat(result.getWantClientAuth()).isTrue();
		assertThat(result.getNeedClientAuth()).isFalse();
		assertThat(this.engine.getEnabledCipherSuites()).containsExactly(SUITE);
		assertThat(this.engine.getWantClientAuth()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void orderOfSuitesIsThatOfTheSideThatIsAsked(boolean servers) throws Exception {
		SSLEngine client = EnginePair.clientEngine(TestKeys.ours());
		client.setEnabledCipherSuites(new String[] { "TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256" });
		SSLEngine server = EnginePair.serverEngine(this.context);
		SSLParameters parameters = server.getSSLParameters();
		parameters.setUseCipherSuitesOrder(servers);
		server.setSSLParameters(parameters);
		EnginePair pair = new EnginePair(client, server).handshake();
		assertThat(pair.client.session().getCipherSuite())
			.isEqualTo(servers ? "TLS_AES_128_GCM_SHA256" : "TLS_AES_256_GCM_SHA384");
	}

	@Test
	void whatIsNotSetStaysAsItIs() {
		SSLParameters parameters = new SSLParameters();
		this.engine.setSSLParameters(parameters);
		SSLParameters result = this.engine.getSSLParameters();
		assertThat(result.getCipherSuites()).hasSameSizeAs(EngineOptions.defaults().cipherSuites());
		assertThat(result.getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
		assertThat(result.getServerNames()).containsExactly(new SNIHostName("localhost"));
		assertThat(result.getSNIMatchers()).isNull();
		assertThat(result.getEndpointIdentificationAlgorithm()).isNull();
	}

	@Test
	void serverNameIsTakenFromTheHostIfItCanBe() {
		for (String host : new String[] { "127.0.0.1", "::1", "/no.name", "under_score.test", "." }) {
			assertThat(this.context.createSSLEngine(host, 443).getSSLParameters().getServerNames()).as(host).isNull();
		}
		assertThat(this.context.createSSLEngine().getSSLParameters().getServerNames()).isNull();
		assertThat(this.context.createSSLEngine("Example.TEST.", 443).getSSLParameters().getServerNames())
			.containsExactly(new SNIHostName("example.test"));
	}

	@Test
	void settersWorkInAnyOrder() throws Exception {
		SSLEngine server = this.context.createSSLEngine();
		server.setEnabledCipherSuites(new String[] { SUITE });
		server.setEnabledProtocols(new String[] { "TLSv1.3" });
		server.setUseClientMode(false);
		server.setNeedClientAuth(true);
		server.setWantClientAuth(true);
		server.setSSLParameters(server.getSSLParameters());
		server.setWantClientAuth(false);
		SSLEngine client = TestKeys.ours().createSSLEngine("localhost", 443);
		client.setUseClientMode(false);
		client.setSSLParameters(client.getSSLParameters());
		client.setUseClientMode(true);
		EnginePair pair = new EnginePair(client, server).handshake();
		assertThat(pair.client.engine.getSession().getCipherSuite()).isEqualTo(SUITE);
	}

	@Test
	void needAndWantExcludeEachOther() {
		this.engine.setNeedClientAuth(true);
		assertThat(this.engine.getNeedClientAuth()).isTrue();
		this.engine.setWantClientAuth(true);
		assertThat(this.engine.getNeedClientAuth()).isFalse();
		assertThat(this.engine.getWantClientAuth()).isTrue();
		this.engine.setNeedClientAuth(true);
		assertThat(this.engine.getWantClientAuth()).isFalse();
		assertThat(this.engine.getSSLParameters().getNeedClientAuth()).isTrue();
	}

	@Test
	void protocolsThatAreNotSpokenAreLeftOut() {
		this.engine.setEnabledProtocols(new String[] { "TLSv1.1", "TLSv1.3" });
		assertThat(this.engine.getEnabledProtocols()).containsExactly("TLSv1.3");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.engine.setEnabledProtocols(new String[] { "TLSv1.3", "TLSv9" }))
			.withMessageContaining("TLSv9");
		assertThat(this.engine.getEnabledProtocols()).containsExactly("TLSv1.3");
	}

	@Test
	void cipherSuitesThatAreNotSupportedAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.engine.setEnabledCipherSuites(new String[] { SUITE, "InvalidCipher" }))
			.withMessageContaining("InvalidCipher");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.engine.setEnabledCipherSuites(new String[] { null }));
	}

	@Test
	@Timeout(10)
	void sessionIsToldWhileSomebodyHoldsTheEngine() throws Exception {
		((SallyportSslEngine) this.engine).lock().lock();
		try {
			assertThat(CompletableFuture.supplyAsync(this.engine::getSession).get().getProtocol()).isEqualTo("NONE");
		}
		finally {
			((SallyportSslEngine) this.engine).lock().unlock();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void nothingToSpeakIsFoundWhenTheHandshakeBegins(boolean client) {
		for (String[] protocols : new String[][] { {}, { "TLSv1.1", "SSLv3" } }) {
			SSLEngine mute = this.context.createSSLEngine("localhost", 443);
			mute.setUseClientMode(client);
			mute.setEnabledProtocols(protocols);
			assertThat(mute.getEnabledProtocols()).isEmpty();
			assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(mute::beginHandshake)
				.withMessageContaining("No protocol is left");
		}
	}

	@Test
	void noCipherSuiteIsFoundWhenTheHandshakeBegins() {
		this.engine.setUseClientMode(true);
		this.engine.setEnabledCipherSuites(new String[0]);
		assertThat(this.engine.getEnabledCipherSuites()).isEmpty();
		assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(this.engine::beginHandshake)
			.withMessageContaining("No cipher suite of");
	}

	@Test
	void selectorComesBack() {
		BiFunction<SSLEngine, List<String>, String> selector = (engine, protocols) -> "";
		this.engine.setHandshakeApplicationProtocolSelector(selector);
		assertThat(this.engine.getHandshakeApplicationProtocolSelector()).isSameAs(selector);
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_20)
	void namedGroupsAreAFilterAndNoOrder() throws Exception {
		SSLEngine server = EnginePair.serverEngine(this.context);
		SSLParameters parameters = server.getSSLParameters();
		assertThat(NewerSslParameters.namedGroups(parameters)).contains("secp256r1", "secp521r1");
		String[] names = { "GREASE", "secp384r1", "ffdhe2048", "secp256r1" };
		NewerSslParameters.namedGroups(parameters, names);
		server.setSSLParameters(parameters);
		assertThat(NewerSslParameters.namedGroups(server.getSSLParameters())).containsExactly(names);
		EnginePair pair = new EnginePair(EnginePair.clientEngine(TestKeys.ours()), server).handshake();
		assertThat(pair.server.session().getNamedGroup()).contains("secp256r1");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_20)
	void unknownGroupsAloneAreRefused() {
		SSLEngine server = EnginePair.serverEngine(this.context);
		SSLParameters parameters = server.getSSLParameters();
		NewerSslParameters.namedGroups(parameters, new String[] { "ffdhe2048" });
		server.setSSLParameters(parameters);
		assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(server::beginHandshake)
			.withMessageContaining("named group");
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_19)
	void signatureSchemesAreAChoice() throws Exception {
		SSLContext both = TestKeys.ours("p256", "rsa");
		SSLEngine client = EnginePair.clientEngine(TestKeys.ours());
		SSLParameters parameters = client.getSSLParameters();
		NewerSslParameters.signatureSchemes(parameters,
				new String[] { "rsa_pss_rsae_sha384", "unknown", "ecdsa_secp256r1_sha256" });
		client.setSSLParameters(parameters);
		EnginePair pair = new EnginePair(client, EnginePair.serverEngine(both)).handshake();
		assertThat(pair.client.session().getSignatureScheme()).contains("rsa_pss_rsae_sha384");
		assertThat(NewerSslParameters.signatureSchemes(client.getSSLParameters())).hasSize(3);
	}

	@Test
	void constraintsRestrictWhatIsNegotiated() throws Exception {
		TestCrypto.assumePresent(NamedGroup.X25519);
		SSLEngine server = EnginePair.serverEngine(TestKeys.ours("p256", "rsa"));
		SSLParameters parameters = server.getSSLParameters();
		parameters.setAlgorithmConstraints(new AnyAlgorithmBut(Set.of("TLS_AES_128_GCM_SHA256", "X25519MLKEM768",
				"SecP256r1MLKEM768", "SecP384r1MLKEM1024", "ecdsa_secp256r1_sha256")));
		server.setSSLParameters(parameters);
		EnginePair pair = new EnginePair(EnginePair.clientEngine(TestKeys.ours()), server).handshake();
		assertThat(pair.server.session().getCipherSuite()).isEqualTo(SUITE);
		assertThat(pair.server.session().getNamedGroup()).contains("x25519");
		assertThat(pair.server.session().getSignatureScheme()).contains("rsa_pss_rsae_sha256");
	}

	@Test
	void constraintsThatLeaveNothingAreRefused() {
		SSLEngine server = EnginePair.serverEngine(this.context);
		SSLParameters parameters = server.getSSLParameters();
		parameters.setAlgorithmConstraints(new AnyAlgorithmBut(Set.of(parameters.getProtocols())));
		server.setSSLParameters(parameters);
		assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(server::beginHandshake)
			.withMessageContaining("protocol");
	}

	private record AnyAlgorithmBut(Set<String> forbidden) implements AlgorithmConstraints {

		@Override
		public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
			return !this.forbidden.contains(algorithm);
		}

		@Override
		public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
			return true;
		}

		@Override
		public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, Key key,
				AlgorithmParameters parameters) {
			return permits(primitives, algorithm, parameters);
		}

	}

}
