package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.HandshakeListener.Direction;
import dev.sallyport.config.Role;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * How a connection fails, and whom it tells.
 */
class FailureTests {

	private static final byte[] HELLO_RECORD = { 22, 3, 3, 0, 6, 1, 0, 0, 2, 3, 3 };

	@Test
	void failureIsThrownOnceThenTheAlertIsSentThenAllIsClosed() throws TlsException {
		Scripted server = Scripted.established();
		server.script().onMessage((output) -> {
			throw new PeerMisbehavedException(PeerMisbehaved.KEY_UPDATE_INVALID);
		});
		server.assertFails(server.peerKeys().seal(ContentType.HANDSHAKE, Scripted.KEY_UPDATE),
				PeerMisbehaved.KEY_UPDATE_INVALID);
		assertThat(server.connection().want()).isEqualTo(Want.SEND);
		assertThat(server.connection().outboundClosed()).isFalse();
		assertThat(server.receive(HELLO_RECORD)).isEqualTo(Status.CLOSED);
		assertThat(server.script().isClosed()).isTrue();
		ByteBuffer buffer = ByteBuffer.allocate(24);
		assertThat(server.connection().send(ByteBuffer.wrap(new byte[9]), buffer)).isEqualTo(Status.CLOSED);
		assertThat(server.ownKeys().open(buffer.array())).isEqualTo("ALERT: 022f");
		assertThat(server.connection().outboundClosed()).isTrue();
		assertThat(server.connection().send(Peer.NOTHING, buffer)).isEqualTo(Status.CLOSED);
		assertThat(server.connection().want()).isEqualTo(Want.NOTHING);
	}

	@Test
	void alertThatDoesNotFitWaits() throws TlsException {
		Scripted server = Scripted.server();
		server.assertFails("GET / HTTP/1.1".getBytes(), BadRecord.PLAINTEXT_HTTP);
		ByteBuffer small = ByteBuffer.allocate(6);
		assertThat(server.connection().send(Peer.NOTHING, small)).isEqualTo(Status.OVERFLOW);
		assertThat(server.send()).containsExactly(new byte[] { 21, 3, 3, 0, 2, 2, 70 });
	}

