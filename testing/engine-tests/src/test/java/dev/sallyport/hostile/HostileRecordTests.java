package dev.sallyport.hostile;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

import dev.sallyport.config.Role;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a network or a peer may do to the records of an established connection.
 */
class HostileRecordTests {

	private static final byte[] KEY_UPDATE = { 24, 0, 0, 1, 0 };

	private static final byte[] KEY_UPDATE_AND_MORE = { 24, 0, 0, 1, 0, 24, 0, 0, 1, 0 };

	private static final byte[] CLOSE_NOTIFY = { 1, 0 };

	@ParameterizedTest
	@EnumSource
	void replayedRecordDoesNotAuthenticate(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		byte[] record = data(victim.peerKeys(), 1);
		victim.assertTakes(record, (byte) 1);
		victim.assertRefuses(record, BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@EnumSource
	void recordsInAnotherOrderDoNotAuthenticate(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		data(victim.peerKeys(), 1);
		byte[] second = data(victim.peerKeys(), 2);
		victim.assertRefuses(second, BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@EnumSource
	void recordAfterADroppedOneDoesNotAuthenticate(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.assertTakes(data(victim.peerKeys(), 1), (byte) 1);
		data(victim.peerKeys(), 2);
		victim.assertRefuses(data(victim.peerKeys(), 3), BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@EnumSource
	void recordThatWasReflectedDoesNotAuthenticate(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.connection().updateKeys(false);
		victim.assertRefuses(victim.send(), BadRecord.AUTHENTICATION_FAILED, victim.ownKeys().next());
	}

	@ParameterizedTest
	@EnumSource
	void nothingComesOfARecordWithAnyBitChanged(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		int bits = 8 * data(victim.peerKeys(), 1).length;
		for (int bit = 0; bit < bits; bit++) {
			victim = Victim.established(role);
			byte[] record = data(victim.peerKeys(), 1);
			record[bit / 8] ^= (byte) (1 << bit % 8);
			assertNothingComesOf(victim, record, bit);
		}
	}

	private static void assertNothingComesOf(Victim victim, byte[] record, int bit) {
		try {
			// A larger length only makes the record wait for more
			assertThat(victim.receive(record)).as("bit %d", bit).isEqualTo(Status.UNDERFLOW);
			victim.receive(Arrays.copyOf(record, 1 << 15));
			throw new AssertionError("bit " + bit + " is not protected");
		}
		catch (TlsException ex) {
			assertThat(ex.reason()).as("bit %d", bit)
				.isIn(BadRecord.AUTHENTICATION_FAILED, BadRecord.UNPROTECTED, BadRecord.UNKNOWN_CONTENT_TYPE,
						BadRecord.RECORD_TOO_LONG, PeerMisbehaved.CHANGE_CIPHER_SPEC_INVALID);
		}
		assertThat(victim.data()).as("bit %d", bit).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void everyTruncationOfARecordWaits(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		byte[] record = data(victim.peerKeys(), 1);
		for (int length = 0; length < record.length; length++) {
			assertThat(victim.receive(Arrays.copyOf(record, length))).as("%d bytes", length)
				.isEqualTo(Status.UNDERFLOW);
			assertThat(victim.data()).isEmpty();
		}
		assertThat(victim.connection().receivedCloseNotify()).isFalse();
		victim.assertTakes(record, (byte) 1);
	}

	@ParameterizedTest
	@EnumSource
	void recordOfTheEpochBeforeDoesNotAuthenticateAfterAKeyUpdate(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.assertTakes(victim.peerKeys().seal(ContentType.HANDSHAKE, KEY_UPDATE));
		victim.assertRefuses(data(victim.peerKeys(), 1), BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@EnumSource
	void recordOfTheNextEpochDoesNotAuthenticateBeforeAKeyUpdate(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.assertRefuses(data(victim.peerKeys().next(), 1), BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@EnumSource
	void recordsOnBothSidesOfAKeyChangeMayComeTogether(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		byte[] before = data(victim.peerKeys(), 1);
		byte[] update = victim.peerKeys().seal(ContentType.HANDSHAKE, KEY_UPDATE);
		byte[] after = data(victim.peerKeys().next(), 2);
		victim.assertTakes(join(before, update, after), (byte) 1, (byte) 2);
	}

	@ParameterizedTest
	@EnumSource
	void messageBehindAKeyUpdateInItsRecordIsRefused(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.assertRefuses(victim.peerKeys().seal(ContentType.HANDSHAKE, KEY_UPDATE_AND_MORE),
				PeerMisbehaved.KEY_CHANGE_NOT_ALIGNED);
	}

	@ParameterizedTest
	@EnumSource
	void dataBetweenThePiecesOfAMessageIsRefused(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.assertTakes(victim.peerKeys().seal(ContentType.HANDSHAKE, Arrays.copyOf(KEY_UPDATE, 2)));
		victim.assertRefuses(data(victim.peerKeys(), 1), PeerMisbehaved.MESSAGE_INTERLEAVED);
	}

	@ParameterizedTest
	@EnumSource
	void dataInTheClearIsRefused(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.assertRefuses(RecordKeys.plain(ContentType.APPLICATION_DATA, new byte[32]),
				BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@EnumSource
	void messageInTheClearIsRefused(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.assertRefuses(RecordKeys.plain(ContentType.HANDSHAKE, KEY_UPDATE), BadRecord.UNPROTECTED);
	}

	@ParameterizedTest
	@EnumSource
	void alertInTheClearIsRefused(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.assertRefuses(RecordKeys.plain(ContentType.ALERT, CLOSE_NOTIFY), BadRecord.UNPROTECTED);
		assertThat(victim.connection().receivedCloseNotify()).isFalse();
	}

	/**
	 * RFC 9846 section 5: a ChangeCipherSpec may come until the peer's Finished.
	 */
	@ParameterizedTest
	@EnumSource
	void changeCipherSpecAfterTheHandshakeIsRefused(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.assertRefuses(RecordKeys.plain(ContentType.CHANGE_CIPHER_SPEC, (byte) 1),
				PeerMisbehaved.CHANGE_CIPHER_SPEC_UNEXPECTED);
	}

	@ParameterizedTest
	@EnumSource
	void protectedChangeCipherSpecIsRefused(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.assertRefuses(victim.peerKeys().seal(ContentType.CHANGE_CIPHER_SPEC, (byte) 1),
				PeerMisbehaved.CHANGE_CIPHER_SPEC_INVALID);
	}

	@ParameterizedTest
	@EnumSource
	void clientHelloAfterTheHandshakeIsRefused(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.assertRefuses(victim.peerKeys().seal(ContentType.HANDSHAKE, (byte) 1, (byte) 0, (byte) 0, (byte) 0),
				UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	@ParameterizedTest
	@EnumSource
	void dataBehindCloseNotifyIsNotTaken(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		byte[] close = victim.peerKeys().seal(ContentType.ALERT, CLOSE_NOTIFY);
		assertThat(victim.receive(join(close, data(victim.peerKeys(), 1)))).isEqualTo(Status.CLOSED);
		assertThat(victim.data()).isEmpty();
		assertThat(victim.connection().receivedCloseNotify()).isTrue();
	}

	private static byte[] data(RecordKeys keys, int content) throws TlsException {
		return keys.seal(ContentType.APPLICATION_DATA, (byte) content);
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}

}
