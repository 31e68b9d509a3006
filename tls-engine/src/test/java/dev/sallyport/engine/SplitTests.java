package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.engine.TlsConnection.Halves;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.handshake.Output;
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What the halves of a split connection leave to each other.
 */
class SplitTests {

	private static final byte[] DATA = { 7 };

	private final ByteBuffer data = ByteBuffer.allocate(64);

	private final ByteBuffer wire = ByteBuffer.allocate(128);

	private int wanted;

	@Test
	void eachHalfCarriesItsDirection() throws TlsException {
		Scripted server = Scripted.established();
		Halves halves = split(server);
		assertThat(receive(halves, server.peerKeys().seal(ContentType.APPLICATION_DATA, DATA))).isEqualTo(Status.OK);
		assertThat(this.data.array()).startsWith(DATA);
		assertThat(send(halves, DATA)).isEqualTo(Status.OK);
		assertThat(server.ownKeys().open(written())).isEqualTo("APPLICATION_DATA: 07");
		assertThat(this.wanted).isZero();
	}

	@Test
	void sendingHalfSaysWhatTheReceivingHalfHasToAnswer() throws TlsException {
		Scripted server = Scripted.established();
		server.script().onMessage((output) -> output.sendHandshake(Scripted.KEY_UPDATE));
		Halves halves = split(server);
		receive(halves, server.peerKeys().seal(ContentType.HANDSHAKE, Scripted.KEY_UPDATE));
		assertThat(this.wanted).isOne();
		assertThat(halves.sender().wanted()).isTrue();
		send(halves);
		assertThat(server.ownKeys().open(written())).isEqualTo("HANDSHAKE: 1800000100");
		assertThat(halves.sender().wanted()).isFalse();
	}

	@Test
	void whatWaitsWhenTheConnectionIsSplitIsToldAtOnce() throws TlsException {
		Scripted server = Scripted.established();
		server.script().onUpdateKeys((output) -> output.sendHandshake(Scripted.KEY_UPDATE));
		server.connection().updateKeys(false);
		Halves halves = split(server);
		assertThat(this.wanted).isOne();
		send(halves);
		assertThat(server.ownKeys().open(written())).isEqualTo("HANDSHAKE: 1800000100");
	}

