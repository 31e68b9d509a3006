package dev.sallyport.hostile;

import dev.sallyport.config.Role;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Peers that keep an established connection busy, or let it work and never read the
 * answer.
 */
class HostileFloodTests {

	private static final int MANY = 1_000;

	private static final byte[] NOTHING = {};

	private static final byte[] KEY_UPDATE = { 24, 0, 0, 1, 0 };

	private static final byte[] KEY_UPDATE_REQUEST = { 24, 0, 0, 1, 1 };

	private static final byte[] USER_CANCELED = { 1, 90 };

	private static final byte[] INTERNAL_ERROR_AS_A_WARNING = { 1, 80 };

	/**
	 * A lifetime of an hour, an age_add, no nonce, a ticket of one byte, no extensions.
	 */
	private static final byte[] TICKET = { 4, 0, 0, 14, 0, 0, 14, 16, 1, 2, 3, 4, 0, 0, 1, 9, 0, 0 };

	@ParameterizedTest
	@EnumSource
	void keyUpdatesWithoutDataAreTakenUpToALimit(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		RecordKeys keys = victim.peerKeys();
		for (int i = 0; i < 32; i++) {
			victim.assertTakes(keys.seal(ContentType.HANDSHAKE, KEY_UPDATE));
			keys = keys.next();
		}
		victim.assertRefuses(keys.seal(ContentType.HANDSHAKE, KEY_UPDATE), PeerMisbehaved.TOO_MANY_KEY_UPDATES);
	}

	@ParameterizedTest
	@EnumSource
	void emptyRecordsDoNotMakeKeyUpdatesHarmless(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		RecordKeys keys = victim.peerKeys();
		for (int i = 0; i < 32; i++) {
			victim.assertTakes(keys.seal(ContentType.APPLICATION_DATA, NOTHING));
			victim.assertTakes(keys.seal(ContentType.HANDSHAKE, KEY_UPDATE));
			keys = keys.next();
		}
		victim.assertRefuses(keys.seal(ContentType.HANDSHAKE, KEY_UPDATE), PeerMisbehaved.TOO_MANY_KEY_UPDATES);
	}

	@Test
	void ticketsWithoutDataAreTakenUpToALimit() throws TlsException {
		Victim client = Victim.established(Role.CLIENT);
		for (int i = 0; i < 32; i++) {
			client.assertTakes(client.peerKeys().seal(ContentType.HANDSHAKE, TICKET));
		}
		client.assertRefuses(client.peerKeys().seal(ContentType.HANDSHAKE, TICKET),
				PeerMisbehaved.TOO_MANY_KEY_UPDATES);
	}

	@Test
	void ticketsInOneRecordCountEach() throws TlsException {
		Victim client = Victim.established(Role.CLIENT);
		byte[] tickets = new byte[33 * TICKET.length];
		for (int i = 0; i < 33; i++) {
			System.arraycopy(TICKET, 0, tickets, i * TICKET.length, TICKET.length);
		}
		client.assertRefuses(client.peerKeys().seal(ContentType.HANDSHAKE, tickets),
				PeerMisbehaved.TOO_MANY_KEY_UPDATES);
	}

	@Test
	void ticketOfAClientIsRefused() throws TlsException {
		Victim server = Victim.established(Role.SERVER);
		server.assertRefuses(server.peerKeys().seal(ContentType.HANDSHAKE, TICKET),
				UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	@ParameterizedTest
	@EnumSource
	void emptyRecordsAreTakenUpToALimit(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		for (int i = 0; i < 32; i++) {
			victim.assertTakes(victim.peerKeys().seal(ContentType.APPLICATION_DATA, NOTHING));
		}
		victim.assertRefuses(victim.peerKeys().seal(ContentType.APPLICATION_DATA, NOTHING),
				BadRecord.TOO_MANY_EMPTY_RECORDS);
	}

	/**
	 * RFC 9846 section 5.4.
	 */
	@ParameterizedTest
	@EnumSource
	void emptyPieceOfAMessageIsRefused(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		victim.assertRefuses(victim.peerKeys().seal(ContentType.HANDSHAKE, NOTHING), InvalidMessage.EMPTY_FRAGMENT);
	}

	@ParameterizedTest
	@EnumSource
	void warningsAreTakenUpToALimit(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		for (int i = 0; i < 4; i++) {
			victim.assertTakes(victim.peerKeys().seal(ContentType.ALERT, USER_CANCELED));
		}
		victim.assertRefuses(victim.peerKeys().seal(ContentType.ALERT, USER_CANCELED),
				PeerMisbehaved.TOO_MANY_WARNING_ALERTS);
	}

	/**
	 * RFC 9846 section 6: the level says nothing.
	 */
	@ParameterizedTest
	@EnumSource
	void errorThatCallsItselfAWarningEndsTheConnection(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		byte[] alert = victim.peerKeys().seal(ContentType.ALERT, INTERNAL_ERROR_AS_A_WARNING);
		assertThatExceptionOfType(AlertReceivedException.class).isThrownBy(() -> victim.receive(alert));
		assertThat(victim.send()).isEmpty();
		assertThat(victim.receive(alert)).isEqualTo(Status.CLOSED);
	}

	@ParameterizedTest
	@EnumSource
	void peerThatAsksForKeysAndNeverReadsThemIsOwedOneAnswer(Role role) throws TlsException {
		Victim victim = Victim.established(role);
		RecordKeys keys = victim.peerKeys();
		for (int i = 0; i < MANY; i++) {
			victim.assertTakes(keys.seal(ContentType.HANDSHAKE, KEY_UPDATE_REQUEST));
			keys = keys.next();
			victim.assertTakes(keys.seal(ContentType.APPLICATION_DATA, (byte) 7), (byte) 7);
		}
		assertThat(victim.ownKeys().open(victim.send())).isEqualTo("HANDSHAKE: 1800000100");
		assertThat(victim.send()).isEmpty();
	}

}
