package dev.sallyport.jsse;

import java.util.List;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerNameTests {

	private static final SNIMatcher OTHER_TYPE = new SNIMatcher(17) {
		@Override
		public boolean matches(SNIServerName serverName) {
			return false;
		}
	};

	private final SSLContext servers = TestKeys.ours("p256");

	private static void serverNames(SSLEngine client, SNIServerName... names) {
		SSLParameters parameters = client.getSSLParameters();
		parameters.setServerNames(List.of(names));
		client.setSSLParameters(parameters);
	}

	private static void matchers(SSLEngine server, SNIMatcher... matchers) {
		SSLParameters parameters = server.getSSLParameters();
		parameters.setSNIMatchers(List.of(matchers));
		server.setSSLParameters(parameters);
	}

	@ParameterizedTest
	@EnumSource(EnginePairTests.Peers.class)
	void serverLearnsTheName(EnginePairTests.Peers peers) throws Exception {
		EnginePair pair = EnginePair.of(peers.client(), peers.server("p256"));
		serverNames(pair.client.engine, new SNIHostName("one.example.test"));
		pair.handshake();
		assertThat(((ExtendedSSLSession) pair.server.engine.getSession()).getRequestedServerNames())
			.containsExactly(new SNIHostName("one.example.test"));
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			matches            | one.example.test | .*\\.example\\.test | true
			does not match     | other.test       | .*\\.example\\.test | false
			no name, no match  |                  | .*\\.example\\.test | true
			""")
	void matchersDecide(String name, String serverName, String regex, boolean accepted) throws Exception {
		for (EnginePairTests.Peers peers : List.of(EnginePairTests.Peers.OURS_TO_OURS,
				EnginePairTests.Peers.JDK_TO_OURS)) {
			EnginePair pair = EnginePair.of(peers.client(), this.servers);
			serverNames(pair.client.engine,
					(serverName != null) ? new SNIServerName[] { new SNIHostName(serverName) } : new SNIServerName[0]);
			matchers(pair.server.engine, OTHER_TYPE, SNIHostName.createSNIMatcher(regex));
			if (accepted) {
				pair.handshake();
			}
			else {
				assertThat(pair.fail().client()).hasMessageContaining("unrecognized_name");
			}
		}
	}

	@Test
	void matchersOfOtherTypesDoNotCount() throws Exception {
		EnginePair pair = EnginePair.of(TestKeys.ours(), this.servers);
		matchers(pair.server.engine, OTHER_TYPE);
		pair.handshake();
		assertThat(pair.server.session().getRequestedServerNames()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "127.0.0.1", "::1", "/invalid.path", "under_score.test", "." })
	void hostThatIsNoNameIsNotSent(String host) throws Exception {
		SSLEngine client = TestKeys.ours().createSSLEngine(host, 443);
		client.setUseClientMode(true);
		EnginePair pair = new EnginePair(client, EnginePair.serverEngine(this.servers)).handshake();
		assertThat(pair.server.session().getRequestedServerNames()).isEmpty();
		assertThat(pair.client.session().getRequestedServerNames()).isEmpty();
		assertThat(pair.client.session().getPeerHost()).isEqualTo(host);
	}

	@Test
	void clientWithoutHostConnectsAndKeepsNoSession() throws Exception {
		SSLContext clients = TestKeys.ours();
		for (int i = 0; i < 2; i++) {
			SSLEngine client = clients.createSSLEngine();
			client.setUseClientMode(true);
			EnginePair pair = new EnginePair(client, EnginePair.serverEngine(this.servers)).handshake();
			pair.server.send(new byte[1]);
			pair.settle();
			assertThat(pair.client.session().isResumed()).isFalse();
			assertThat(pair.client.session().getPeerHost()).isNull();
		}
	}

}
