package dev.sallyport.jsse;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ClosureTests {

	private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

	private static final byte[] NOTHING = {};

	private static final String TRUNCATED = "closing inbound before receiving peer's close_notify";

	private final SSLContext clients = TestKeys.ours();

	private final SSLContext servers = TestKeys.ours("p256");

	@ParameterizedTest
	@EnumSource(EnginePairTests.Peers.class)
	void bothSidesCloseInOrder(EnginePairTests.Peers peers) throws Exception {
		EnginePair pair = EnginePair.of(peers.client(), peers.server("p256")).handshake();
		pair.settle();
		SSLEngine client = pair.client.engine;
		SSLEngine server = pair.server.engine;
		client.closeOutbound();
		assertThat(client.isOutboundDone()).isFalse();
		assertThat(client.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
		SSLEngineResult result = pair.client.wrap(NOTHING);
		assertThat(result.getStatus()).isEqualTo(Status.CLOSED);
		assertThat(result.bytesProduced()).isPositive();
		assertThat(client.isOutboundDone()).isTrue();
		assertThat(client.isInboundDone()).isFalse();
		assertThat(pair.server.unwrap().getStatus()).isEqualTo(Status.CLOSED);
		assertThat(server.isInboundDone()).isTrue();
		assertThat(server.isOutboundDone()).isFalse();
		server.closeOutbound();
		while (!server.isOutboundDone()) {
			pair.server.wrap(NOTHING);
		}
		while (!client.isInboundDone()) {
			pair.client.unwrap();
		}
		for (SSLEngine engine : new SSLEngine[] { client, server }) {
			assertThatNoException().isThrownBy(engine::closeInbound);
			assertThat(engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
			assertRemainsClosed(engine);
		}
	}

	private static void assertRemainsClosed(SSLEngine engine) throws SSLException {
		ByteBuffer buffer = ByteBuffer.allocate(20_000);
		for (SSLEngineResult result : new SSLEngineResult[] { engine.wrap(ByteBuffer.allocate(5), buffer),
				engine.unwrap(ByteBuffer.allocate(5), buffer) }) {
			assertThat(result.getStatus()).isEqualTo(Status.CLOSED);
			assertThat(result.bytesConsumed()).isZero();
			assertThat(result.bytesProduced()).isZero();
			assertThat(result.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
		}
	}

	@Test
	void closeNotifyComesAtOnceEvenBehindTickets() throws Exception {
		EnginePair pair = EnginePair.of(this.clients, this.servers).handshake();
		pair.server.engine.closeOutbound();
		assertThat(pair.server.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
		SSLEngineResult result = pair.server.wrap(new byte[10]);
		assertThat(result.getStatus()).isEqualTo(Status.CLOSED);
		assertThat(result.bytesConsumed()).isZero();
		assertThat(pair.server.wrap(NOTHING)).extracting(SSLEngineResult::getStatus, SSLEngineResult::bytesProduced)
			.containsExactly(Status.CLOSED, 0);
		while (!pair.client.engine.isInboundDone()) {
			pair.client.unwrap();
		}
		assertThatNoException().isThrownBy(pair.client.engine::closeInbound);
	}

	@Test
	void otherDirectionStaysOpen() throws Exception {
		EnginePair pair = EnginePair.of(this.clients, this.servers).handshake();
		pair.client.engine.closeOutbound();
		pair.settle();
		assertThat(pair.server.engine.isInboundDone()).isTrue();
		assertThat(pair.server.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
		pair.server.send(new byte[40_000]);
		while (pair.client.unwrap().bytesConsumed() > 0) {
			assertThat(pair.client.engine.isInboundDone()).isFalse();
		}
		assertThat(pair.client.takeReceived()).hasSize(40_000);
	}

	@Test
	void truncationIsTold() throws Exception {
		EnginePair pair = EnginePair.of(this.clients, this.servers).handshake();
		assertThatExceptionOfType(SSLException.class).isThrownBy(pair.client.engine::closeInbound)
			.withMessageContaining(TRUNCATED);
		assertThat(pair.client.engine.isInboundDone()).isTrue();
		assertThatNoException().isThrownBy(pair.client.engine::closeInbound);
		pair.client.engine.closeOutbound();
		assertThat(pair.client.wrap(NOTHING).getStatus()).isEqualTo(Status.CLOSED);
		assertRemainsClosed(pair.client.engine);
	}

	@Test
	void truncationIsToldDuringTheHandshakeToo() throws Exception {
		for (SSLEngine engine : new SSLEngine[] { EnginePair.clientEngine(this.clients),
				EnginePair.serverEngine(this.servers) }) {
			engine.beginHandshake();
			assertThatExceptionOfType(SSLException.class).isThrownBy(engine::closeInbound)
				.withMessageContaining(TRUNCATED);
		}
		SSLEngine client = EnginePair.clientEngine(this.clients);
		ByteBuffer network = ByteBuffer.allocate(20_000);
		client.wrap(EMPTY, network);
		assertThatExceptionOfType(SSLException.class).isThrownBy(client::closeInbound).withMessageContaining(TRUNCATED);
		for (int i = 0; client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP; i++) {
			assertThat(i).isLessThan(5);
			client.wrap(EMPTY, network);
		}
		assertRemainsClosed(client);
	}

	@Test
	void engineThatNeverBeganClosesWithoutAWord() throws Exception {
		SSLEngine engine = EnginePair.clientEngine(this.clients);
		assertThatNoException().isThrownBy(engine::closeInbound);
		engine.closeOutbound();
		assertThat(engine.isInboundDone()).isTrue();
		assertThat(engine.isOutboundDone()).isTrue();
		assertRemainsClosed(engine);
		assertThatExceptionOfType(SSLException.class).isThrownBy(engine::beginHandshake)
			.withMessageContaining("closed");
	}

	@Test
	void closingRightAfterTheBeginEndsInClosed() throws Exception {
		for (SSLEngine engine : new SSLEngine[] { EnginePair.clientEngine(this.clients),
				EnginePair.serverEngine(this.servers) }) {
			engine.beginHandshake();
			engine.closeOutbound();
			ByteBuffer network = ByteBuffer.allocate(20_000);
			SSLEngineResult result = engine.wrap(EMPTY, network);
			while (result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
				result = engine.wrap(EMPTY, network);
			}
			assertThat(result.getStatus()).isEqualTo(Status.CLOSED);
		}
	}

	@Test
	void serverThatGivesUpWaitingTellsTheClient() throws Exception {
		SSLEngine server = EnginePair.serverEngine(this.servers);
		ByteBuffer network = ByteBuffer.allocate(20_000);
		server.wrap(EMPTY, network);
		server.closeOutbound();
		assertThat(server.isOutboundDone()).isFalse();
		assertThat(server.wrap(EMPTY, network).getStatus()).isEqualTo(Status.CLOSED);
		network.flip();
		SSLEngine client = EnginePair.clientEngine(this.clients);
		client.wrap(EMPTY, ByteBuffer.allocate(20_000));
		client.unwrap(network, EMPTY);
		assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> client.unwrap(network, EMPTY))
			.withMessageContaining("close_notify");
		assertRemainsClosed(server);
	}

	@Test
	void serverThatCouldNotAnswerClosesWithoutAWord() throws Exception {
		SSLEngine server = EnginePair.serverEngine(this.servers);
		server.beginHandshake();
		server.setEnabledCipherSuites(new String[0]);
		server.closeOutbound();
		assertThat(server.isOutboundDone()).isTrue();
		assertRemainsClosed(server);
	}

	@Test
	void closingDuringTheHandshakeTellsThePeer() throws Exception {
		EnginePair pair = EnginePair.of(this.clients, this.servers);
		pair.client.wrap(NOTHING);
		pair.server.unwrap();
		pair.server.runTasks();
		pair.client.engine.closeOutbound();
		while (pair.client.engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
			pair.client.wrap(NOTHING);
		}
		assertThat(pair.client.engine.isOutboundDone()).isTrue();
		EnginePair.Failures failures = pair.fail();
		assertThat(failures.server()).isInstanceOf(SSLHandshakeException.class);
		assertThat(failures.client()).isNull();
	}

	@Test
	void listenerIsToldOnceThatAConnectionIsClosed() throws Exception {
		AtomicInteger closed = new AtomicInteger();
		EngineOptions options = EngineOptions.builder().listener(new HandshakeListener() {
			@Override
			public void connectionClosed(ConnectionInfo info) {
				closed.incrementAndGet();
			}
		}).build();
		EnginePair pair = EnginePair.of(this.clients, TestKeys.ours(options, "p256")).handshake();
		// As Tomcat does it: nobody waits for the answer
		pair.server.engine.closeOutbound();
		pair.server.wrap(NOTHING);
		assertThat(closed).hasValue(1);
		pair.client.engine.closeOutbound();
		pair.settle();
		assertThat(closed).hasValue(1);
	}

	@Test
	void closingWhileATaskRunsIsSafe() throws Exception {
		EnginePair pair = EnginePair.of(this.clients, this.servers);
		pair.client.wrap(NOTHING);
		pair.server.unwrap();
		Runnable task = pair.server.engine.getDelegatedTask();
		pair.server.engine.closeOutbound();
		SSLEngineResult result = pair.server.wrap(NOTHING);
		for (int i = 0; result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP; i++) {
			assertThat(i).isLessThan(5);
			result = pair.server.wrap(NOTHING);
		}
		assertThat(result.getStatus()).isEqualTo(Status.CLOSED);
		task.run();
		assertRemainsClosed(pair.server.engine);
		assertThat(pair.server.engine.getDelegatedTask()).isNull();
	}

}
