package dev.sallyport.jsse;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import dev.sallyport.jsse.EnginePairTests.Peers;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.session.InMemorySessionStore;
import dev.sallyport.session.RotatingTicketer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Resumption where a server asks for certificates: the trust manager decides each time.
 */
@ParameterizedClass
@EnumSource(names = { "TLS12", "TLS13" })
@Timeout(60)
class ClientAuthResumptionTests {

	@Parameter
	ProtocolVersion version;

	private SSLEngine client(SSLContext clients) {
		SSLEngine client = EnginePair.clientEngine(clients);
		client.setEnabledProtocols(new String[] { this.version.standardName() });
		return client;
	}

	private EnginePair pair(SSLContext clients, SSLContext servers) {
		SSLEngine server = EnginePair.serverEngine(servers);
		server.setNeedClientAuth(true);
		return new EnginePair(client(clients), server);
	}

	/**
	 * Make a connection, with data, so that the tickets arrive.
	 */
	private SSLSession connect(SSLContext clients, SSLContext servers) throws Exception {
		EnginePair pair = pair(clients, servers).handshake();
		pair.server.send(new byte[1]);
		pair.settle();
		return pair.server.engine.getSession();
	}

	private static boolean resumed(SSLSession session) {
		return ((SallyportSession) session).isResumed();
	}

	@ParameterizedTest
	@EnumSource(value = Peers.class, mode = EnumSource.Mode.EXCLUDE, names = "OURS_TO_JDK")
	void clientIsResumedWithItsCertificate(Peers peers) throws Exception {
		SSLContext clients = peers.client("client");
		SSLContext servers = TestKeys.oursTrusting(TestKeys.CLIENTS, "p256");
		SSLSession first = connect(clients, servers);
		assertThat(resumed(first)).isFalse();
		for (int i = 0; i < 2; i++) {
			SSLSession next = connect(clients, servers);
			assertThat(resumed(next)).isTrue();
			assertThat(next.getPeerCertificates()).isEqualTo(first.getPeerCertificates());
			assertThat(next.getPeerPrincipal()).isEqualTo(first.getPeerPrincipal());
		}
	}

	@Test
	void reloadWithTheSameTrustKeepsResumption() throws Exception {
		SSLContext clients = TestKeys.ours("client");
		SSLContext servers = TestKeys.oursTrusting(TestKeys.CLIENTS, "p256");
		connect(clients, servers);
		servers.init(TestKeys.keyManagers("rsa"), TestKeys.trustManagers(TestKeys.CLIENTS), null);
		assertThat(resumed(connect(clients, servers))).isTrue();
	}

	@Test
	void reloadWithAnotherTrustEndsTheSessionsOfWhomItDoesNotTrust() throws Exception {
		SSLContext clients = TestKeys.ours("client");
		SSLContext servers = TestKeys.oursTrusting(TestKeys.CLIENTS, "p256");
		connect(clients, servers);
		servers.init(TestKeys.keyManagers("p256"), TestKeys.trustManagers(TestKeys.STRANGER), null);
		EnginePair refused = pair(clients, servers);
		assertThat(refused.fail().server()).hasMessageContaining("certificate");
		assertThatExceptionOfType(SSLPeerUnverifiedException.class)
			.isThrownBy(refused.server.engine.getSession()::getPeerCertificates);
	}

	@Test
	void valuesOfARefusedSessionAreNotThoseOfTheNext() throws Exception {
		SSLContext clients = TestKeys.ours("client");
		Fickle fickle = new Fickle();
		SSLContext servers = SallyportSslContext.create(EngineOptions.defaults(), TestKeys.keyManagers("p256"),
				new TrustManager[] { fickle });
		connect(clients, servers).putValue("user", "alice");
		assertThat(connect(clients, servers).getValue("user")).isEqualTo("alice");
		fickle.refusals = 1;
		SSLSession next = connect(clients, servers);
		assertThat(resumed(next)).isFalse();
		assertThat(next.getValue("user")).isNull();
		assertThat(fickle.asked).hasSize(4);
	}

	@Test
	void whoMayNotMakeSessionsCanOnlyResume() throws Exception {
		SSLContext clients = TestKeys.ours("client");
		SSLContext servers = TestKeys.oursTrusting(TestKeys.CLIENTS, "p256");
		connect(clients, servers);
		EnginePair second = pair(clients, servers);
		second.server.engine.setEnableSessionCreation(false);
		second.handshake();
		assertThat(second.server.session().isResumed()).isTrue();
		servers.init(TestKeys.keyManagers("p256"), TestKeys.trustManagers(TestKeys.STRANGER), null);
		EnginePair third = pair(clients, servers);
		third.server.engine.setEnableSessionCreation(false);
		assertThat(third.fail().server()).hasMessageContaining("new sessions are switched off");
	}

	@Test
	void sharedSessionsOpenNoDoorOfAnotherContext() throws Exception {
		EngineOptions options = EngineOptions.defaults();
		EngineOptions shared = options.toBuilder()
			.ticketer(RotatingTicketer.create(options.crypto(), options.clock()))
			.sessions(InMemorySessionStore.create(options.clock()))
			.build();
		SSLContext clients = TestKeys.ours("client");
		connect(clients, SallyportSslContext.create(shared, TestKeys.keyManagers("p256"),
				TestKeys.trustManagers(TestKeys.CLIENTS)));
		SSLContext same = SallyportSslContext.create(shared, TestKeys.keyManagers("p256"),
				TestKeys.trustManagers(TestKeys.CLIENTS));
		assertThat(resumed(connect(clients, same))).isTrue();
		SSLContext other = SallyportSslContext.create(shared, TestKeys.keyManagers("p256"),
				TestKeys.trustManagers(TestKeys.STRANGER));
		assertThat(pair(clients, other).fail().server()).isNotNull();
	}

	/**
	 * Trusts everybody, but now and then nobody.
	 */
	private static final class Fickle implements X509TrustManager {

		private final List<X509Certificate> asked = new ArrayList<>();

		private int refusals;

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			this.asked.add(chain[0]);
			if (this.refusals > 0) {
				this.refusals--;
				throw new CertificateException("Not now");
			}
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
			throw new AssertionError("Not a client");
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
