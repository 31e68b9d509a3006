package dev.sallyport.hostile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import dev.sallyport.config.Role;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.TlsReason;
import dev.sallyport.protocol.UnexpectedMessageException;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Records that come after the keys of the handshake and before the peer's Finished.
 */
class HostileHandshakeTests {

	private static final byte[] FINISHED_WITHOUT_A_HANDSHAKE = { 20, 0, 0, 0 };

	private final Map<String, byte[]> secrets = new HashMap<>();

	@ParameterizedTest
	@EnumSource
	void dataUnderTheKeysOfTheHandshakeIsRefused(Role role) throws TlsException {
		TlsConnection victim = beforeFinished(role);
		assertRefuses(victim, keys(victim, role).seal(ContentType.APPLICATION_DATA, (byte) 1),
				UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	@ParameterizedTest
	@EnumSource
	void emptyDataUnderTheKeysOfTheHandshakeIsRefused(Role role) throws TlsException {
		TlsConnection victim = beforeFinished(role);
		assertRefuses(victim, keys(victim, role).seal(ContentType.APPLICATION_DATA),
				UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	@ParameterizedTest
	@EnumSource
	void dataInTheClearIsRefused(Role role) throws TlsException {
		assertRefuses(beforeFinished(role), RecordKeys.plain(ContentType.APPLICATION_DATA, new byte[32]),
				BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@EnumSource
	void messageInTheClearIsRefused(Role role) throws TlsException {
		assertRefuses(beforeFinished(role), RecordKeys.plain(ContentType.HANDSHAKE, FINISHED_WITHOUT_A_HANDSHAKE),
				BadRecord.UNPROTECTED);
	}

	@ParameterizedTest
	@EnumSource
	void keyUpdateBeforeFinishedIsRefused(Role role) throws TlsException {
		TlsConnection victim = beforeFinished(role);
		assertRefuses(victim, keys(victim, role).seal(ContentType.HANDSHAKE, new byte[] { 24, 0, 0, 1, 0 }),
				UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	@ParameterizedTest
	@EnumSource
	void changeCipherSpecsAreTakenUpToALimit(Role role) throws TlsException {
		TlsConnection victim = beforeFinished(role);
		byte[] dummy = RecordKeys.plain(ContentType.CHANGE_CIPHER_SPEC, (byte) 1);
		receive(victim, dummy);
		receive(victim, dummy);
		assertRefuses(victim, dummy, PeerMisbehaved.TOO_MANY_CHANGE_CIPHER_SPECS);
	}

	/**
	 * Return a connection that has sent or taken the ServerHello and nothing that comes
	 * after it.
	 */
	private TlsConnection beforeFinished(Role role) throws TlsException {
		TlsConnection client = Victim.client();
		TlsConnection server = Victim.server((label, random, secret) -> this.secrets.put(label, secret));
		receive(server, send(client));
		TlsPeer.of(server).performTasks();
		byte[] flight = send(server);
		if (role == Role.SERVER) {
			return server;
		}
		int length = 5 + ByteBuffer.wrap(flight).getShort(3);
		receive(client, Arrays.copyOf(flight, length));
		return client;
	}

	private RecordKeys keys(TlsConnection victim, Role role) {
		String sender = (role == Role.CLIENT) ? "SERVER" : "CLIENT";
		return Victim.keys(victim, this.secrets, sender + "_HANDSHAKE_TRAFFIC_SECRET");
	}

	private static void assertRefuses(TlsConnection victim, byte[] record, TlsReason reason) throws TlsException {
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> receive(victim, record))
			.satisfies((failure) -> assertThat(failure.reason()).isEqualTo(reason));
		assertThat(victim.inboundClosed()).isTrue();
		assertThat(send(victim)).isNotEmpty();
		assertThat(victim.outboundClosed()).isTrue();
		assertThat(victim.handshakeComplete()).isFalse();
	}

	private static void receive(TlsConnection connection, byte[] record) throws TlsException {
		connection.receive(ByteBuffer.wrap(record), ByteBuffer.allocate(0));
	}

	private static byte[] send(TlsConnection connection) throws TlsException {
		ByteBuffer destination = ByteBuffer.allocate(1 << 15);
		connection.send(ByteBuffer.allocate(0), destination);
		return Arrays.copyOf(destination.array(), destination.position());
	}

}
