package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.engine.TlsConnection.Halves;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.handshake.Output;
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;
import dev.sallyport.record.NullAead;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What is different under keys of TLS 1.2, RFC 5246: every type is protected, the level
 * of an alert counts, close_notify closes both sides, and the keys stay.
 */
class Tls12ConnectionTests {

	private static final byte[] FINISHED = { 20, 0, 0, 1, 7 };

	private static final byte WARNING = 1;

	private static final byte FATAL = 2;

	private static final byte CLOSE_NOTIFY = 0;

	private static final byte NO_RENEGOTIATION = 100;

	private Tls12Keys peer = Tls12Keys.of(CipherSuite.TLS_AES_128_GCM_SHA256, 1);

	private Tls12Keys own = Tls12Keys.of(CipherSuite.TLS_AES_128_GCM_SHA256, 2);

	@ParameterizedTest
	@EnumSource(names = { "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256" })
	void keysChangeAtTheChangeCipherSpecsAndDataFlows(CipherSuite like) throws TlsException {
		this.peer = Tls12Keys.of(like, 1);
		this.own = Tls12Keys.of(like, 2);
		Scripted server = handshaking();
		server.receiveAll(this.peer.seal(ContentType.HANDSHAKE, FINISHED));
		assertThat(server.script().messages()).containsExactly(Scripted.HELLO, FINISHED);
		List<byte[]> flight = server.send((byte) 9);
		assertThat(flight.get(0)).containsExactly(20, 3, 3, 0, 1, 1);
		assertThat(flight.get(1)).startsWith(22, 3, 3);
		assertThat(this.own.open(flight.get(1))).isEqualTo("HANDSHAKE: 1400000107");
		assertThat(this.own.open(flight.get(2))).isEqualTo("APPLICATION_DATA: 09");
		server.receiveAll(this.peer.seal(ContentType.APPLICATION_DATA, (byte) 1, (byte) 2));
		assertThat(server.data()).containsExactly(1, 2);
	}

	@ParameterizedTest
	@EnumSource
	void plainRecordUnderKeysDoesNotAuthenticate(ContentType type) throws TlsException {
		Scripted server = established();
		server.assertFails(Keys.plain(type, new byte[40]), BadRecord.AUTHENTICATION_FAILED);
		assertThat(this.own.open(server.send().get(0))).isEqualTo("ALERT: 0214");
	}

	@Test
	void protectedChangeCipherSpecIsRefused() throws TlsException {
		established().assertFails(this.peer.seal(ContentType.CHANGE_CIPHER_SPEC, (byte) 1),
				PeerMisbehaved.CHANGE_CIPHER_SPEC_INVALID);
	}

