package dev.sallyport.jsse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

import dev.sallyport.TestCrypto;
import dev.sallyport.jsse.EnginePair.Buffers;
import dev.sallyport.jsse.EnginePair.Delivery;
import dev.sallyport.jsse.EnginePairTests.Peers;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * TLS 1.2 as programs of JSSE see it, between us and the JDK in every combination.
 */
class Tls12Tests {

	private static final int[] SIZES = { 1, 100, 16_384, 16_385, 100_000 };

	private static final String[] TLS12 = { "TLSv1.2" };

	private final SSLContext clients = TestKeys.ours();

	private final SSLContext servers = TestKeys.ours("p256");

	static Stream<Arguments> combinations() {
		List<Arguments> rows = new ArrayList<>();
		for (Peers peers : Peers.values()) {
			for (Buffers buffers : Buffers.values()) {
				for (Delivery delivery : Delivery.values()) {
					rows.add(Arguments.of(peers, buffers, delivery));
				}
			}
		}
		return rows.stream();
	}

	@ParameterizedTest
	@MethodSource("combinations")
	void dataCrossesInBothDirections(Peers peers, Buffers buffers, Delivery delivery) throws Exception {
		EnginePair pair = new EnginePair(client(peers.client()), EnginePair.serverEngine(peers.server("p256")), buffers,
				delivery);
		pair.handshake();
		assertThat(pair.client.engine.getSession().getProtocol()).isEqualTo("TLSv1.2");
		Random random = new Random(1);
		for (int size : (delivery == Delivery.WHOLE) ? SIZES : new int[] { 1, 100 }) {
			byte[] data = new byte[size];
			random.nextBytes(data);
			pair.client.send(data);
			pair.settle();
			assertThat(pair.server.takeReceived()).isEqualTo(data);
			pair.server.send(data);
			pair.settle();
			assertThat(pair.client.takeReceived()).isEqualTo(data);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "p256", "p384", "ed25519", "rsa", "rsa-pss" })
	void everyKindOfKeyAuthenticatesTheServer(String key) throws Exception {
		for (Peers peers : Peers.values()) {
			EnginePair pair = new EnginePair(client(peers.client()), EnginePair.serverEngine(peers.server(key)))
				.handshake();
			assertThat(pair.client.engine.getSession().getPeerCertificates()[0]).as("%s", peers)
				.isEqualTo(TestKeys.certificate(key));
		}
	}

