package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.HexFormat;

import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.TlsReason;
import dev.sallyport.protocol.UnexpectedMessageException;
import dev.sallyport.record.BufferKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a connection does with the records that it receives.
 */
class ReceiveTests {

	private static final UnexpectedMessageException.Reason UNEXPECTED = UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE;

	private static final byte[] HELLO = Scripted.HELLO;

	@Test
	void oneRecordIsTakenAtATime() throws TlsException {
		Scripted server = Scripted.server();
		byte[] record = Keys.plain(ContentType.HANDSHAKE, HELLO);
		ByteBuffer source = ByteBuffer.wrap(Scripted.join(record, record, record));
		assertThat(server.connection().receive(source, Peer.NOTHING)).isEqualTo(Status.OK);
		assertThat(source.position()).isEqualTo(record.length);
		assertThat(server.script().messages()).hasSize(1);
	}

	@Test
	void partOfARecordIsLeftAlone() throws TlsException {
		Scripted server = Scripted.server();
		byte[] record = Keys.plain(ContentType.HANDSHAKE, HELLO);
		for (int length = 0; length < record.length; length++) {
			ByteBuffer source = ByteBuffer.wrap(record, 0, length);
			assertThat(server.connection().receive(source, Peer.NOTHING)).isEqualTo(Status.UNDERFLOW);
			assertThat(source.position()).isZero();
		}
		assertThat(server.connection().want()).isEqualTo(Want.RECEIVE);
	}

	@Test
	void badHeaderIsRefusedBeforeTheRecordIsWhole() {
		Scripted.server().assertFails(new byte[] { 22, 3, 3, 0x40, 1 }, BadRecord.RECORD_TOO_LONG);
		Scripted.server().assertFails("GET / HTTP/1.1".getBytes(), BadRecord.PLAINTEXT_HTTP);
	}

	@Test
	void fullDestinationIsOverflowAndNothingIsTaken() throws TlsException {
		Scripted server = Scripted.established();
		byte[] record = server.peerKeys().seal(ContentType.APPLICATION_DATA, new byte[100]);
		ByteBuffer source = ByteBuffer.wrap(record);
		ByteBuffer[] small = { ByteBuffer.allocate(50), ByteBuffer.allocate(49) };
		assertThat(server.connection().receive(source, small, 0, 2)).isEqualTo(Status.OVERFLOW);
		assertThat(source.position()).isZero();
		ByteBuffer[] enough = { ByteBuffer.allocate(50), ByteBuffer.allocate(50) };
		assertThat(server.connection().receive(source, enough, 0, 2)).isEqualTo(Status.OK);
		assertThat(enough[1].hasRemaining()).isFalse();
	}