	// RFC 5246 section 7.1, and the reason why CCS injection worked elsewhere
	@Test
	void changeCipherSpecDoesNotInterruptAMessage() throws TlsException {
		Scripted server = Scripted.server();
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, 1, 0));
		server.assertFails(Keys.plain(ContentType.CHANGE_CIPHER_SPEC, 1), PeerMisbehaved.MESSAGE_INTERLEAVED);
	}

	@Test
	void keysDoNotChangeInTheMiddleOfAMessage() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage((output) -> output.installReadKeys(this.peer.keys()));
		server.assertFails(Keys.plain(ContentType.HANDSHAKE, Scripted.join(Scripted.HELLO, new byte[] { 20 })),
				PeerMisbehaved.KEY_CHANGE_NOT_ALIGNED);
	}

	@Test
	void dataBeforeFinishedIsUnexpected() throws TlsException {
		handshaking().assertFails(this.peer.seal(ContentType.APPLICATION_DATA, (byte) 1),
				UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	@Test
	void recordOfAnotherVersionIsRefused() throws TlsException {
		Scripted server = established();
		byte[] record = this.peer.seal(ContentType.APPLICATION_DATA, (byte) 1);
		record[2] = 2;
		server.assertFails(record, BadRecord.WRONG_VERSION);
	}

	@Test
	void emptyRecordsAreTakenUpToALimit() throws TlsException {
		Scripted server = established();
		for (int i = 0; i < 32; i++) {
			server.receiveAll(this.peer.seal(ContentType.APPLICATION_DATA));
			assertThat(server.data()).isEmpty();
		}
		server.assertFails(this.peer.seal(ContentType.APPLICATION_DATA), BadRecord.TOO_MANY_EMPTY_RECORDS);
	}

	@Test
	void longestRecordOfEveryTypeIsTaken() throws TlsException {
		Scripted server = established();
		byte[] longest = new byte[1 << 14];
		server.receiveAll(this.peer.seal(ContentType.APPLICATION_DATA, longest));
		assertThat(server.data()).isEqualTo(longest);
		byte[] message = new byte[1 << 14];
		System.arraycopy(new byte[] { 20, 0, 0x3f, (byte) 0xfc }, 0, message, 0, 4);
		server.receiveAll(this.peer.seal(ContentType.HANDSHAKE, message));
		server.assertFails(new byte[] { 22, 3, 3, 0x41, 1 }, BadRecord.RECORD_TOO_LONG);
	}

	@Test
	void onlyDataNeedsRoom() throws TlsException {
		Scripted server = established();
		ByteBuffer data = ByteBuffer.wrap(this.peer.seal(ContentType.APPLICATION_DATA, new byte[100]));
		ByteBuffer exact = ByteBuffer.allocate(100);
		assertThat(server.connection().receive(data, ByteBuffer.allocate(99))).isEqualTo(Status.OVERFLOW);
		assertThat(data.position()).isZero();
		assertThat(server.connection().receive(data, exact)).isEqualTo(Status.OK);
		assertThat(exact.hasRemaining()).isFalse();
		ByteBuffer message = ByteBuffer.wrap(this.peer.seal(ContentType.HANDSHAKE, FINISHED));
		assertThat(server.connection().receive(message, Peer.NOTHING)).isEqualTo(Status.OK);
	}

	@Test
	void warningsAreTakenUpToALimit() throws TlsException {
		Scripted server = established();
		for (int i = 0; i < 4; i++) {
			server.receiveAll(this.peer.seal(ContentType.ALERT, WARNING, NO_RENEGOTIATION));
		}
		server.assertFails(this.peer.seal(ContentType.ALERT, WARNING, NO_RENEGOTIATION),
				PeerMisbehaved.TOO_MANY_WARNING_ALERTS);
	}

	@ParameterizedTest
	@ValueSource(bytes = { 40, 90, 100, 1, -1 })
	void fatalAlertEndsWhateverItsDescription(byte description) throws TlsException {
		Scripted server = established();
		byte[] alert = this.peer.seal(ContentType.ALERT, FATAL, description);
		assertThatExceptionOfType(AlertReceivedException.class).isThrownBy(() -> server.receive(alert))
			.satisfies((ex) -> assertThat(ex.reason().code()).isEqualTo(description & 0xff));
		// RFC 5246 section 7.2.2: both sides close at once
		assertThat(server.send((byte) 1)).isEmpty();
		assertThat(server.connection().outboundClosed()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(bytes = { 0, 3, -1 })
	void unknownLevelIsRefused(byte level) throws TlsException {
		established().assertFails(this.peer.seal(ContentType.ALERT, level, NO_RENEGOTIATION),
				InvalidMessage.ILLEGAL_VALUE);
		established().assertFails(this.peer.seal(ContentType.ALERT, level, CLOSE_NOTIFY), InvalidMessage.ILLEGAL_VALUE);
	}

	// As servers do that do not know the name, RFC 6066 section 3
	@Test
	void warningBeforeTheVersionIsKnownEndsNothing() throws TlsException {
		Scripted client = Scripted.client((output) -> output.sendHandshake(Scripted.HELLO));
		client.send();
		client.receiveAll(Keys.plain(ContentType.ALERT, WARNING, 112), Keys.plain(ContentType.HANDSHAKE, FINISHED));
		assertThat(client.script().messages()).hasSize(1);
	}

	// RFC 5246 section 7.2.1
	@Test
	void closeNotifyIsAnsweredAndWhatWaitsIsDiscarded() throws TlsException {
		Scripted server = established();
		server.script().onMessage((output) -> output.sendHandshake(FINISHED));
		server.receiveAll(this.peer.seal(ContentType.HANDSHAKE, FINISHED));
		assertThat(server.receive(this.peer.seal(ContentType.ALERT, WARNING, CLOSE_NOTIFY))).isEqualTo(Status.CLOSED);
		assertThat(server.connection().receivedCloseNotify()).isTrue();
		assertThat(server.connection().want()).isEqualTo(Want.SEND);
		ByteBuffer data = ByteBuffer.wrap(new byte[] { 1 });
		ByteBuffer buffer = ByteBuffer.allocate(1000);
		assertThat(server.connection().send(data, buffer)).isEqualTo(Status.CLOSED);
		assertThat(data.position()).isZero();
		assertThat(this.own.open(Arrays.copyOf(buffer.array(), buffer.position()))).isEqualTo("ALERT: 0100");
		assertThat(server.connection().outboundClosed()).isTrue();
		assertThat(server.connection().want()).isEqualTo(Want.NOTHING);
		assertThat(server.script().isClosed()).isTrue();
		assertThat(server.events()).endsWith("closed");
	}

	@Test
	void closeNotifyIsAnsweredByTheSendingHalf() throws TlsException {
		Scripted server = established();
		List<String> wanted = new ArrayList<>();
		Halves halves = server.connection().split(() -> wanted.add("send"));
		ByteBuffer source = ByteBuffer.wrap(this.peer.seal(ContentType.ALERT, WARNING, CLOSE_NOTIFY));
		assertThat(halves.receiver().receive(source, Peer.NOTHING)).isEqualTo(Status.CLOSED);
		assertThat(wanted).containsExactly("send");
		ByteBuffer buffer = ByteBuffer.allocate(1000);
		assertThat(halves.sender().send(ByteBuffer.wrap(new byte[1]), buffer)).isEqualTo(Status.CLOSED);
		assertThat(this.own.open(Arrays.copyOf(buffer.array(), buffer.position()))).isEqualTo("ALERT: 0100");
		assertThat(server.script().isClosed()).isTrue();
	}

	@Test
	void usedUpKeyClosesTheSendingHalf() throws TlsException {
		Scripted server = established();
		Halves halves = server.connection().split(() -> {
		});
		server.outbound().install(NullAead.sealer(0));
		ByteBuffer buffer = ByteBuffer.allocate(1000);
		assertThat(halves.sender().send(ByteBuffer.wrap(new byte[1]), buffer)).isEqualTo(Status.CLOSED);
		assertThatIllegalStateException().isThrownBy(() -> halves.sender().updateKeys(false))
			.withMessageContaining("TLS 1.2");
		assertThat(halves.receiver().inboundClosed()).isFalse();
	}

	@Test
	void closeNotifyIsNotSentTwice() throws TlsException {
		Scripted server = established();
		server.connection().closeOutbound();
		assertThat(this.own.open(server.send().get(0))).isEqualTo("ALERT: 0100");
		// What the peer had sent before it knew
		server.receiveAll(this.peer.seal(ContentType.APPLICATION_DATA, (byte) 1));
		assertThat(server.data()).containsExactly(1);
		assertThat(server.receive(this.peer.seal(ContentType.ALERT, WARNING, CLOSE_NOTIFY))).isEqualTo(Status.CLOSED);
		assertThat(server.send()).isEmpty();
		assertThat(server.events()).endsWith("closed");
	}

	@Test
	void closeNotifyCrossesTheOneThatWaits() throws TlsException {
		Scripted server = established();
		server.connection().closeOutbound();
		server.receive(this.peer.seal(ContentType.ALERT, WARNING, CLOSE_NOTIFY));
		assertThat(server.send()).hasSize(1);
		assertThat(server.send()).isEmpty();
	}

	@Test
	void usedUpKeyClosesInOrder() throws TlsException {
		Scripted server = established();
		server.outbound().install(NullAead.sealer(1));
		assertThat(server.send((byte) 1)).hasSize(1);
		ByteBuffer data = ByteBuffer.wrap(new byte[] { 1 });
		ByteBuffer buffer = ByteBuffer.allocate(1000);
		assertThat(server.connection().send(data, buffer)).isEqualTo(Status.CLOSED);
		assertThat(data.position()).isZero();
		assertThat(Scripted.records(Arrays.copyOf(buffer.array(), buffer.position()))).hasSize(1);
		assertThat(server.connection().outboundClosed()).isTrue();
		assertThat(server.connection().inboundClosed()).isFalse();
	}

	@Test
	void keysCannotBeUpdated() throws TlsException {
		Scripted server = established();
		assertThatIllegalStateException().isThrownBy(() -> server.connection().updateKeys(false))
			.withMessageContaining("TLS 1.2");
		assertThat(server.connection().want()).isEqualTo(Want.NOTHING);
		assertThat(server.send((byte) 1)).hasSize(1);
	}

	/**
	 * Return a server that has got the peer's ChangeCipherSpec and awaits its Finished.
	 */
	private Scripted handshaking() throws TlsException {
		Scripted server = Scripted.server();
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		server.script()
			.onChangeCipherSpec((output) -> output.installReadKeys(this.peer.keys()))
			.onMessage((output) -> finish(server, output));
		server.receiveAll(Keys.plain(ContentType.CHANGE_CIPHER_SPEC, 1));
		return server;
	}

	private void finish(Scripted server, Output output) {
		output.sendChangeCipherSpec();
		output.installWriteKeys(this.own.keys());
		output.sendHandshake(FINISHED);
		output.startTraffic(ConnectionInfo.builder(Role.SERVER).build(), Scripted.exporter());
		server.script().traffic();
	}

	private Scripted established() throws TlsException {
		this.peer = Tls12Keys.of(CipherSuite.TLS_AES_128_GCM_SHA256, 1);
		this.own = Tls12Keys.of(CipherSuite.TLS_AES_128_GCM_SHA256, 2);
		Scripted server = handshaking();
		server.receiveAll(this.peer.seal(ContentType.HANDSHAKE, FINISHED));
		server.script().onMessage((output) -> {
		});
		this.own.open(server.send().get(1));
		return server;
	}

}
