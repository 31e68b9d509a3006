package dev.sallyport.jsse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.Status;

import dev.sallyport.jsse.EnginePair.Buffers;
import dev.sallyport.jsse.EnginePair.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients and servers of ours and of the JDK in every combination.
 */
class EnginePairTests {

	private static final int[] SIZES = { 1, 100, 16_384, 16_385, 100_000 };

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
		EnginePair pair = new EnginePair(EnginePair.clientEngine(peers.client()),
				EnginePair.serverEngine(peers.server("p256")), buffers, delivery);
		pair.handshake();
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
			EnginePair pair = EnginePair.of(peers.client(), peers.server(key)).handshake();
			assertThat(pair.client.engine.getSession().getPeerCertificates()[0]).as("%s", peers)
				.isEqualTo(TestKeys.certificate(key));
		}
	}

	@Test
	void emptyWrapWritesNothing() throws Exception {
		EnginePair pair = EnginePair.of(TestKeys.ours(), TestKeys.ours("p256")).handshake();
		pair.server.send(new byte[1]);
		pair.settle();
		assertThat(pair.server.wrap(new byte[0])).satisfies((result) -> {
			assertThat(result.getStatus()).isEqualTo(Status.OK);
			assertThat(result.bytesProduced()).isZero();
		});
	}

	enum Peers {

		OURS_TO_OURS, OURS_TO_JDK, JDK_TO_OURS;

		SSLContext client(String... keys) {
			return (this == JDK_TO_OURS) ? TestKeys.jdk(keys) : TestKeys.ours(keys);
		}

		SSLContext server(String key) {
			return serverTrusting(TestKeys.TRUSTED, key);
		}

		/**
		 * A server that accepts the clients of an authority.
		 */
		SSLContext serverTrusting(String authority, String key) {
			return (this == OURS_TO_JDK) ? TestKeys.jdkTrusting(authority, key) : TestKeys.oursTrusting(authority, key);
		}

		SSLEngine clientEngine() {
			return EnginePair.clientEngine(client());
		}

	}

}
