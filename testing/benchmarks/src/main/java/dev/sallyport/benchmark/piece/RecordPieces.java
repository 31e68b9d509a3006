package dev.sallyport.benchmark.piece;

import java.nio.ByteBuffer;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.DataSealer;
import dev.sallyport.record.ReceivedRecord;
import dev.sallyport.record.RecordOpener;
import dev.sallyport.record.RecordSealer;
import dev.sallyport.record.RecordSize;
import dev.sallyport.record.Workspace;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Records of TLS 1.3 from array to array, below all that a connection does besides.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // Set up by JMH
public class RecordPieces {

	/**
	 * As many records are opened with one opener, whose creation does not show then.
	 */
	private static final int ROW = 64;

	/**
	 * The algorithm.
	 */
	@Param("AES_128_GCM")
	public AeadAlgorithm algorithm;

	/**
	 * How many bytes of application data a record has.
	 */
	@Param("16000")
	public int size;

	private final ByteBuffer plaintext = ByteBuffer.allocate(RecordSize.MAX_CONTENT);

	private final ByteBuffer output = ByteBuffer.allocate(RecordSize.MAX_RECORD);

	private final ByteBuffer[] records = new ByteBuffer[ROW];

	private final byte[] iv = new byte[Aead.NONCE_LENGTH];

	private Aead aead;

	private Secret key;

	private RecordSealer sealer;

	private RecordOpener opener;

	private int opened;

	/**
	 * Seal what will be opened.
	 * @throws TlsException never
	 */
	@Setup
	public void prepare() throws TlsException {
		this.aead = aead(this.algorithm);
		this.key = Secret.zeros(this.algorithm.keyLength());
		this.sealer = RecordSealer.of(this.aead, this.key, this.iv);
		for (int i = 0; i < ROW; i++) {
			this.records[i] = ByteBuffer.allocate(RecordSize.MAX_RECORD).put(seal());
		}
	}

	private static Aead aead(AeadAlgorithm algorithm) {
		return JdkCrypto.provider()
			.suites()
			.stream()
			.map(Tls13CipherSuite::aead)
			.filter((aead) -> aead.algorithm() == algorithm)
			.findFirst()
			.orElseThrow();
	}

	/**
	 * Seal a record.
	 * @return the record
	 * @throws TlsException never
	 */
	@Benchmark
	public ByteBuffer seal() throws TlsException {
		Workspace workspace = Workspace.acquire();
		workspace.buffers().use(this.plaintext.clear());
		DataSealer.seal(workspace, this.size, this.sealer, this.output.clear());
		workspace.release();
		return this.output.flip();
	}

	/**
	 * Open a record.
	 * @return the content
	 * @throws TlsException never
	 */
	@Benchmark
	public ByteBuffer open() throws TlsException {
		if (this.opened % ROW == 0) {
			this.opener = RecordOpener.of(this.aead, this.key, this.iv);
		}
		ByteBuffer record = this.records[this.opened++ % ROW].flip();
		Workspace workspace = Workspace.acquire();
		workspace.buffers().use(this.output.clear());
		ReceivedRecord received = workspace.received();
		received.take(ContentType.APPLICATION_DATA, record, record.remaining());
		received.open(this.opener);
		received.deliver();
		workspace.release();
		return this.output.flip();
	}

}