	@ParameterizedTest
	@CsvSource({ "p256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "p256, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
			"p256, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "rsa, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
			"rsa, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "rsa, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256" })
	void everySuiteWorks(String key, String suite) throws Exception {
		TestCrypto.assumePresent(CipherSuite.valueOf(suite));
		for (Peers peers : Peers.values()) {
			SSLEngine client = client(peers.client());
			client.setEnabledCipherSuites(new String[] { suite });
			EnginePair pair = new EnginePair(client, EnginePair.serverEngine(peers.server(key))).handshake();
			assertThat(pair.server.engine.getSession().getCipherSuite()).as("%s", peers).isEqualTo(suite);
		}
	}

	@ParameterizedTest
	@EnumSource
	void sessionIsResumed(Peers peers) throws Exception {
		SSLContext client = peers.client();
		SSLContext server = peers.server("p256");
		byte[] id = connect(client, server).client.engine.getSession().getId();
		EnginePair second = connect(client, server);
		for (EnginePair.Side side : List.of(second.client, second.server)) {
			if (side.engine.getSession() instanceof SallyportSession session) {
				assertThat(session.isResumed()).as(side.name).isTrue();
				assertThat(session.getPeerHost()).isEqualTo(side.engine.getPeerHost());
			}
		}
		if (peers == Peers.OURS_TO_OURS) {
			assertThat(second.client.engine.getSession().getId()).isEqualTo(id);
		}
	}

	@Test
	void invalidatedSessionIsNotResumed() throws Exception {
		EnginePair first = connect(this.clients, this.servers);
		first.server.engine.getSession().invalidate();
		EnginePair second = connect(this.clients, this.servers);
		assertThat(second.server.session().isResumed()).isFalse();
		second.client.engine.getSession().invalidate();
		assertThat(connect(this.clients, this.servers).client.session().isResumed()).isFalse();
	}

	@Test
	void valuesSurviveOnBothSides() throws Exception {
		EnginePair first = connect(this.clients, this.servers);
		first.server.session().putValue("server", "one");
		first.client.session().putValue("client", "two");
		EnginePair second = connect(this.clients, this.servers);
		assertThat(second.server.session().getValue("server")).isEqualTo("one");
		assertThat(second.client.session().getValue("client")).isEqualTo("two");
	}

	@Test
	void anotherTrustManagerLeavesAllSessionsBehind() throws Exception {
		connect(this.clients, this.servers);
		this.clients.init(null, TestKeys.trustManagers("authority"), null);
		assertThat(connect(this.clients, this.servers).client.session().isResumed()).isFalse();
	}

	@Test
	void ticketsAreGivenWhereASwitchSaysSo() throws Exception {
		SSLContext server = TestKeys.ours(EngineOptions.builder().tls12Tickets(true).build(), "p256");
		for (SSLContext client : List.of(this.clients, TestKeys.jdk())) {
			connect(client, server);
			assertThat(connect(client, server).server.session().isResumed()).isTrue();
		}
	}

	@Test
	void clientOfBothVersionsSettlesOnTheBetterOne() throws Exception {
		SSLContext both = SSLContext.getInstance("TLS", "SunJSSE");
		both.init(TestKeys.keyManagers("p256"), TestKeys.trustManagers("authority"), null);
		EnginePair asServer = EnginePair.of(this.clients, both).handshake();
		assertThat(asServer.client.engine.getSession().getProtocol()).isEqualTo("TLSv1.3");
		SSLEngine old = EnginePair.serverEngine(both);
		old.setEnabledProtocols(TLS12);
		EnginePair lower = new EnginePair(EnginePair.clientEngine(this.clients), old).handshake();
		assertThat(lower.client.engine.getSession().getProtocol()).isEqualTo("TLSv1.2");
	}

	@ParameterizedTest
	@EnumSource
	void clientShowsItsCertificate(Peers peers) throws Exception {
		for (String key : List.of("client", "client-rsa", "client-p384")) {
			SSLEngine client = client(peers.client(key));
			SSLEngine server = EnginePair.serverEngine(peers.serverTrusting(TestKeys.CLIENTS, "p256"));
			server.setNeedClientAuth(true);
			EnginePair pair = new EnginePair(client, server).handshake();
			assertThat(pair.server.engine.getSession().getPeerCertificates()[0]).as("%s, %s", peers, key)
				.isEqualTo(TestKeys.certificate(key));
		}
	}

	@Test
	void clientWithoutACertificateIsRefusedWhereOneIsNeeded() {
		SSLEngine server = EnginePair.serverEngine(TestKeys.oursTrusting(TestKeys.CLIENTS, "p256"));
		server.setNeedClientAuth(true);
		EnginePair.Failures failures = new EnginePair(client(this.clients), server).fail();
		assertThat(failures.server()).isInstanceOf(SSLHandshakeException.class)
			.hasMessageContaining("a certificate is needed");
		assertThat(failures.client()).hasMessageContaining("handshake_failure");
	}

	@Test
	void suitesOfOneVersionAndProtocolsOfAnotherFailAtTheHandshake() throws Exception {
		SSLEngine client = client(this.clients);
		client.setEnabledCipherSuites(new String[] { "TLS_AES_128_GCM_SHA256" });
		assertThatExceptionOfType(SSLException.class).isThrownBy(client::beginHandshake)
			.withMessageContaining("No cipher suite of [TLS12]");
	}

	// Before, the JDK has no key encapsulation
	@Test
	@EnabledForJreRange(min = JRE.JAVA_24)
	void groupsOfTls13AloneFailAtTheHandshake() {
		TestCrypto.assumePresent(NamedGroup.X25519MLKEM768);
		SSLEngine client = client(this.clients);
		SSLParameters parameters = client.getSSLParameters();
		NewerSslParameters.namedGroups(parameters, new String[] { "X25519MLKEM768" });
		client.setSSLParameters(parameters);
		assertThatExceptionOfType(SSLException.class).isThrownBy(client::beginHandshake)
			.withMessageContaining("X25519MLKEM768");
	}

	@Test
	void sessionTellsTheTruth() throws Exception {
		EnginePair pair = connect(this.clients, this.servers);
		SSLSession session = pair.client.engine.getSession();
		assertThat(session.getCipherSuite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
		assertThat(session.getPeerPrincipal()).isEqualTo(TestKeys.certificate("p256").getSubjectX500Principal());
		assertThat(session.getId()).hasSize(32);
		assertThat(pair.client.session().getNamedGroup()).contains(TestKeys.firstClassicalGroup());
		assertThat(pair.client.session().getSignatureScheme()).contains("ecdsa_secp256r1_sha256");
	}

	private static EnginePair connect(SSLContext clients, SSLContext servers) throws SSLException {
		EnginePair pair = new EnginePair(client(clients), EnginePair.serverEngine(servers)).handshake();
		pair.client.send(new byte[1]);
		pair.server.send(new byte[1]);
		pair.settle();
		return pair;
	}

	private static SSLEngine client(SSLContext context) {
		SSLEngine engine = EnginePair.clientEngine(context);
		engine.setEnabledProtocols(TLS12);
		return engine;
	}

}
