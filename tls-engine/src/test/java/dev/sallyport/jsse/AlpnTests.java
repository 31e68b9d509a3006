package dev.sallyport.jsse;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

import dev.sallyport.protocol.NamedGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class AlpnTests {

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|', textBlock = """
			server's order decides      | h2,http/1.1 | http/1.1,h2 | http/1.1
			one in common               | h2,http/1.1 | http/1.1    | http/1.1
			client does not care        |             | h2          | ''
			server does not care        | h2          |             | ''
			nothing in common           | h2          | http/1.1    |
			unusual names               | é,\u00ff   | \u00ff      | \u00ff
			""")
	void listsAreCompared(String name, String offered, String preferred, String expected) throws Exception {
		for (EnginePairTests.Peers peers : EnginePairTests.Peers.values()) {
			EnginePair pair = EnginePair.of(peers.client(), peers.server("p256"));
			protocols(pair.client.engine, offered);
			protocols(pair.server.engine, preferred);
			if (expected == null) {
				assertFails(pair);
				continue;
			}
			pair.handshake();
			assertThat(pair.client.engine.getApplicationProtocol()).as("%s", peers).isEqualTo(expected);
			assertThat(pair.server.engine.getApplicationProtocol()).as("%s", peers).isEqualTo(expected);
			assertThat(pair.server.engine.getHandshakeApplicationProtocol()).isNull();
		}
	}

	private static void protocols(SSLEngine engine, String names) {
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setApplicationProtocols((names != null) ? names.split(",") : new String[0]);
		engine.setSSLParameters(parameters);
	}

	private static void assertFails(EnginePair pair) {
		EnginePair.Failures failures = pair.fail();
		assertThat(failures.server()).isInstanceOf(SSLHandshakeException.class);
		assertThat(failures.client()).isInstanceOf(SSLHandshakeException.class)
			.hasMessageContaining("no_application_protocol");
	}

	@ParameterizedTest
	@EnumSource(names = { "OURS_TO_OURS", "JDK_TO_OURS" })
	void selectorIsCalledOnceAndSeesTheSession(EnginePairTests.Peers peers) throws Exception {
		EnginePair pair = EnginePair.of(peers.client(), peers.server("p256"));
		protocols(pair.client.engine, "h2,http/1.1");
		protocols(pair.server.engine, "http/1.1");
		AtomicInteger calls = new AtomicInteger();
		List<String> seen = new ArrayList<>();
		pair.server.engine.setHandshakeApplicationProtocolSelector((engine, protocols) -> {
			calls.incrementAndGet();
			SSLSession session = engine.getHandshakeSession();
			seen.addAll(protocols);
			seen.add(session.getProtocol());
			seen.add(session.getCipherSuite());
			return "h2";
		});
		pair.handshake();
		assertThat(calls).hasValue(1);
		assertThat(seen).containsExactly("h2", "http/1.1", "TLSv1.3", pair.server.engine.getSession().getCipherSuite());
		assertThat(pair.client.engine.getApplicationProtocol()).isEqualTo("h2");
	}

	@Test
	void selectorIsCalledOnceWithHelloRetryRequestToo() throws Exception {
		EngineOptions p384 = EngineOptions.builder().groups(List.of(NamedGroup.SECP384R1)).build();
		EnginePair pair = EnginePair.of(TestKeys.ours(), TestKeys.ours(p384, "p256"));
		protocols(pair.client.engine, "h2");
		AtomicInteger calls = new AtomicInteger();
		pair.server.engine.setHandshakeApplicationProtocolSelector((engine, protocols) -> {
			calls.incrementAndGet();
			return protocols.get(0);
		});
		pair.handshake();
		assertThat(calls).hasValue(1);
		assertThat(pair.server.session().getNamedGroup()).contains("secp384r1");
	}

	@Test
	void selectorIsNotAskedIfTheClientOffersNothing() throws Exception {
		EnginePair pair = EnginePair.of(TestKeys.ours(), TestKeys.ours("p256"));
		pair.server.engine.setHandshakeApplicationProtocolSelector((engine, protocols) -> {
			throw new AssertionError("Not to be called");
		});
		pair.handshake();
		assertThat(pair.server.engine.getApplicationProtocol()).isEmpty();
	}

	@Test
	void selectorMaySayNone() throws Exception {
		EnginePair pair = EnginePair.of(TestKeys.ours(), TestKeys.ours("p256"));
		protocols(pair.client.engine, "h2");
		pair.server.engine.setHandshakeApplicationProtocolSelector((engine, protocols) -> "");
		pair.handshake();
		assertThat(pair.client.engine.getApplicationProtocol()).isEmpty();
	}

	@Test
	void selectorMaySayNo() {
		for (String answer : new String[] { null, "spdy/3" }) {
			EnginePair pair = EnginePair.of(TestKeys.ours(), TestKeys.ours("p256"));
			protocols(pair.client.engine, "h2");
			pair.server.engine.setHandshakeApplicationProtocolSelector((engine, protocols) -> answer);
			assertFails(pair);
		}
	}

	@Test
	void selectorThatThrowsEndsTheHandshake() {
		EnginePair pair = EnginePair.of(TestKeys.ours(), TestKeys.ours("p256"));
		protocols(pair.client.engine, "h2");
		pair.server.engine.setHandshakeApplicationProtocolSelector((engine, protocols) -> {
			throw new IllegalArgumentException("broken");
		});
		EnginePair.Failures failures = pair.fail();
		assertThat(failures.server()).hasRootCauseInstanceOf(IllegalArgumentException.class);
		assertThat(failures.client()).hasMessageContaining("internal_error");
	}

	@Test
	void protocolIsUnknownBeforeTheHandshake() {
		assertThat(TestKeys.ours().createSSLEngine().getApplicationProtocol()).isNull();
		assertThat(TestKeys.ours().createSSLEngine().getHandshakeApplicationProtocol()).isNull();
	}

}
