package dev.sallyport.engine;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;

import com.sun.management.ThreadMXBean;
import dev.sallyport.TestCrypto;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.NullAead;
import dev.sallyport.record.RecordSealer;
import dev.sallyport.schedule.EarlySecret;
import dev.sallyport.schedule.HandshakeSecret;
import dev.sallyport.schedule.TrafficSecret;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An established connection allocates nothing per record beyond its cipher, which here is
 * none.
 */
class TlsConnectionAllocationTests {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static final int WARM_UP = 20_000;

	private static final int RECORDS = 1000;

	private static final int SIZE = 1000;

	private static final byte[] CONTENT = new byte[SIZE];

	private final Scripted server = Scripted.server();

	/**
	 * The records of the peer: sequence number 0 and up.
	 */
	private RecordSealer peer = RecordSealer.unprotected();

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void recordCostsNothing(boolean direct) throws TlsException {
		establish();
		ByteBuffer data = direct ? ByteBuffer.allocateDirect(SIZE) : ByteBuffer.allocate(SIZE);
		ByteBuffer wire = direct ? ByteBuffer.allocateDirect(SIZE + 22) : ByteBuffer.allocate(SIZE + 22);
		byte[] record = new byte[SIZE + 22];
		exchange(data, wire, record, WARM_UP);
		long thread = Thread.currentThread().getId();
		long before = THREADS.getThreadAllocatedBytes(thread);
		exchange(data, wire, record, RECORDS);
		// Less than a byte each: the JVM itself may allocate something, once
		assertThat(THREADS.getThreadAllocatedBytes(thread) - before).isLessThan(RECORDS);
	}

	private void exchange(ByteBuffer data, ByteBuffer wire, byte[] record, int records) throws TlsException {
		for (int i = 0; i < records; i++) {
			require(this.server.connection().send(data.clear(), wire.clear()));
			this.peer.start(ContentType.APPLICATION_DATA, SIZE, record, 0);
			this.peer.update(CONTENT, 0, SIZE);
			this.peer.finish();
			require(this.server.connection().receive(wire.clear().put(record).flip(), data.clear()));
		}
	}

	private static void require(Status status) {
		if (status != Status.OK) {
			throw new AssertionError(status);
		}
	}

	private void establish() throws TlsException {
		Tls13CipherSuite real = TestCrypto.PROVIDER.suites().get(0);
		Tls13CipherSuite suite = new Tls13CipherSuite(real.suite(), new NullAead(), real.hash(), real.hkdf());
		this.server.establish();
		HandshakeSecret handshake = EarlySecret.withoutPsk(suite).intoHandshakeSecret(Secret.zeros(32));
		TrafficSecret secret = handshake.clientTraffic(new byte[real.hash().algorithm().length()]);
		try (Secret key = secret.key()) {
			this.peer = RecordSealer.of(suite.aead(), key, secret.iv());
		}
		this.server.script().onMessage((output) -> {
			output.installReadKeys(secret);
			output.installWriteKeys(secret);
		});
		this.server.receiveAll(this.server.peerKeys().seal(ContentType.HANDSHAKE, Scripted.KEY_UPDATE));
	}

}
