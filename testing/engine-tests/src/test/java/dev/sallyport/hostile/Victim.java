package dev.sallyport.hostile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.KeyLog;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.TlsReason;
import dev.sallyport.session.PeerName;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A connection of ours that has completed its handshake with an honest peer, whose keys
 * somebody else now has.
 */
final class Victim {

	private static final TestCredential CREDENTIAL = TestCertificateAuthority.create()
		.issue(KeyType.EC_P256, "localhost");

	static final CryptoProvider CRYPTO = CryptoPresets.load()
		.create(System.getProperty("sallyport.crypto", CryptoPresets.JDK));

	private final TlsConnection connection;

	/**
	 * What the victim takes.
	 */
	private final RecordKeys peerKeys;

	/**
	 * What the victim sends under.
	 */
	private final RecordKeys ownKeys;

	private byte[] data = {};

	private Victim(TlsConnection connection, RecordKeys peerKeys, RecordKeys ownKeys) {
		this.connection = connection;
		this.peerKeys = peerKeys;
		this.ownKeys = ownKeys;
	}

	static Victim established(Role role) {
		Map<String, byte[]> secrets = new HashMap<>();
		TlsConnection client = client();
		TlsConnection server = server((label, random, secret) -> secrets.put(label, secret));
		TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).handshake();
		TlsConnection victim = (role == Role.CLIENT) ? client : server;
		RecordKeys clientKeys = keys(victim, secrets, "CLIENT_TRAFFIC_SECRET_0");
		RecordKeys serverKeys = keys(victim, secrets, "SERVER_TRAFFIC_SECRET_0");
		return (role == Role.CLIENT) ? new Victim(victim, serverKeys, clientKeys)
				: new Victim(victim, clientKeys, serverKeys);
	}

	/**
	 * Return a victim that has settled on TLS 1.2.
	 */
	static Victim establishedTls12(Role role) throws TlsException {
		Tls12Session session = Tls12Session.begin();
		byte[] finished = {};
		for (Role sender : List.of(Role.CLIENT, Role.SERVER, Role.CLIENT, Role.SERVER)) {
			List<byte[]> flight = session.flight(sender);
			session.deliver(sender, flight);
			finished = (sender == role) ? flight.get(flight.size() - 1) : finished;
		}
		RecordKeys peerKeys = session.keys((role == Role.CLIENT) ? Role.SERVER : Role.CLIENT);
		RecordKeys ownKeys = session.keys(role);
		// The Finished messages were the first records under the keys
		peerKeys.seal(ContentType.HANDSHAKE, new byte[16]);
		ownKeys.open(finished);
		return new Victim(session.side(role), peerKeys, ownKeys);
	}

	static RecordKeys keys(TlsConnection connection, Map<String, byte[]> secrets, String label) {
		CipherSuite suite = connection.info().cipherSuite().orElseThrow();
		return RecordKeys.of(CRYPTO.suite(suite).orElseThrow(), Objects.requireNonNull(secrets.get(label)));
	}

	static TlsConnection client(ProtocolVersion... versions) {
		ClientConfig config = ClientConfig.builder(CRYPTO)
			.versions((versions.length == 0) ? List.of(ProtocolVersion.values()) : List.of(versions))
			.certificates((request) -> Optional.of(CREDENTIAL.credential()))
			.serverVerifier((peer) -> {
			})
			.build();
		return TlsConnection.client(config, new PeerName("localhost", 443));
	}

	static TlsConnection server() {
		return server(KeyLog.NONE);
	}

	static TlsConnection server(KeyLog keyLog) {
		return TlsConnection.server(serverConfig(keyLog).build());
	}

	static TlsConnection serverThatAsks(KeyLog keyLog) {
		return TlsConnection.server(serverConfig(keyLog).clientAuth(ClientAuth.NEED, (peer) -> {
		}).build());
	}

	private static ServerConfig.Builder serverConfig(KeyLog keyLog) {
		return ServerConfig.builder(CRYPTO)
			.certificates((hello) -> Optional.of(CREDENTIAL.credential()))
			.keyLog(keyLog);
	}

	TlsConnection connection() {
		return this.connection;
	}

	RecordKeys peerKeys() {
		return this.peerKeys;
	}

	RecordKeys ownKeys() {
		return this.ownKeys;
	}

	/**
	 * Bring records from the network, and take what can be taken of them.
	 */
	Status receive(byte... records) throws TlsException {
		ByteBuffer source = ByteBuffer.wrap(records);
		ByteBuffer destination = ByteBuffer.allocate(1 << 15);
		Status status;
		int before;
		do {
			before = source.remaining();
			status = this.connection.receive(source, destination);
		}
		while (source.hasRemaining() && source.remaining() < before);
		this.data = Arrays.copyOf(destination.array(), destination.position());
		return status;
	}

	/**
	 * Return the application data that the last call brought.
	 */
	byte[] data() {
		return this.data;
	}

	/**
	 * Return what goes to the network now, with application data of the victim.
	 */
	byte[] send(byte... data) throws TlsException {
		ByteBuffer destination = ByteBuffer.allocate(1 << 15);
		this.connection.send(ByteBuffer.wrap(data), destination);
		return Arrays.copyOf(destination.array(), destination.position());
	}

	void assertTakes(byte[] record, byte... data) throws TlsException {
		assertThat(receive(record)).isEqualTo(Status.OK);
		assertThat(this.data).isEqualTo(data);
	}

	/**
	 * Assert that a record ends the connection, for this reason, and that the peer is
	 * told.
	 */
	void assertRefuses(byte[] record, TlsReason reason) throws TlsException {
		assertRefuses(record, reason, this.ownKeys);
	}

	void assertRefuses(byte[] record, TlsReason reason, RecordKeys alertKeys) throws TlsException {
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> receive(record))
			.satisfies((failure) -> assertThat(failure.reason()).isEqualTo(reason));
		String alert = HexFormat.of().toHexDigits((byte) reason.alert().code());
		assertThat(alertKeys.open(send())).isEqualTo("ALERT: 02" + alert);
		assertEnded(record);
	}

	/**
	 * Assert that nothing comes of the connection any more.
	 */
	private void assertEnded(byte[] record) throws TlsException {
		assertThat(this.connection.inboundClosed()).isTrue();
		assertThat(this.connection.outboundClosed()).isTrue();
		assertThat(receive(record)).isEqualTo(Status.CLOSED);
		assertThat(this.data).isEmpty();
		assertThat(send()).isEmpty();
	}

}
