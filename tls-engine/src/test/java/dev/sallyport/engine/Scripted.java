package dev.sallyport.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sallyport.TestCrypto;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.handshake.Output;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.TlsReason;
import dev.sallyport.schedule.EarlySecret;
import dev.sallyport.schedule.ExporterSecret;
import dev.sallyport.schedule.HandshakeSecret;
import dev.sallyport.schedule.MainSecret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A connection whose states are a script.
 */
final class Scripted {

	static final byte[] HELLO = { 1, 0, 0, 2, 3, 3 };

	static final byte[] KEY_UPDATE = { 24, 0, 0, 1, 0 };

	private static final int ROOM = 20_000;

	private final Script script = new Script();

	private final RecordingListener listener = new RecordingListener();

	private final Keys peerKeys = Keys.of(1);

	private final Keys ownKeys = Keys.of(2);

	private final OutboundPath outbound;

	private final TlsConnection connection;

	private Instant now = Instant.EPOCH;

	private byte[] data = {};

	private Scripted(Role role, HandshakeListener listener, Script.Action begin) {
		HandshakeListener used = (listener != null) ? listener : this.listener;
		this.outbound = new OutboundPath(role);
		this.connection = new TlsConnection(new ConnectionReporter(role, used, () -> this.now), this.outbound,
				(output) -> {
					begin.perform(output);
					return this.script;
				});
	}

	static Scripted server() {
		return server(null);
	}

	static Scripted server(HandshakeListener listener) {
		return new Scripted(Role.SERVER, listener, (output) -> {
		});
	}

	static Scripted client(Script.Action begin) {
		return new Scripted(Role.CLIENT, null, begin);
	}

	/**
	 * Return a server that has completed its handshake: {@link #peerKeys()} protect what
	 * it receives, {@link #ownKeys()} what it sends.
	 */
	static Scripted established() throws TlsException {
		Scripted server = server();
		server.establish();
		return server;
	}

	void establish() throws TlsException {
		this.script.onMessage((output) -> {
			installKeys(output);
			output.startTraffic(ConnectionInfo.builder(Role.SERVER).build(), exporter());
			this.script.traffic();
		});
		receive(Keys.plain(ContentType.HANDSHAKE, HELLO));
		this.script.onMessage((output) -> {
		});
	}

	void installKeys(Output output) throws TlsException {
		output.installReadKeys(this.peerKeys.secret());
		output.installWriteKeys(this.ownKeys.secret());
	}

	static ExporterSecret exporter() {
		Tls13CipherSuite suite = TestCrypto.PROVIDER.suites().get(0);
		byte[] hash = new byte[suite.hash().algorithm().length()];
		HandshakeSecret handshake = EarlySecret.withoutPsk(suite).intoHandshakeSecret(Secret.zeros(32));
		try (MainSecret main = handshake.intoMainSecret()) {
			return main.exporter(hash);
		}
	}

	void elapse(long millis) {
		this.now = this.now.plusMillis(millis);
	}

	Script script() {
		return this.script;
	}

	List<String> events() {
		return this.listener.events();
	}

	Keys peerKeys() {
		return this.peerKeys;
	}

	Keys ownKeys() {
		return this.ownKeys;
	}

	TlsConnection connection() {
		return this.connection;
	}

	OutboundPath outbound() {
		return this.outbound;
	}

	/**
	 * Bring one record from the network.
	 */
	Status receive(byte[] record) throws TlsException {
		ByteBuffer source = ByteBuffer.wrap(record);
		ByteBuffer destination = ByteBuffer.allocate(ROOM);
		Status status = this.connection.receive(source, destination);
		this.data = Arrays.copyOf(destination.array(), destination.position());
		return status;
	}

	/**
	 * Return the application data of the last record.
	 */
	byte[] data() {
		return this.data;
	}

	void receiveAll(byte[]... records) throws TlsException {
		for (byte[] record : records) {
			assertThat(receive(record)).isEqualTo(Status.OK);
		}
	}

	void assertFails(byte[] record, TlsReason reason) {
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> receive(record))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	/**
	 * Return the records that go to the network in one call.
	 */
	List<byte[]> send(byte... data) throws TlsException {
		ByteBuffer destination = ByteBuffer.allocate(ROOM);
		this.connection.send(ByteBuffer.wrap(data), destination);
		return records(Arrays.copyOf(destination.array(), destination.position()));
	}

	static List<byte[]> records(byte[] bytes) {
		List<byte[]> records = new ArrayList<>();
		int at = 0;
		while (at < bytes.length) {
			int end = at + 5 + ((bytes[at + 3] & 0xff) << 8 | bytes[at + 4] & 0xff);
			records.add(Arrays.copyOfRange(bytes, at, end));
			at = end;
		}
		return records;
	}

	static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}

}
