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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a network or a peer may do to the records of an established connection of TLS 1.2.
 */
class Tls12HostileRecordTests {

	private static final byte[] CLIENT_HELLO = { 1, 0, 0, 0 };

	private static final byte[] HELLO_REQUEST = { 0, 0, 0, 0 };

	private static final byte[] KEY_UPDATE = { 24, 0, 0, 1, 0 };

	private static final byte[] TICKET = { 4, 0, 0, 7, 0, 0, 14, 16, 0, 1, 9 };

	private static final byte[] CLOSE_NOTIFY = { 1, 0 };

	private static final byte[] NO_RENEGOTIATION = { 1, 100 };

	@ParameterizedTest
	@EnumSource
	void replayedRecordDoesNotAuthenticate(Role role) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		byte[] record = data(victim, 1);
		victim.assertTakes(record, (byte) 1);
		victim.assertRefuses(record, BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@EnumSource
	void recordsInAnotherOrderDoNotAuthenticate(Role role) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		data(victim, 1);
		victim.assertRefuses(data(victim, 2), BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@EnumSource
	void recordAfterADroppedOneDoesNotAuthenticate(Role role) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		victim.assertTakes(data(victim, 1), (byte) 1);
		data(victim, 2);
		victim.assertRefuses(data(victim, 3), BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@EnumSource
	void recordThatWasReflectedDoesNotAuthenticate(Role role) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		byte[] own = victim.send((byte) 1);
		assertThat(victim.ownKeys().open(own)).isEqualTo("APPLICATION_DATA: 01");
		victim.assertRefuses(own, BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@EnumSource
	void nothingComesOfARecordWithAnyBitChanged(Role role) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		int bits = 8 * data(victim, 1).length;
		for (int bit = 0; bit < bits; bit++) {
			victim = Victim.establishedTls12(role);
			byte[] record = data(victim, 1);
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
				.isIn(BadRecord.AUTHENTICATION_FAILED, BadRecord.WRONG_VERSION, BadRecord.UNKNOWN_CONTENT_TYPE,
						BadRecord.RECORD_TOO_LONG);
		}
		assertThat(victim.data()).as("bit %d", bit).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void everyTruncationOfARecordWaits(Role role) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		byte[] record = data(victim, 1);
		for (int length = 0; length < record.length; length++) {
			assertThat(victim.receive(Arrays.copyOf(record, length))).as("%d bytes", length)
				.isEqualTo(Status.UNDERFLOW);
			assertThat(victim.data()).isEmpty();
		}
		assertThat(victim.connection().receivedCloseNotify()).isFalse();
		victim.assertTakes(record, (byte) 1);
	}

	@ParameterizedTest
	@EnumSource(ContentType.class)
	void recordInTheClearDoesNotAuthenticate(ContentType type) throws TlsException {
		for (Role role : Role.values()) {
			Victim victim = Victim.establishedTls12(role);
			victim.assertRefuses(RecordKeys.plain(type, new byte[40]), BadRecord.AUTHENTICATION_FAILED);
			assertThat(victim.connection().receivedCloseNotify()).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	void alertInTheClearDoesNotClose(Role role) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		victim.assertRefuses(RecordKeys.plain(ContentType.ALERT, CLOSE_NOTIFY), BadRecord.AUTHENTICATION_FAILED);
		assertThat(victim.connection().receivedCloseNotify()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void protectedChangeCipherSpecIsRefused(Role role) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		victim.assertRefuses(victim.peerKeys().seal(ContentType.CHANGE_CIPHER_SPEC, (byte) 1),
				PeerMisbehaved.CHANGE_CIPHER_SPEC_INVALID);
	}

	/**
	 * RFC 5746 section 4.5: whoever does not renegotiate refuses it.
	 */
	@Test
	void renegotiationByTheClientIsRefused() throws TlsException {
		Victim server = Victim.establishedTls12(Role.SERVER);
		server.assertTakes(data(server, 1), (byte) 1);
		server.assertRefuses(server.peerKeys().seal(ContentType.HANDSHAKE, CLIENT_HELLO),
				PeerMisbehaved.NO_RENEGOTIATION);
	}

	@Test
	void renegotiationByTheServerIsRefused() throws TlsException {
		Victim client = Victim.establishedTls12(Role.CLIENT);
		client.assertTakes(data(client, 1), (byte) 1);
		client.assertRefuses(client.peerKeys().seal(ContentType.HANDSHAKE, HELLO_REQUEST),
				PeerMisbehaved.NO_RENEGOTIATION);
	}

	@Test
	void helloOfTheWrongSideIsRefused() throws TlsException {
		assertUnexpected(Role.CLIENT, CLIENT_HELLO);
		assertUnexpected(Role.SERVER, HELLO_REQUEST);
	}

	@ParameterizedTest
	@EnumSource
	void messageOfTls13IsRefused(Role role) throws TlsException {
		assertUnexpected(role, KEY_UPDATE);
	}

	@ParameterizedTest
	@EnumSource
	void ticketBehindTheHandshakeIsRefused(Role role) throws TlsException {
		assertUnexpected(role, TICKET);
	}

	private static void assertUnexpected(Role role, byte[] message) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		victim.assertRefuses(victim.peerKeys().seal(ContentType.HANDSHAKE, message),
				UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	@ParameterizedTest
	@EnumSource
	void dataBetweenThePiecesOfAMessageIsRefused(Role role) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		victim.assertTakes(victim.peerKeys().seal(ContentType.HANDSHAKE, Arrays.copyOf(CLIENT_HELLO, 2)));
		victim.assertRefuses(data(victim, 1), PeerMisbehaved.MESSAGE_INTERLEAVED);
	}

	@ParameterizedTest
	@EnumSource
	void warningsAreTakenUpToALimit(Role role) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		for (int i = 0; i < 4; i++) {
			victim.assertTakes(victim.peerKeys().seal(ContentType.ALERT, NO_RENEGOTIATION));
			victim.assertTakes(data(victim, 1), (byte) 1);
		}
		victim.assertRefuses(victim.peerKeys().seal(ContentType.ALERT, NO_RENEGOTIATION),
				PeerMisbehaved.TOO_MANY_WARNING_ALERTS);
	}

	@ParameterizedTest
	@EnumSource
	void emptyRecordsAreTakenUpToALimit(Role role) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		for (int i = 0; i < 32; i++) {
			victim.assertTakes(victim.peerKeys().seal(ContentType.APPLICATION_DATA));
		}
		victim.assertRefuses(victim.peerKeys().seal(ContentType.APPLICATION_DATA), BadRecord.TOO_MANY_EMPTY_RECORDS);
	}

	@ParameterizedTest
	@EnumSource
	void dataBehindCloseNotifyIsNotTaken(Role role) throws TlsException {
		Victim victim = Victim.establishedTls12(role);
		ByteArrayOutputStream both = new ByteArrayOutputStream();
		both.writeBytes(victim.peerKeys().seal(ContentType.ALERT, CLOSE_NOTIFY));
		both.writeBytes(data(victim, 1));
		assertThat(victim.receive(both.toByteArray())).isEqualTo(Status.CLOSED);
		assertThat(victim.data()).isEmpty();
		assertThat(victim.ownKeys().open(victim.send())).isEqualTo("ALERT: 0100");
	}

	private static byte[] data(Victim victim, int content) throws TlsException {
		return victim.peerKeys().seal(ContentType.APPLICATION_DATA, (byte) content);
	}

}