	@Test
	void failureOfTheReceivingHalfIsAnAlertOfTheSendingHalf() throws TlsException {
		Scripted server = Scripted.established();
		Halves halves = split(server);
		assertThatExceptionOfType(BadRecordException.class).isThrownBy(() -> receive(halves, new byte[40]))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(BadRecord.UNKNOWN_CONTENT_TYPE));
		assertThat(this.wanted).isOne();
		assertThat(server.script().isClosed()).isTrue();
		assertThat(send(halves, DATA)).isEqualTo(Status.CLOSED);
		assertThat(server.ownKeys().open(written())).isEqualTo("ALERT: 020a");
		assertThat(halves.sender().outboundClosed()).isTrue();
		assertThat(receive(halves)).isEqualTo(Status.CLOSED);
	}

	@Test
	void failureOfTheSendingHalfClosesTheReceivingHalf() throws TlsException {
		Scripted server = Scripted.established();
		server.script().onUpdateKeys((output) -> {
			throw new InternalTlsException(InternalReason.CRYPTO_FAILED);
		});
		Halves halves = split(server);
		assertThatExceptionOfType(InternalTlsException.class).isThrownBy(() -> halves.sender().updateKeys(true));
		assertThat(halves.receiver().inboundClosed()).isTrue();
		assertThat(halves.receiver().receivedCloseNotify()).isFalse();
		assertThat(receive(halves, server.peerKeys().seal(ContentType.APPLICATION_DATA, DATA)))
			.isEqualTo(Status.CLOSED);
		assertThat(send(halves, DATA)).isEqualTo(Status.CLOSED);
		assertThat(server.ownKeys().open(written())).isEqualTo("ALERT: 0250");
		assertThat(server.events()).containsExactly("completed after 0", "failed: STATE_BROKEN", "closed");
	}

	@Test
	void alertOfThePeerSilencesTheSendingHalf() throws TlsException {
		Scripted server = Scripted.established();
		Halves halves = split(server);
		assertThatExceptionOfType(AlertReceivedException.class)
			.isThrownBy(() -> receive(halves, server.peerKeys().seal(ContentType.ALERT, 2, 80)));
		assertThat(send(halves, DATA)).isEqualTo(Status.CLOSED);
		assertThat(written()).isEmpty();
	}

	@Test
	void eachHalfIsClosedByItself() throws TlsException {
		Scripted server = Scripted.established();
		Halves halves = split(server);
		halves.sender().closeOutbound();
		assertThat(halves.sender().outboundClosed()).isFalse();
		assertThat(send(halves, DATA)).isEqualTo(Status.CLOSED);
		assertThat(server.ownKeys().open(written())).isEqualTo("ALERT: 0100");
		assertThatIllegalStateException().isThrownBy(() -> halves.sender().updateKeys(false));
		assertThat(receive(halves, server.peerKeys().seal(ContentType.APPLICATION_DATA, DATA))).isEqualTo(Status.OK);
		assertThat(receive(halves, server.peerKeys().seal(ContentType.ALERT, 1, 0))).isEqualTo(Status.CLOSED);
		assertThat(halves.receiver().receivedCloseNotify()).isTrue();
		assertThat(server.script().isClosed()).isTrue();
		assertThat(server.events()).containsExactly("completed after 0", "closed");
	}

	@Test
	void scatteredBuffersServeBothHalves() throws TlsException {
		Scripted server = Scripted.established();
		Halves halves = split(server);
		ByteBuffer[] pieces = { ByteBuffer.allocate(1), ByteBuffer.allocate(2) };
		ByteBuffer source = ByteBuffer.wrap(server.peerKeys().seal(ContentType.APPLICATION_DATA, 1, 2, 3));
		assertThat(halves.receiver().receive(source, pieces, 0, 2)).isEqualTo(Status.OK);
		assertThat(pieces[1].array()).containsExactly(2, 3);
		pieces[0].flip();
		pieces[1].flip();
		assertThat(halves.sender().send(pieces, 0, 2, this.wire.clear())).isEqualTo(Status.OK);
		assertThat(server.ownKeys().open(written())).isEqualTo("APPLICATION_DATA: 010203");
	}

	@Test
	void connectionCanBeSplitOnceAndOnlyWhileDataMayFlow() throws TlsException {
		Scripted server = Scripted.server();
		assertThatIllegalStateException().isThrownBy(() -> split(server));
		server.establish();
		split(server);
		assertThatIllegalStateException().isThrownBy(() -> split(server));
		Scripted closed = Scripted.established();
		closed.connection().close();
		assertThatIllegalStateException().isThrownBy(() -> split(closed));
	}

	@Test
	void connectionThatIsSplitOnlyTellsAndCloses() throws TlsException {
		Scripted server = Scripted.established();
		Halves halves = split(server);
		TlsConnection connection = server.connection();
		assertThatIllegalStateException().isThrownBy(connection::start);
		assertThatIllegalStateException().isThrownBy(() -> connection.receive(this.wire, this.data));
		assertThatIllegalStateException().isThrownBy(() -> connection.send(this.data, this.wire));
		assertThatIllegalStateException().isThrownBy(() -> connection.updateKeys(false));
		assertThatIllegalStateException().isThrownBy(connection::closeOutbound);
		assertThatIllegalStateException().isThrownBy(connection::resume);
		assertThat(connection.export("EXPORTER-test", null, 4)).hasSize(4);
		assertThat(connection.handshakeComplete()).isTrue();
		assertThat(connection.info()).isInstanceOf(ConnectionInfo.class);
		connection.close();
		assertThat(connection.inboundClosed()).isTrue();
		assertThat(connection.outboundClosed()).isTrue();
		assertThat(receive(halves)).isEqualTo(Status.CLOSED);
		assertThat(send(halves, DATA)).isEqualTo(Status.CLOSED);
		assertThat(written()).isEmpty();
	}

	@Test
	void applicationDataDoesNotWaitForTheOtherDirection() throws Exception {
		Scripted server = Scripted.established();
		CountDownLatch inside = new CountDownLatch(1);
		CountDownLatch proceed = new CountDownLatch(1);
		server.script().onUpdateKeys((output) -> stop(inside, proceed, output));
		Halves halves = split(server);
		CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> update(halves));
		assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(receive(halves, server.peerKeys().seal(ContentType.APPLICATION_DATA, DATA))).isEqualTo(Status.OK);
		assertThat(this.data.array()).startsWith(DATA);
		assertThat(busy).isNotDone();
		proceed.countDown();
		busy.get(10, TimeUnit.SECONDS);
		assertThat(this.wanted).isZero();
	}

	private static void stop(CountDownLatch inside, CountDownLatch proceed, Output output) {
		inside.countDown();
		try {
			assertThat(proceed.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		output.sendHandshake(Scripted.KEY_UPDATE);
	}

	private static void update(Halves halves) {
		try {
			halves.sender().updateKeys(false);
		}
		catch (TlsException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Halves split(Scripted server) {
		return server.connection().split(() -> this.wanted++);
	}

	private Status receive(Halves halves, byte... record) throws TlsException {
		return halves.receiver().receive(ByteBuffer.wrap(record), this.data.clear());
	}

	private Status send(Halves halves, byte... data) throws TlsException {
		return halves.sender().send(ByteBuffer.wrap(data), this.wire.clear());
	}

	private byte[] written() {
		byte[] written = new byte[this.wire.position()];
		this.wire.get(0, written);
		return written;
	}

}
