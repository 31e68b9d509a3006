package dev.sallyport.jsse;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Random;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLProtocolException;

import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What servers and clients rely on when they drive an engine, one line after the other.
 */
class EngineContractTests {

	private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

	private static final byte[] NOTHING = {};

	private final SSLContext clients = TestKeys.ours();

	private final SSLContext servers = TestKeys.ours("p256");

	private EnginePair pair() {
		return EnginePair.of(this.clients, this.servers);
	}

	@Test
	void engineWithoutRoleRefusesToWork() {
		SSLEngine engine = this.clients.createSSLEngine();
		assertThatIllegalStateException().isThrownBy(engine::beginHandshake).withMessageContaining("setUseClientMode");
		assertThatIllegalStateException().isThrownBy(() -> engine.wrap(EMPTY, ByteBuffer.allocate(20_000)));
		assertThatIllegalStateException().isThrownBy(() -> engine.unwrap(EMPTY, ByteBuffer.allocate(20_000)));
	}

	@Test
	void roleIsFixedOnceTheHandshakeHasBegun() throws Exception {
		SSLEngine client = EnginePair.clientEngine(this.clients);
		client.wrap(EMPTY, ByteBuffer.allocate(20_000));
		client.setUseClientMode(true);
		assertThatIllegalArgumentException().isThrownBy(() -> client.setUseClientMode(false));
		assertThat(client.getUseClientMode()).isTrue();
	}