	@Test
	void alertTakesThePlaceOfWhatWaitsUnderTheKeysThatThePeerHas() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage((output) -> {
			output.sendHandshake(Scripted.HELLO);
			server.installKeys(output);
			output.sendHandshake(Scripted.HELLO);
			throw new PeerMisbehavedException(PeerMisbehaved.INVALID_KEY_SHARE);
		});
		server.assertFails(HELLO_RECORD, PeerMisbehaved.INVALID_KEY_SHARE);
		assertThat(server.send()).containsExactly(new byte[] { 21, 3, 3, 0, 2, 2, 47 });
	}

	@Test
	void brokenStateIsAnInternalError() throws TlsException {
		Scripted server = Scripted.server();
		IllegalArgumentException cause = new IllegalArgumentException("token=secret");
		server.script().onMessage((output) -> {
			throw cause;
		});
		assertThatExceptionOfType(InternalTlsException.class).isThrownBy(() -> server.receive(HELLO_RECORD))
			.withCause(cause)
			.withMessageNotContaining("secret")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(InternalReason.STATE_BROKEN));
		assertThat(server.send()).containsExactly(new byte[] { 21, 3, 3, 0, 2, 2, 80 });
	}

	@Test
	void errorPassesAndTheConnectionHasFailed() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage((output) -> {
			throw new StackOverflowError();
		});
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> server.receive(HELLO_RECORD));
		assertThat(server.receive(HELLO_RECORD)).isEqualTo(Status.CLOSED);
		assertThat(server.send()).containsExactly(new byte[] { 21, 3, 3, 0, 2, 2, 80 });
	}

	@Test
	void errorOfATaskPassesAndTheConnectionHasFailed() throws TlsException {
		Scripted server = Scripted.server();
		server.script().await(() -> {
			throw new StackOverflowError();
		});
		server.connection().start();
		server.connection().task().orElseThrow().run();
		assertThat(server.connection().want()).isEqualTo(Want.SEND);
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(server.connection()::resume);
		assertThat(server.receive(HELLO_RECORD)).isEqualTo(Status.CLOSED);
		assertThat(server.send()).containsExactly(new byte[] { 21, 3, 3, 0, 2, 2, 80 });
		assertThat(server.connection().want()).isEqualTo(Want.NOTHING);
	}

	@Test
	void clientThatCannotBeginFailsInTheNextCall() throws TlsException {
		for (boolean receives : new boolean[] { true, false }) {
			Scripted client = Scripted.client((output) -> {
				throw new InternalTlsException(InternalReason.CRYPTO_FAILED);
			});
			client.connection().start();
			client.connection().start();
			assertThat(client.connection().want()).isEqualTo(Want.SEND);
			assertThatExceptionOfType(InternalTlsException.class).isThrownBy(() -> {
				if (receives) {
					client.receive(HELLO_RECORD);
				}
				else {
					client.send();
				}
			});
			assertThat(client.send()).hasSize(1);
			assertThat(client.connection().want()).isEqualTo(Want.NOTHING);
		}
	}

	@Test
	void taskHoldsUpWhatComesAndResumeGoesOn() throws TlsException {
		Scripted server = Scripted.server();
		int[] runs = { 0 };
		server.script().await(() -> runs[0]++).onResume((output) -> output.sendHandshake(Scripted.HELLO));
		server.connection().start();
		assertThat(server.connection().want()).isEqualTo(Want.TASK);
		ByteBuffer source = ByteBuffer.wrap(HELLO_RECORD);
		assertThat(server.connection().receive(source, Peer.NOTHING)).isEqualTo(Status.OK);
		assertThat(source.position()).isZero();
		Runnable task = server.connection().task().orElseThrow();
		assertThat(server.connection().task()).isEmpty();
		assertThat(server.connection().want()).isEqualTo(Want.TASK);
		server.connection().resume();
		assertThat(server.connection().want()).isEqualTo(Want.TASK);
		task.run();
		assertThat(server.connection().want()).isEqualTo(Want.SEND);
		server.connection().resume();
		assertThat(runs[0]).isEqualTo(1);
		assertThat(server.send()).hasSize(1);
		assertThat(server.connection().receive(source, Peer.NOTHING)).isEqualTo(Status.OK);
		assertThat(server.script().messages()).hasSize(1);
	}

	@Test
	void messagesOfOneRecordWaitForTheTask() throws TlsException {
		Scripted server = Scripted.server();
		Script script = server.script();
		script.onMessage((output) -> script.await(() -> {
		}));
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.join(Scripted.HELLO, Scripted.HELLO)));
		assertThat(script.messages()).hasSize(1);
		server.connection().task().orElseThrow().run();
		// Any call picks it up
		assertThat(server.send()).isEmpty();
		assertThat(script.messages()).hasSize(2);
		server.connection().task().orElseThrow().run();
		assertThat(server.receive(new byte[0])).isEqualTo(Status.UNDERFLOW);
		assertThat(server.connection().want()).isEqualTo(Want.RECEIVE);
	}

	@Test
	void taskThatThrowsFailsTheConnectionAndNotItsThread() throws TlsException {
		Scripted server = Scripted.server();
		server.script().await(() -> {
			throw new IllegalArgumentException();
		});
		server.connection().start();
		server.connection().task().orElseThrow().run();
		assertThatExceptionOfType(InternalTlsException.class).isThrownBy(server.connection()::resume)
			.withCauseInstanceOf(IllegalArgumentException.class);
		server.connection().resume();
		assertThat(server.send()).hasSize(1);
	}

	@Test
	void taskMayEndAfterTheConnection() throws TlsException {
		Scripted server = Scripted.server();
		server.script().await(() -> {
		});
		server.connection().start();
		Runnable task = server.connection().task().orElseThrow();
		server.connection().close();
		task.run();
		server.connection().resume();
		assertThat(server.connection().want()).isEqualTo(Want.NOTHING);
		assertThat(server.send()).isEmpty();
	}

	@Test
	void listenerIsToldOfACompletedConnection() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage((output) -> server.elapse(7));
		server.receiveAll(HELLO_RECORD);
		server.establish();
		server.script().onMessage((output) -> {
			output.ticketOffered(TicketOutcome.EXPIRED);
			output.ticketIssued();
			output.keysUpdated(Direction.READ);
		});
		server.receiveAll(server.peerKeys().seal(ContentType.HANDSHAKE, Scripted.KEY_UPDATE));
		assertThat(server.events()).containsExactly("completed after 7", "ticket EXPIRED", "ticket issued",
				"updated READ");
		server.connection().closeOutbound();
		server.send();
		assertThat(server.events()).hasSize(4);
		server.receive(server.peerKeys().seal(ContentType.ALERT, 1, 0));
		server.connection().close();
		assertThat(server.events()).endsWith("closed").hasSize(5);
	}

	@Test
	void connectionIsAlsoClosedWhenThePeerClosesFirst() throws TlsException {
		Scripted server = Scripted.established();
		server.receive(server.peerKeys().seal(ContentType.ALERT, 1, 0));
		assertThat(server.events()).containsExactly("completed after 0");
		server.connection().closeOutbound();
		server.send();
		assertThat(server.events()).containsExactly("completed after 0", "closed");
		assertThat(server.script().isClosed()).isTrue();
	}

	@Test
	void listenerIsToldOfAFailedHandshake() {
		Scripted server = Scripted.server();
		server.script().onMessage((output) -> {
			server.elapse(5);
			throw new PeerMisbehavedException(PeerMisbehaved.INVALID_SIGNATURE);
		});
		server.assertFails(HELLO_RECORD, PeerMisbehaved.INVALID_SIGNATURE);
		server.connection().close();
		assertThat(server.events()).containsExactly("handshake failed after 5: INVALID_SIGNATURE");
	}

	@Test
	void listenerIsToldOfAFailedConnection() throws TlsException {
		Scripted server = Scripted.established();
		server.assertFails(HELLO_RECORD, BadRecord.UNPROTECTED);
		server.connection().close();
		assertThat(server.events()).containsExactly("completed after 0", "failed: UNPROTECTED", "closed");
	}

	@Test
	void listenerIsNotToldOfWhatNeverBegan() throws TlsException {
		Scripted server = Scripted.server();
		server.connection().close();
		assertThat(server.events()).isEmpty();
		Scripted canceled = Scripted.server();
		canceled.receiveAll(HELLO_RECORD);
		canceled.connection().closeOutbound();
		canceled.send();
		canceled.connection().close();
		assertThat(canceled.events()).isEmpty();
	}

	@Test
	void listenerThatThrowsBreaksNothing() throws TlsException {
		Scripted server = Scripted.server(new HandshakeListener() {

			@Override
			public void handshakeCompleted(ConnectionInfo info, Duration duration) {
				throw new IllegalStateException();
			}

		});
		server.establish();
		assertThat(server.ownKeys().open(server.send((byte) 1).get(0))).isEqualTo("APPLICATION_DATA: 01");
	}

	@Test
	void factsAreThoseThatTheStateReports() throws TlsException {
		Scripted client = Scripted
			.client((output) -> output.report(ConnectionInfo.builder(Role.CLIENT).resumed().build()));
		assertThat(client.connection().info().resumed()).isFalse();
		client.connection().start();
		assertThat(client.connection().info().resumed()).isTrue();
		assertThat(client.connection().handshakeComplete()).isFalse();
	}

	@Test
	void keysAreExportedOnceTheHandshakeIsComplete() throws TlsException {
		assertThatIllegalStateException()
			.isThrownBy(() -> Scripted.server().connection().export("label", new byte[0], 16));
		assertThat(Scripted.established().connection().export("label", new byte[0], 16)).hasSize(16);
	}

	@Test
	void queueThatIsNeverTakenIsBounded() throws TlsException {
		Scripted server = Scripted.established();
		server.script().onMessage((output) -> output.sendHandshake(Scripted.KEY_UPDATE));
		byte[] data = { 1 };
		TlsException failure = null;
		for (int i = 0; i < 100 && failure == null; i++) {
			try {
				server.receive(server.peerKeys().seal(ContentType.HANDSHAKE, Scripted.KEY_UPDATE));
				server.receive(server.peerKeys().seal(ContentType.APPLICATION_DATA, data));
			}
			catch (TlsException ex) {
				failure = ex;
			}
		}
		assertThat(failure).isInstanceOf(InternalTlsException.class);
		List<byte[]> alert = server.send();
		assertThat(server.ownKeys().open(alert.get(0))).isEqualTo("ALERT: 0250");
	}

}
