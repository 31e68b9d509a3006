package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Alerts of the peer, RFC 9846 section 6, and how either side closes.
 */
class AlertTests {

	private static final int WARNING = 1;

	private static final int FATAL = 2;

	private static final int CLOSE_NOTIFY = 0;

	private static final int USER_CANCELED = 90;

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "CLOSE_NOTIFY", "USER_CANCELED" })
	void everyErrorAlertIsFatalWhateverItsLevel(AlertDescription alert) throws TlsException {
		for (int level : new int[] { 0, WARNING, FATAL, 255 }) {
			Scripted server = Scripted.established();
			assertAlert(server, server.peerKeys().seal(ContentType.ALERT, level, alert.code()), alert.code());
			assertSilent(server);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 60, 255 })
	void unknownAlertIsFatal(int code) throws TlsException {
		Scripted server = Scripted.established();
		assertAlert(server, server.peerKeys().seal(ContentType.ALERT, WARNING, code), code);
	}

	@Test
	void alertBeforeKeysIsPlain() throws TlsException {
		Scripted server = Scripted.server();
		assertAlert(server, Keys.plain(ContentType.ALERT, FATAL, 40), 40);
		assertSilent(server);
	}

	@Test
	void plainAlertPassesUntilThePeerHasShownItsKeys() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage(server::installKeys);
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		assertAlert(server, Keys.plain(ContentType.ALERT, FATAL, 47), 47);

		Scripted later = Scripted.established();
		later.receiveAll(later.peerKeys().seal(ContentType.APPLICATION_DATA, 1));
		later.assertFails(Keys.plain(ContentType.ALERT, FATAL, 47), BadRecord.UNPROTECTED);
	}

	@Test
	void plainAlertDoesNotPassAfterAChangeOfKeysEither() throws TlsException {
		Scripted server = Scripted.established();
		Keys next = Keys.of(3);
		server.script().onMessage((output) -> output.installReadKeys(next.secret()));
		server.receiveAll(server.peerKeys().seal(ContentType.HANDSHAKE, Scripted.KEY_UPDATE));
		server.assertFails(Keys.plain(ContentType.ALERT, WARNING, CLOSE_NOTIFY), BadRecord.UNPROTECTED);
	}

	@Test
	void alertInTheMiddleOfAMessageIsHeard() throws TlsException {
		Scripted server = Scripted.server();
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, 1, 0));
		assertAlert(server, Keys.plain(ContentType.ALERT, FATAL, 80), 80);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 4 })
	void alertMustFillItsRecord(int length) throws TlsException {
		Scripted.server().assertFails(Keys.plain(ContentType.ALERT, new byte[length]), InvalidMessage.SPLIT_ALERT);
	}

	@Test
	void emptyAlertIsRefused() throws TlsException {
		Scripted.server().assertFails(Keys.plain(ContentType.ALERT), InvalidMessage.EMPTY_FRAGMENT);
	}

	@Test
	void closeNotifyClosesOneDirection() throws TlsException {
		Scripted server = Scripted.established();
		assertThat(server.receive(closeNotify(server))).isEqualTo(Status.CLOSED);
		assertThat(server.connection().receivedCloseNotify()).isTrue();
		assertThat(server.connection().inboundClosed()).isTrue();
		assertThat(server.connection().outboundClosed()).isFalse();
		assertThat(server.connection().want()).isEqualTo(Want.NOTHING);
		assertThat(server.ownKeys().open(server.send((byte) 1).get(0))).isEqualTo("APPLICATION_DATA: 01");
	}

	@Test
	void dataAfterCloseNotifyIsIgnored() throws TlsException {
		Scripted server = Scripted.established();
		server.receive(closeNotify(server));
		assertThat(server.receive(server.peerKeys().seal(ContentType.APPLICATION_DATA, 1))).isEqualTo(Status.CLOSED);
		assertThat(server.receive(new byte[] { 99, 99, 99, 99, 99, 99 })).isEqualTo(Status.CLOSED);
		assertThat(server.data()).isEmpty();
	}

	@Test
	void closeNotifyBeforeTheHandshakeIsCompleteEndsIt() throws TlsException {
		Scripted server = Scripted.server();
		server.receiveAll(Keys.plain(ContentType.ALERT, WARNING, USER_CANCELED));
		assertAlert(server, Keys.plain(ContentType.ALERT, WARNING, CLOSE_NOTIFY), CLOSE_NOTIFY);
		assertSilent(server);
		assertThat(server.connection().receivedCloseNotify()).isFalse();
	}

	@Test
	void warningsAreTakenUpToALimit() throws TlsException {
		Scripted server = Scripted.established();
		for (int i = 0; i < 4; i++) {
			server.receiveAll(server.peerKeys().seal(ContentType.ALERT, WARNING, USER_CANCELED));
		}
		server.assertFails(server.peerKeys().seal(ContentType.ALERT, WARNING, USER_CANCELED),
				PeerMisbehaved.TOO_MANY_WARNING_ALERTS);
	}

	@Test
	void closingSendsCloseNotifyBehindAllThatWaits() throws TlsException {
		Scripted server = Scripted.established();
		Keys next = Keys.of(3);
		server.script().onUpdateKeys((output) -> {
			output.sendHandshake(Scripted.KEY_UPDATE);
			output.installWriteKeys(next.secret());
		});
		server.connection().updateKeys(false);
		server.connection().closeOutbound();
		assertThat(server.connection().want()).isEqualTo(Want.SEND);
		assertThat(server.connection().outboundClosed()).isFalse();
		ByteBuffer data = ByteBuffer.wrap(new byte[] { 1 });
		ByteBuffer buffer = ByteBuffer.allocate(1000);
		assertThat(server.connection().send(data, buffer)).isEqualTo(Status.CLOSED);
		assertThat(data.position()).isZero();
		List<byte[]> records = Scripted.records(Arrays.copyOf(buffer.array(), buffer.position()));
		assertThat(server.ownKeys().open(records.get(0))).isEqualTo("HANDSHAKE: 1800000100");
		assertThat(next.open(records.get(1))).isEqualTo("ALERT: 0100");
		assertThat(server.connection().outboundClosed()).isTrue();
		assertThat(server.connection().send(data, buffer.clear())).isEqualTo(Status.CLOSED);
		assertThat(buffer.position()).isZero();
	}

	@Test
	void dataStillComesAfterClosing() throws TlsException {
		Scripted server = Scripted.established();
		server.connection().closeOutbound();
		server.connection().closeOutbound();
		assertThat(server.send()).hasSize(1);
		server.receiveAll(server.peerKeys().seal(ContentType.APPLICATION_DATA, 1));
		assertThat(server.data()).containsExactly(1);
		assertThat(server.receive(closeNotify(server))).isEqualTo(Status.CLOSED);
	}

	@Test
	void nothingIsSentBehindCloseNotify() throws TlsException {
		Scripted server = Scripted.established();
		server.connection().closeOutbound();
		server.script().onMessage((output) -> output.sendHandshake(Scripted.KEY_UPDATE));
		server.receiveAll(server.peerKeys().seal(ContentType.HANDSHAKE, Scripted.KEY_UPDATE));
		assertThat(server.send()).hasSize(1);
		server.assertFails(new byte[] { 99, 3, 3, 0, 1 }, BadRecord.UNKNOWN_CONTENT_TYPE);
		assertThat(server.send()).isEmpty();
	}

	@Test
	void closingDuringTheHandshakeGivesItUp() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage(server::installKeys);
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		server.connection().closeOutbound();
		List<byte[]> records = server.send();
		assertThat(server.ownKeys().open(records.get(0))).isEqualTo("ALERT: 015a");
		assertThat(server.ownKeys().open(records.get(1))).isEqualTo("ALERT: 0100");
		assertThat(server.connection().outboundClosed()).isTrue();
		assertThat(server.connection().inboundClosed()).isTrue();
		assertThat(server.receive(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO))).isEqualTo(Status.CLOSED);
		assertThat(server.script().isClosed()).isTrue();
		assertThat(server.connection().want()).isEqualTo(Want.NOTHING);
	}

	@Test
	void closingBeforeAnythingIsSaidSaysNothing() throws TlsException {
		for (Scripted connection : List.of(Scripted.server(),
				Scripted.client((output) -> output.sendHandshake(Scripted.HELLO)))) {
			connection.connection().closeOutbound();
			assertThat(connection.connection().outboundClosed()).isTrue();
			assertThat(connection.connection().want()).isEqualTo(Want.NOTHING);
			assertThat(connection.send()).isEmpty();
		}
	}

	@Test
	void closeForgetsTheConnection() throws TlsException {
		Scripted server = Scripted.established();
		server.connection().close();
		server.connection().close();
		assertThat(server.send((byte) 1)).isEmpty();
		assertThat(server.receive(closeNotify(server))).isEqualTo(Status.CLOSED);
		assertThat(server.connection().outboundClosed()).isTrue();
		assertThat(server.connection().want()).isEqualTo(Want.NOTHING);
		assertThat(server.script().isClosed()).isTrue();
		assertThat(server.connection().handshakeComplete()).isTrue();
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> server.connection().export("label", new byte[0], 16));
	}

	private static byte[] closeNotify(Scripted server) throws TlsException {
		return server.peerKeys().seal(ContentType.ALERT, WARNING, CLOSE_NOTIFY);
	}

	private static void assertAlert(Scripted connection, byte[] record, int code) {
		assertThatExceptionOfType(AlertReceivedException.class).isThrownBy(() -> connection.receive(record))
			.satisfies((ex) -> assertThat(ex.reason().code()).isEqualTo(code));
	}

	// RFC 9846 section 6.2: both parties close at once
	private static void assertSilent(Scripted connection) throws TlsException {
		assertThat(connection.connection().want()).isEqualTo(Want.NOTHING);
		assertThat(connection.send((byte) 1)).isEmpty();
		assertThat(connection.connection().inboundClosed()).isTrue();
		assertThat(connection.connection().outboundClosed()).isTrue();
		assertThat(connection.script().isClosed()).isTrue();
	}

}