	@Test
	void handshakeStatusAsksForTheFirstStep() throws Exception {
		SSLEngine client = EnginePair.clientEngine(this.clients);
		SSLEngine server = EnginePair.serverEngine(this.servers);
		assertThat(client.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
		assertThat(server.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
		client.beginHandshake();
		server.beginHandshake();
		assertThat(client.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
		assertThat(server.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_UNWRAP);
	}

	@Test
	void handshakeBeginsByItself() throws Exception {
		SSLEngine client = EnginePair.clientEngine(this.clients);
		SSLEngineResult result = client.wrap(EMPTY, ByteBuffer.allocate(20_000));
		assertThat(result.getStatus()).isEqualTo(Status.OK);
		assertThat(result.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_UNWRAP);
		assertThat(result.bytesProduced()).isPositive();
		SSLEngine server = EnginePair.serverEngine(this.servers);
		assertThat(server.wrap(EMPTY, ByteBuffer.allocate(20_000)).getHandshakeStatus())
			.isEqualTo(HandshakeStatus.NEED_UNWRAP);
	}

	@Test
	void finishedIsToldOnceAndNotHandshakingFollows() throws Exception {
		EnginePair pair = pair().handshake();
		assertThat(pair.client.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
		assertThat(pair.server.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
		pair.server.send(new byte[10]);
		pair.client.send(new byte[10]);
		pair.settle();
		assertThat(pair.client.finished).isEqualTo(1);
		assertThat(pair.server.finished).isEqualTo(1);
	}

	@Test
	void clientFinishesWithItsLastFlightAndServerWithTheLastRecord() throws Exception {
		EnginePair pair = pair().handshake();
		assertThat(pair.client.wraps).last()
			.extracting(SSLEngineResult::getHandshakeStatus)
			.isEqualTo(HandshakeStatus.FINISHED);
		assertThat(pair.server.unwraps).last()
			.extracting(SSLEngineResult::getHandshakeStatus)
			.isEqualTo(HandshakeStatus.FINISHED);
	}

	@Test
	void serverSendsItsFlightInOneWrap() throws Exception {
		EnginePair pair = pair().handshake();
		assertThat(pair.server.wraps).filteredOn((result) -> result.bytesProduced() > 0).hasSize(1);
	}

	@Test
	void ticketsRideOnTheNextWrapAndBlockNothing() throws Exception {
		EnginePair pair = pair().handshake();
		assertThat(pair.server.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
		pair.client.send(new byte[5]);
		pair.settle();
		assertThat(pair.server.takeReceived()).hasSize(5);
		SSLEngineResult result = pair.server.wrap(new byte[20]);
		assertThat(result.bytesConsumed()).isEqualTo(20);
		assertThat(result.bytesProduced()).isGreaterThan(200);
		assertThat(result.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
		assertThat(pair.server.wrap(NOTHING).bytesProduced()).isZero();
		pair.settle();
		assertThat(pair.client.takeReceived()).hasSize(20);
	}

	@Test
	void taskIsThereWhenItIsNeededAndOnlyOnce() throws Exception {
		EnginePair pair = pair();
		pair.client.wrap(NOTHING);
		assertThat(pair.server.unwrap().getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_TASK);
		SSLEngine server = pair.server.engine;
		assertThat(server.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_TASK);
		Runnable task = server.getDelegatedTask();
		assertThat(task).isNotNull();
		assertThat(server.getDelegatedTask()).isNull();
		assertThat(server.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_TASK);
		assertThat(server.unwrap(ByteBuffer.allocate(100), ByteBuffer.allocate(20_000)))
			.extracting(SSLEngineResult::getHandshakeStatus, SSLEngineResult::bytesConsumed)
			.containsExactly(HandshakeStatus.NEED_TASK, 0);
		assertThat(server.wrap(EMPTY, ByteBuffer.allocate(20_000)))
			.extracting(SSLEngineResult::getHandshakeStatus, SSLEngineResult::bytesProduced)
			.containsExactly(HandshakeStatus.NEED_TASK, 0);
		Thread worker = new Thread(task);
		worker.start();
		worker.join();
		while (server.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
			server.getDelegatedTask().run();
		}
		assertThat(server.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
		pair.settle();
		assertThat(pair.client.finished + pair.server.finished).isEqualTo(2);
	}

	@Test
	void unwrapTakesOneWholeRecordOrNothing() throws Exception {
		EnginePair pair = pair().handshake();
		pair.client.send(new byte[100]);
		pair.client.send(new byte[50]);
		byte[] records = pair.server.takeNetwork();
		int first = 5 + (((records[3] & 0xff) << 8) | (records[4] & 0xff));
		for (int length : new int[] { 0, 1, 4, 5, 6, first - 1 }) {
			ByteBuffer source = ByteBuffer.wrap(records, 0, length);
			SSLEngineResult result = pair.server.engine.unwrap(source, ByteBuffer.allocate(20_000));
			assertThat(result.getStatus()).as("%s bytes", length).isEqualTo(Status.BUFFER_UNDERFLOW);
			assertThat(source.position()).isZero();
		}
		ByteBuffer source = ByteBuffer.wrap(records);
		SSLEngineResult result = pair.server.engine.unwrap(source, ByteBuffer.allocate(20_000));
		assertThat(result.bytesConsumed()).isEqualTo(first);
		assertThat(result.bytesProduced()).isEqualTo(100);
		assertThat(pair.server.engine.unwrap(source, ByteBuffer.allocate(20_000)).bytesProduced()).isEqualTo(50);
	}

	@Test
	void emptySourceIsNoError() throws Exception {
		SSLEngine server = EnginePair.serverEngine(this.servers);
		assertThat(server.unwrap(EMPTY, ByteBuffer.allocate(20_000)).getStatus()).isEqualTo(Status.BUFFER_UNDERFLOW);
		SSLEngine client = EnginePair.clientEngine(this.clients);
		SSLEngineResult result = client.unwrap(EMPTY, ByteBuffer.allocate(20_000));
		assertThat(result.getStatus()).isEqualTo(Status.OK);
		assertThat(result.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
		EnginePair pair = pair().handshake();
		assertThat(pair.server.engine.unwrap(EMPTY, ByteBuffer.allocate(20_000)).getStatus())
			.isEqualTo(Status.BUFFER_UNDERFLOW);
		assertThat(pair.client.engine.unwrap(EMPTY, ByteBuffer.allocate(20_000)).getStatus())
			.isEqualTo(Status.BUFFER_UNDERFLOW);
	}

	@Test
	void smallDestinationIsReportedAndNothingIsLost() throws Exception {
		EnginePair pair = pair().handshake();
		pair.client.send(new byte[100]);
		ByteBuffer source = ByteBuffer.wrap(pair.server.takeNetwork());
		SSLEngineResult result = pair.server.engine.unwrap(source, ByteBuffer.allocate(50));
		assertThat(result.getStatus()).isEqualTo(Status.BUFFER_OVERFLOW);
		assertThat(source.position()).isZero();
		result = pair.server.engine.unwrap(source,
				new ByteBuffer[] { ByteBuffer.allocate(60), ByteBuffer.allocateDirect(1), ByteBuffer.allocate(60) });
		assertThat(result.getStatus()).isEqualTo(Status.OK);
		assertThat(result.bytesProduced()).isEqualTo(100);
	}

	@Test
	void wrapThatDoesNotFitWritesNothing() throws Exception {
		EnginePair pair = pair().handshake();
		pair.client.wrap(new byte[1]);
		ByteBuffer source = ByteBuffer.allocate(100);
		ByteBuffer destination = ByteBuffer.allocate(100);
		SSLEngineResult result = pair.client.engine.wrap(source, destination);
		assertThat(result.getStatus()).isEqualTo(Status.BUFFER_OVERFLOW);
		assertThat(source.position()).isZero();
		assertThat(destination.position()).isZero();
		SSLEngine client = EnginePair.clientEngine(this.clients);
		assertThat(client.wrap(EMPTY, ByteBuffer.allocate(3)).getStatus()).isEqualTo(Status.BUFFER_OVERFLOW);
		assertThat(client.wrap(EMPTY, ByteBuffer.allocate(20_000)).getStatus()).isEqualTo(Status.OK);
	}

	@Test
	void bufferSizesAreFinalBeforeTheHandshake() throws Exception {
		EnginePair pair = pair();
		SSLEngine server = pair.server.engine;
		assertThat(server.getSession().getPacketBufferSize()).isEqualTo(16_709);
		assertThat(server.getSession().getApplicationBufferSize()).isEqualTo(16_640);
		assertThat(server.getSession()).isSameAs(server.getSession());
		pair.handshake();
		assertThat(server.getSession().getPacketBufferSize()).isEqualTo(16_709);
		assertThat(server.getSession().getApplicationBufferSize()).isEqualTo(16_640);
		ByteBuffer destination = ByteBuffer.allocate(16_709);
		SSLEngineResult result = pair.client.engine.wrap(ByteBuffer.allocate(40_000), destination);
		assertThat(result.getStatus()).isEqualTo(Status.OK);
		assertThat(result.bytesConsumed()).isEqualTo(16_384);
		assertThat(server.unwrap(destination.flip(), ByteBuffer.allocate(16_384)).bytesProduced()).isEqualTo(16_384);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void gatheringWrapTakesSourcesOfAnyKindAndLeavesThemAsTheyAre(boolean directDestination) throws Exception {
		EnginePair pair = pair().handshake();
		byte[] data = new byte[300];
		new Random(1).nextBytes(data);
		ByteBuffer[] sources = { ByteBuffer.wrap(data.clone(), 0, 100),
				ByteBuffer.allocateDirect(100).put(data, 100, 100).flip(), ByteBuffer.allocate(0),
				ByteBuffer.wrap(data.clone(), 200, 100).asReadOnlyBuffer() };
		ByteBuffer destination = directDestination ? ByteBuffer.allocateDirect(20_000) : ByteBuffer.allocate(20_000);
		SSLEngineResult result = pair.client.engine.wrap(sources, 0, 4, destination);
		assertThat(result.bytesConsumed()).isEqualTo(300);
		assertThat(result.bytesProduced()).isEqualTo(destination.position());
		assertThat(sources[0].array()).isEqualTo(data);
		assertThat(sources).allMatch((source) -> !source.hasRemaining());
		ByteBuffer plain = ByteBuffer.allocateDirect(20_000);
		pair.server.engine.unwrap(destination.flip().asReadOnlyBuffer(), plain);
		byte[] received = new byte[plain.flip().remaining()];
		plain.get(received);
		assertThat(received).isEqualTo(data);
	}

	@Test
	void badArgumentsAreToldFromProtocolErrors() throws Exception {
		SSLEngine engine = pair().handshake().client.engine;
		ByteBuffer buffer = ByteBuffer.allocate(20_000);
		assertThatIllegalArgumentException().isThrownBy(() -> engine.wrap((ByteBuffer) null, buffer));
		assertThatIllegalArgumentException().isThrownBy(() -> engine.wrap(buffer, null));
		assertThatIllegalArgumentException().isThrownBy(() -> engine.unwrap(null, buffer));
		assertThatIllegalArgumentException().isThrownBy(() -> engine.unwrap(buffer, (ByteBuffer[]) null, 0, 0));
		assertThatExceptionOfType(IndexOutOfBoundsException.class)
			.isThrownBy(() -> engine.wrap(new ByteBuffer[1], 1, 1, buffer));
		assertThatExceptionOfType(ReadOnlyBufferException.class)
			.isThrownBy(() -> engine.wrap(EMPTY, buffer.asReadOnlyBuffer()));
		assertThatExceptionOfType(ReadOnlyBufferException.class)
			.isThrownBy(() -> engine.unwrap(EMPTY, buffer.asReadOnlyBuffer()));
		assertThat(engine.wrap(buffer.duplicate().limit(1), ByteBuffer.allocate(20_000)).bytesConsumed()).isEqualTo(1);
	}

	@Test
	void dummyChangeCipherSpecIsConsumed() throws Exception {
		EnginePair pair = pair();
		pair.client.wrap(NOTHING);
		pair.server.unwrap();
		pair.server.deliver(new byte[] { 20, 3, 3, 0, 1, 1 });
		while (pair.server.engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
			pair.server.runTasks();
		}
		pair.server.wrap(NOTHING);
		SSLEngineResult result = pair.server.unwrap();
		assertThat(result.bytesConsumed()).isEqualTo(6);
		assertThat(result.getStatus()).isEqualTo(Status.OK);
	}

	@Test
	void secondHandshakeIsRefused() throws Exception {
		EnginePair pair = pair().handshake();
		assertThatExceptionOfType(SSLException.class).isThrownBy(pair.client.engine::beginHandshake)
			.withMessageContaining("renegotiation");
		assertThatExceptionOfType(SSLException.class).isThrownBy(pair.server.engine::beginHandshake)
			.withMessageContaining("renegotiation");
		pair.client.send(new byte[1]);
	}

	@Test
	void handshakeMayBeAskedForTwiceWhileItRuns() throws Exception {
		EnginePair pair = pair();
		pair.client.engine.beginHandshake();
		pair.client.wrap(NOTHING);
		pair.client.engine.beginHandshake();
		assertThat(pair.client.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_UNWRAP);
	}

	@Test
	void keyUpdateOfThePeerAsksForOneWrap() throws Exception {
		for (boolean serverIsOurs : new boolean[] { true, false }) {
			EnginePair pair = serverIsOurs ? EnginePair.of(TestKeys.jdk(), this.servers)
					: EnginePair.of(this.clients, TestKeys.jdk("p256"));
			pair.handshake().settle();
			EnginePair.Side ours = serverIsOurs ? pair.server : pair.client;
			EnginePair.Side jdk = serverIsOurs ? pair.client : pair.server;
			// With TLS 1.3 the JDK sends a KeyUpdate that asks for another
			jdk.engine.beginHandshake();
			jdk.wrap(NOTHING);
			assertThat(ours.unwrap().getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
			assertThat(ours.wrap(NOTHING).getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
			pair.settle();
			ours.send(new byte[7]);
			jdk.send(new byte[8]);
			pair.settle();
			assertThat(jdk.takeReceived()).hasSize(7);
			assertThat(ours.takeReceived()).hasSize(8);
		}
	}

	@ParameterizedTest
	@EnumSource(EnginePairTests.Peers.class)
	void errorIsThrownOnceThenToldThenClosed(EnginePairTests.Peers peers) throws Exception {
		EnginePair pair = EnginePair.of(peers.client(), peers.server("p256")).handshake();
		pair.settle();
		EnginePair.Side ours = (pair.client.engine instanceof SallyportSslEngine) ? pair.client : pair.server;
		EnginePair.Side other = (ours == pair.client) ? pair.server : pair.client;
		other.send(new byte[1]);
		pair.settle();
		other.send(new byte[10]);
		byte[] record = ours.takeNetwork();
		record[record.length - 1] ^= 1;
		ours.deliver(record);
		assertThatExceptionOfType(SSLException.class).isThrownBy(ours::unwrap)
			.withCauseInstanceOf(TlsException.class)
			.withMessageContaining("bad_record_mac");
		assertThat(ours.engine.getHandshakeStatus()).isEqualTo(HandshakeStatus.NEED_WRAP);
		assertThat(ours.engine.isInboundDone()).isTrue();
		SSLEngineResult alert = ours.wrap(new byte[3]);
		assertThat(alert.getStatus()).isEqualTo(Status.CLOSED);
		assertThat(alert.bytesProduced()).isPositive();
		assertThat(alert.bytesConsumed()).isZero();
		assertThat(alert.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
		assertThat(ours.wrap(NOTHING)).extracting(SSLEngineResult::getStatus, SSLEngineResult::bytesProduced)
			.containsExactly(Status.CLOSED, 0);
		assertThat(ours.engine.unwrap(ByteBuffer.wrap(record), ByteBuffer.allocate(20_000)).getStatus())
			.isEqualTo(Status.CLOSED);
		assertThat(ours.engine.isOutboundDone()).isTrue();
		assertThatExceptionOfType(SSLException.class).isThrownBy(other::unwrap).withMessageContaining("bad_record_mac");
	}

	@Test
	void messageOutOfPlaceIsAnErrorOfTheProtocol() throws Exception {
		byte[] serverHelloDone = { 22, 3, 1, 0, 4, 14, 0, 0, 0 };
		assertThatExceptionOfType(SSLProtocolException.class)
			.isThrownBy(() -> EnginePair.serverEngine(this.servers)
				.unwrap(ByteBuffer.wrap(serverHelloDone), ByteBuffer.allocate(20_000)))
			.withCauseInstanceOf(UnexpectedMessageException.class);
		SSLEngine client = EnginePair.clientEngine(this.clients);
		client.wrap(EMPTY, ByteBuffer.allocate(20_000));
		byte[] alert = { 21, 3, 3, 0, 2, 2, 10 };
		assertThatExceptionOfType(SSLProtocolException.class)
			.isThrownBy(() -> client.unwrap(ByteBuffer.wrap(alert), ByteBuffer.allocate(20_000)))
			.withCauseInstanceOf(AlertReceivedException.class);
	}

	@Test
	void plainTextIsRefusedWithoutShowingIt() throws Exception {
		SSLEngine server = EnginePair.serverEngine(this.servers);
		ByteBuffer request = ByteBuffer.wrap("GET / HTTP/1.1\r\nAuthorization: Basic c2VjcmV0\r\n".getBytes());
		assertThatExceptionOfType(SSLException.class)
			.isThrownBy(() -> server.unwrap(request, ByteBuffer.allocate(20_000)))
			.satisfies((ex) -> assertThat(ex.toString() + ex.getCause()).doesNotContain("GET").doesNotContain("c2Vj"));
		assertThat(server.wrap(EMPTY, ByteBuffer.allocate(20_000)).getStatus()).isEqualTo(Status.CLOSED);
	}

}
