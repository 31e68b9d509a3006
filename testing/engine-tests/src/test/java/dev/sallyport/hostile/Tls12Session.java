package dev.sallyport.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import dev.sallyport.config.KeyLog;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.Secret;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Tls12KeyBlock;
import dev.sallyport.schedule.Tls12MasterSecret;
import dev.sallyport.schedule.Tls12Randoms;
import dev.sallyport.test.TlsPeer;

/**
 * A handshake of TLS 1.2 between two honest sides, flight by flight and with a record for
 * each message, and somebody in between who carries them and knows the secrets.
 */
final class Tls12Session {

	private static final int HEADER = 5;

	/**
	 * The headers of record and message, and the version.
	 */
	private static final int RANDOM = HEADER + 4 + 2;

	private final AtomicReference<byte[]> masterSecret;

	private final Map<Role, TlsConnection> sides = new EnumMap<>(Role.class);

	private final Map<Role, Octets> randoms = new EnumMap<>(Role.class);

	private Tls12Session(TlsConnection server, AtomicReference<byte[]> masterSecret) {
		this.sides.put(Role.CLIENT, Victim.client(ProtocolVersion.TLS12));
		this.sides.put(Role.SERVER, server);
		this.masterSecret = masterSecret;
	}

	static Tls12Session begin() {
		AtomicReference<byte[]> secret = new AtomicReference<>();
		return new Tls12Session(Victim.server(log(secret)), secret);
	}

	/**
	 * Return a handshake in which the client shows a certificate.
	 */
	static Tls12Session beginWithClientCertificate() {
		AtomicReference<byte[]> secret = new AtomicReference<>();
		return new Tls12Session(Victim.serverThatAsks(log(secret)), secret);
	}

	private static KeyLog log(AtomicReference<byte[]> secret) {
		return (label, random, value) -> secret.set(value);
	}

	TlsConnection side(Role role) {
		return Objects.requireNonNull(this.sides.get(role));
	}

	/**
	 * Return what a side sends now, one record for each message.
	 */
	List<byte[]> flight(Role sender) throws TlsException {
		TlsConnection connection = side(sender);
		TlsPeer.of(connection).performTasks();
		ByteBuffer sent = ByteBuffer.allocate(1 << 15);
		connection.send(ByteBuffer.allocate(0), sent);
		List<byte[]> flight = split(sent.flip());
		if (!flight.isEmpty()) {
			this.randoms.computeIfAbsent(sender,
					(first) -> Octets.of(Arrays.copyOfRange(flight.get(0), RANDOM, RANDOM + 32)));
		}
		return flight;
	}

	/**
	 * Cut the records up to the ChangeCipherSpec into messages. What is behind it is
	 * encrypted.
	 */
	private static List<byte[]> split(ByteBuffer sent) throws TlsException {
		List<byte[]> flight = new ArrayList<>();
		ByteArrayOutputStream messages = new ByteArrayOutputStream();
		boolean clear = true;
		while (sent.hasRemaining()) {
			byte[] record = new byte[HEADER + sent.getShort(sent.position() + 3)];
			sent.get(record);
			clear &= record[0] == ContentType.HANDSHAKE.code();
			if (clear) {
				messages.write(record, HEADER, record.length - HEADER);
			}
			else {
				addMessages(ByteBuffer.wrap(messages.toByteArray()), flight);
				messages.reset();
				flight.add(record);
			}
		}
		addMessages(ByteBuffer.wrap(messages.toByteArray()), flight);
		return flight;
	}

	private static void addMessages(ByteBuffer messages, List<byte[]> flight) throws TlsException {
		while (messages.hasRemaining()) {
			byte[] message = new byte[4 + (messages.getInt(messages.position()) & 0xffffff)];
			messages.get(message);
			flight.add(RecordKeys.plain(ContentType.HANDSHAKE, message));
		}
	}

	/**
	 * Give records to the side that they are for.
	 */
	void deliver(Role sender, List<byte[]> records) throws TlsException {
		TlsConnection receiver = side((sender == Role.CLIENT) ? Role.SERVER : Role.CLIENT);
		for (byte[] record : records) {
			ByteBuffer source = ByteBuffer.wrap(record);
			receiver.receive(source, ByteBuffer.allocate(1 << 14));
			TlsPeer.of(receiver).performTasks();
		}
	}

	/**
	 * Return the keys of what a side sends, once the server has got the client's share.
	 */
	RecordKeys keys(Role sender) {
		TlsConnection server = side(Role.SERVER);
		Tls12Randoms hellos = new Tls12Randoms(Objects.requireNonNull(this.randoms.get(Role.CLIENT)),
				Objects.requireNonNull(this.randoms.get(Role.SERVER)));
		try (Secret secret = Secret.copyOf(this.masterSecret.get());
				Tls12MasterSecret master = Tls12MasterSecret
					.resumed(Victim.CRYPTO.tls12Suite(server.info().cipherSuite().orElseThrow()).orElseThrow(), secret);
				Tls12KeyBlock keys = master.keyBlock(hellos)) {
			return RecordKeys.of((sender == Role.CLIENT) ? keys.client() : keys.server());
		}
	}

}