	@Test
	void handshakeNeedsNoDestination() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage(server::installKeys);
		server.connection().receive(ByteBuffer.wrap(Keys.plain(ContentType.HANDSHAKE, HELLO)), Peer.NOTHING);
		byte[] record = server.peerKeys().seal(ContentType.HANDSHAKE, 20, 0, 0, 0);
		server.script().onMessage((output) -> {
		});
		assertThat(server.connection().receive(ByteBuffer.wrap(record), Peer.NOTHING)).isEqualTo(Status.OK);
		assertThat(server.script().messages()).hasSize(2);
	}

	@Test
	void readOnlyDestinationIsMisuseAndHarmless() throws TlsException {
		Scripted server = Scripted.established();
		byte[] record = server.peerKeys().seal(ContentType.APPLICATION_DATA, 1);
		ByteBuffer readOnly = ByteBuffer.allocate(100).asReadOnlyBuffer();
		assertThatExceptionOfType(ReadOnlyBufferException.class)
			.isThrownBy(() -> server.connection().receive(ByteBuffer.wrap(record), readOnly));
		assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(
				() -> server.connection().receive(ByteBuffer.wrap(record), new ByteBuffer[] { readOnly }, 0, 1));
		assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(
				() -> server.connection().receive(ByteBuffer.wrap(record), new ByteBuffer[] { readOnly }, 0, 2));
		server.receiveAll(record);
		assertThat(server.data()).containsExactly(1);
	}

	@Test
	void messagesInPiecesAndSeveralAtOnceAreTaken() throws TlsException {
		Scripted server = Scripted.server();
		byte[] twice = Scripted.join(HELLO, HELLO);
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Arrays.copyOf(twice, 7)));
		assertThat(server.script().messages()).hasSize(1);
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Arrays.copyOfRange(twice, 7, 12)));
		assertThat(server.script().messages()).hasSize(2).allMatch((message) -> Arrays.equals(message, HELLO));
	}

	@Test
	void keysAreNotChangedInTheMiddleOfARecord() {
		// RFC 9846 section 5.1
		for (byte[] rest : new byte[][] { { 20 }, HELLO }) {
			Scripted server = Scripted.server();
			server.script().onMessage(server::installKeys);
			byte[] content = Scripted.join(HELLO, rest);
			assertFails(server, ContentType.HANDSHAKE, content, PeerMisbehaved.KEY_CHANGE_NOT_ALIGNED);
		}
	}

	@Test
	void answerIsNotFollowedByTheRestOfWhatItAnswers() throws TlsException {
		for (byte[] rest : new byte[][] { { 1 }, HELLO }) {
			Scripted server = Scripted.server();
			server.script().onMessage((output) -> output.sendHandshake(HELLO));
			assertFails(server, ContentType.HANDSHAKE, Scripted.join(HELLO, rest), PeerMisbehaved.FLIGHT_GOES_ON);
		}
	}

	@Test
	void answerThatComesLaterIsNotFollowedByTheRestOfWhatItAnswers() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage((output) -> server.script().await(() -> {
		})).onResume((output) -> {
			server.script().awaitNothing();
			output.sendHandshake(HELLO);
		});
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.join(HELLO, HELLO)));
		server.connection().task().orElseThrow().run();
		assertThatExceptionOfType(TlsException.class).isThrownBy(server.connection()::resume)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PeerMisbehaved.FLIGHT_GOES_ON));
	}

	@Test
	void messageIsNotInterruptedByOtherRecords() throws TlsException {
		for (ContentType type : new ContentType[] { ContentType.CHANGE_CIPHER_SPEC, ContentType.ALERT }) {
			Scripted server = Scripted.server();
			server.receiveAll(Keys.plain(ContentType.HANDSHAKE, 1, 0));
			byte[] content = (type == ContentType.ALERT) ? new byte[] { 1, 90 } : new byte[] { 1 };
			assertFails(server, type, content, PeerMisbehaved.MESSAGE_INTERLEAVED);
		}
		Scripted server = Scripted.established();
		server.receiveAll(server.peerKeys().seal(ContentType.HANDSHAKE, 24, 0));
		server.assertFails(server.peerKeys().seal(ContentType.APPLICATION_DATA, 1), PeerMisbehaved.MESSAGE_INTERLEAVED);
	}

	@Test
	void messageOverTheLimitIsRefused() {
		assertFails(Scripted.server(), ContentType.HANDSHAKE, new byte[] { 1, 1, 0, 1 },
				InvalidMessage.HANDSHAKE_MESSAGE_TOO_LARGE);
	}

	@Test
	void messageOfUnknownTypeIsUnexpected() {
		assertFails(Scripted.server(), ContentType.HANDSHAKE, new byte[] { 99, 0, 0, 0 }, UNEXPECTED);
	}

	@Test
	void emptyHandshakeRecordIsRefused() throws TlsException {
		assertFails(Scripted.server(), ContentType.HANDSHAKE, new byte[0], InvalidMessage.EMPTY_FRAGMENT);
		Scripted server = Scripted.established();
		server.assertFails(server.peerKeys().seal(ContentType.HANDSHAKE), InvalidMessage.EMPTY_FRAGMENT);
	}

	@Test
	void dataBeforeTheHandshakeIsCompleteIsUnexpected() throws TlsException {
		assertFails(Scripted.server(), ContentType.APPLICATION_DATA, new byte[20], UNEXPECTED);
		Scripted server = Scripted.server();
		server.script().onMessage(server::installKeys);
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, HELLO));
		server.assertFails(server.peerKeys().seal(ContentType.APPLICATION_DATA, 1), UNEXPECTED);
		assertThat(server.data()).isEmpty();
	}

	@Test
	void recordsMustBeProtectedOnceThereAreKeys() throws TlsException {
		assertFails(Scripted.established(), ContentType.HANDSHAKE, HELLO, BadRecord.UNPROTECTED);
	}

	@Test
	void tamperedRecordIsRefused() throws TlsException {
		Scripted server = Scripted.established();
		byte[] record = server.peerKeys().seal(ContentType.APPLICATION_DATA, 1, 2, 3);
		record[7] ^= 4;
		server.assertFails(record, BadRecord.AUTHENTICATION_FAILED);
		assertThat(server.data()).isEmpty();
	}

	@Test
	void emptyRecordsAreTakenUpToALimit() throws TlsException {
		Scripted server = Scripted.established();
		for (int i = 0; i < 32; i++) {
			server.receiveAll(server.peerKeys().seal(ContentType.APPLICATION_DATA));
		}
		server.receiveAll(server.peerKeys().seal(ContentType.APPLICATION_DATA, 1));
		for (int i = 0; i < 32; i++) {
			server.receiveAll(server.peerKeys().seal(ContentType.APPLICATION_DATA));
		}
		server.assertFails(server.peerKeys().seal(ContentType.APPLICATION_DATA), BadRecord.TOO_MANY_EMPTY_RECORDS);
	}

	@Test
	void messagesAfterTheHandshakeAreTakenUpToALimit() throws TlsException {
		Scripted server = Scripted.established();
		for (int i = 0; i < 32; i++) {
			server.receiveAll(server.peerKeys().seal(ContentType.HANDSHAKE, Scripted.KEY_UPDATE));
		}
		server.receiveAll(server.peerKeys().seal(ContentType.APPLICATION_DATA, 1));
		for (int i = 0; i < 32; i++) {
			// An empty record is no progress
			server.receiveAll(server.peerKeys().seal(ContentType.HANDSHAKE, Scripted.KEY_UPDATE),
					server.peerKeys().seal(ContentType.APPLICATION_DATA));
		}
		server.assertFails(server.peerKeys().seal(ContentType.HANDSHAKE, Scripted.KEY_UPDATE),
				PeerMisbehaved.TOO_MANY_KEY_UPDATES);
	}

	@Test
	void changeCipherSpecGoesToTheState() throws TlsException {
		Scripted server = Scripted.server();
		int[] count = { 0 };
		server.script().onChangeCipherSpec((output) -> count[0]++);
		server.receiveAll(Keys.plain(ContentType.CHANGE_CIPHER_SPEC, 1), Keys.plain(ContentType.CHANGE_CIPHER_SPEC, 1));
		assertThat(count[0]).isEqualTo(2);
		assertFails(server, ContentType.CHANGE_CIPHER_SPEC, new byte[] { 1 },
				PeerMisbehaved.TOO_MANY_CHANGE_CIPHER_SPECS);
	}

	@Test
	void changeCipherSpecIsUnprotectedAmongProtectedRecords() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage(server::installKeys);
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, HELLO), Keys.plain(ContentType.CHANGE_CIPHER_SPEC, 1));
		server.assertFails(server.peerKeys().seal(ContentType.CHANGE_CIPHER_SPEC, 1),
				PeerMisbehaved.CHANGE_CIPHER_SPEC_INVALID);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "00", "02", "ff", "0101" })
	void otherChangeCipherSpecIsInvalid(String hex) {
		assertFails(Scripted.server(), ContentType.CHANGE_CIPHER_SPEC, HexFormat.of().parseHex(hex),
				PeerMisbehaved.CHANGE_CIPHER_SPEC_INVALID);
	}

	@ParameterizedTest
	@EnumSource
	void everyKindOfBufferIsTaken(BufferKind kind) throws TlsException {
		Scripted server = Scripted.established();
		ByteBuffer source = kind.holding(server.peerKeys().seal(ContentType.APPLICATION_DATA, 1, 2, 3));
		ByteBuffer destination = ByteBuffer.allocateDirect(3);
		assertThat(server.connection().receive(source, destination)).isEqualTo(Status.OK);
		assertThat(destination.flip()).isEqualTo(ByteBuffer.wrap(new byte[] { 1, 2, 3 }));
	}

	private static void assertFails(Scripted connection, ContentType type, byte[] content, TlsReason reason) {
		try {
			connection.assertFails(Keys.plain(type, content), reason);
		}
		catch (TlsException ex) {
			throw new AssertionError(ex);
		}
	}

}
