package dev.sallyport.jsse;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

import dev.sallyport.session.RotatingTicketer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResumptionTests {

	private final SSLContext clients = TestKeys.ours(EngineOptions.builder().build());

	private final SSLContext servers = TestKeys.ours("p256");

	private static EnginePair connect(SSLContext clients, SSLContext servers) throws Exception {
		return connect(EnginePair.of(clients, servers));
	}

	private static EnginePair connect(EnginePair pair) throws Exception {
		pair.handshake();
		pair.server.send(new byte[1]);
		pair.client.send(new byte[1]);
		pair.settle();
		return pair;
	}

	@Test
	void secondConnectionIsResumed() throws Exception {
		EnginePair first = connect(this.clients, this.servers);
		EnginePair second = connect(this.clients, this.servers);
		for (EnginePair.Side side : new EnginePair.Side[] { second.client, second.server }) {
			assertThat(side.session().isResumed()).isTrue();
			assertThat(side.session().getSignatureScheme()).isEmpty();
			assertThat(side.session().isValid()).isTrue();
		}
		assertThat(second.client.session().getId()).isEqualTo(first.client.session().getId());
		assertThat(second.server.session().getId()).isEqualTo(first.server.session().getId());
		assertThat(second.client.session().getPeerCertificates())
			.isEqualTo(first.client.session().getPeerCertificates());
	}

	@Test
	void theJdkResumesWithOurServer() throws Exception {
		SSLContext jdk = TestKeys.jdk();
		connect(jdk, this.servers);
		assertThat(connect(jdk, this.servers).server.session().isResumed()).isTrue();
	}

	@Test
	void ourClientResumesWithTheJdk() throws Exception {
		SSLContext jdk = TestKeys.jdk("p256");
		connect(this.clients, jdk);
		assertThat(connect(this.clients, jdk).client.session().isResumed()).isTrue();
	}

	@Test
	void valuesSurviveOnBothSides() throws Exception {
		EnginePair first = connect(this.clients, this.servers);
		first.server.session().putValue("server", "one");
		first.client.session().putValue("client", "two");
		EnginePair second = connect(this.clients, this.servers);
		assertThat(second.server.session().getValue("server")).isEqualTo("one");
		assertThat(second.client.session().getValue("client")).isEqualTo("two");
		second.server.session().putValue("more", "three");
		assertThat(first.server.session().getValue("more")).isEqualTo("three");
		assertThat(second.client.session().getLastAccessedTime())
			.isGreaterThanOrEqualTo(second.client.session().getCreationTime());
	}

	@Test
	void reloadWithAnotherKeyKeepsResumption() throws Exception {
		connect(this.clients, this.servers);
		this.servers.init(TestKeys.keyManagers("rsa"), null, null);
		EnginePair second = connect(this.clients, this.servers);
		assertThat(second.server.session().isResumed()).isTrue();
		SSLContext fresh = TestKeys.ours();
		assertThat(connect(fresh, this.servers).client.session().getPeerCertificates()[0])
			.isEqualTo(TestKeys.certificate("rsa"));
	}

	@Test
	void livingConnectionKeepsTheStateItBeganWith() throws Exception {
		EnginePair pair = EnginePair.of(this.clients, this.servers);
		this.servers.init(TestKeys.keyManagers("rsa"), null, null);
		pair.handshake();
		assertThat(pair.server.session().getLocalCertificates()[0]).isEqualTo(TestKeys.certificate("p256"));
	}

	@Test
	void anotherTrustManagerLeavesAllSessionsBehind() throws Exception {
		connect(this.clients, this.servers);
		this.clients.init(null, TestKeys.trustManagers("authority"), null);
		assertThat(connect(this.clients, this.servers).client.session().isResumed()).isFalse();
		this.clients.init(null, TestKeys.trustManagers("stranger"), null);
		assertThat(EnginePair.of(this.clients, this.servers).fail().client()).hasMessageContaining("unknown_ca");
	}

	@Test
	void identificationSeparatesSessions() throws Exception {
		connect(this.clients, this.servers);
		EnginePair second = EnginePair.of(this.clients, this.servers);
		SSLParameters parameters = second.client.engine.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		second.client.engine.setSSLParameters(parameters);
		assertThat(connect(second).client.session().isResumed()).isFalse();
		EnginePair third = EnginePair.of(this.clients, this.servers);
		third.client.engine.setSSLParameters(parameters);
		assertThat(connect(third).client.session().isResumed()).isTrue();
	}

	@Test
	void hostsBehindOneServerNameSeparateSessions() throws Exception {
		for (boolean resumed : new boolean[] { false, true }) {
			for (String host : new String[] { "127.0.0.1", "localhost" }) {
				SSLEngine client = this.clients.createSSLEngine(host, 443);
				client.setUseClientMode(true);
				serverName(client, "a.example.test");
				EnginePair pair = connect(new EnginePair(client, EnginePair.serverEngine(this.servers)));
				assertThat(pair.client.session().isResumed()).as("%s", host).isEqualTo(resumed);
			}
		}
	}

	@Test
	void anotherServerNameIsNotResumedAndTheSessionTellsTheNewOne() throws Exception {
		connect(this.clients, this.servers);
		EnginePair other = EnginePair.of(this.clients, this.servers);
		serverName(other.client.engine, "a.example.test");
		connect(other);
		assertThat(other.server.session().isResumed()).isFalse();
		for (EnginePair.Side side : new EnginePair.Side[] { other.client, other.server }) {
			assertThat(((ExtendedSSLSession) side.engine.getSession()).getRequestedServerNames())
				.containsExactly(new SNIHostName("a.example.test"));
		}
		EnginePair again = connect(this.clients, this.servers);
		assertThat(again.server.session().isResumed()).isTrue();
		assertThat(again.server.session().getRequestedServerNames()).containsExactly(new SNIHostName("localhost"));
	}

	private static void serverName(SSLEngine client, String name) {
		SSLParameters parameters = client.getSSLParameters();
		parameters.setServerNames(List.of(new SNIHostName(name)));
		client.setSSLParameters(parameters);
	}

	@Test
	void invalidatedSessionIsNotResumed() throws Exception {
		EnginePair first = connect(this.clients, this.servers);
		first.server.session().invalidate();
		EnginePair second = connect(this.clients, this.servers);
		assertThat(second.server.session().isResumed()).isFalse();
		second.client.session().invalidate();
		assertThat(second.client.session().isValid()).isFalse();
		EnginePair third = connect(this.clients, this.servers);
		assertThat(third.client.session().isResumed()).isFalse();
	}

	@Test
	void sessionTimeoutOfTheContextIsObeyed() throws Exception {
		TestClock clock = new TestClock();
		SSLContext timed = TestKeys.ours(EngineOptions.builder().clock(clock).build(), "p256");
		timed.getServerSessionContext().setSessionTimeout(60);
		SSLContext client = TestKeys.ours(EngineOptions.builder().clock(clock).build());
		SSLSession session = connect(client, timed).server.session();
		session.putValue("name", "value");
		clock.now = clock.now.plus(Duration.ofSeconds(59));
		assertThat(connect(client, timed).server.session().isResumed()).isTrue();
		clock.now = clock.now.plus(Duration.ofSeconds(2));
		assertThat(connect(client, timed).server.session().isResumed()).isFalse();
		assertThat(timed.getServerSessionContext().getSession(session.getId())).isNull();
	}

	@Test
	void ticketsOfOneContextAreStrangeToAnother() throws Exception {
		connect(this.clients, this.servers);
		assertThat(connect(this.clients, TestKeys.ours("p256")).client.session().isResumed()).isFalse();
	}

	@Test
	void sharedTicketerSharesSessions() throws Exception {
		EngineOptions defaults = EngineOptions.defaults();
		RotatingTicketer ticketer = RotatingTicketer.create(defaults.crypto(), defaults.clock());
		EngineOptions options = EngineOptions.builder().ticketer(ticketer).build();
		connect(this.clients, TestKeys.ours(options, "p256"));
		assertThat(connect(this.clients, TestKeys.ours(options, "p256")).client.session().isResumed()).isTrue();
	}

	@Test
	void contextsWithTheSameTrustManagerShareTheSessionsOfTheirOptions() throws Exception {
		EngineOptions options = EngineOptions.builder().build();
		var trust = TestKeys.trustManagers("authority");
		connect(SallyportSslContext.create(options, null, trust), this.servers);
		assertThat(connect(SallyportSslContext.create(options, null, trust), this.servers).client.session().isResumed())
			.isTrue();
	}

	@Test
	void withoutTicketsNothingIsResumed() throws Exception {
		SSLContext context = TestKeys.ours(EngineOptions.builder().ticketCount(0).build(), "p256");
		connect(this.clients, context);
		assertThat(connect(this.clients, context).server.session().isResumed()).isFalse();
	}

	@Test
	void whoMayNotMakeSessionsCanOnlyResume() throws Exception {
		EnginePair pair = EnginePair.of(this.clients, this.servers);
		pair.client.engine.setEnableSessionCreation(false);
		assertThat(pair.fail().client()).hasMessageContaining("new sessions are switched off");
		connect(this.clients, this.servers);
		EnginePair second = EnginePair.of(this.clients, this.servers);
		second.client.engine.setEnableSessionCreation(false);
		second.server.engine.setEnableSessionCreation(false);
		assertThat(connect(second).client.session().isResumed()).isTrue();
		EnginePair third = EnginePair.of(TestKeys.ours(), this.servers);
		third.server.engine.setEnableSessionCreation(false);
		assertThat(third.fail().server()).hasMessageContaining("new sessions are switched off");
	}

	private static final class TestClock implements InstantSource {

		private Instant now = Instant.parse("2026-01-01T00:00:00Z");

		@Override
		public Instant instant() {
			return this.now;
		}

	}

}
