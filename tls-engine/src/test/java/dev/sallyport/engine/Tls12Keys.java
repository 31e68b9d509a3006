package dev.sallyport.engine;

import java.util.Arrays;
import java.util.HexFormat;

import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.RecordOpener;
import dev.sallyport.record.RecordSealer;
import dev.sallyport.record.RecordSize;
import dev.sallyport.schedule.Tls12MasterSecret;
import dev.sallyport.schedule.Tls12Randoms;
import dev.sallyport.schedule.Tls12Suites;
import dev.sallyport.schedule.Tls12TrafficKeys;

/**
 * Keys of TLS 1.2 by number, and records under them: the peer's half of a test.
 */
final class Tls12Keys {

	private final Tls12TrafficKeys keys;

	private final RecordSealer sealer;

	private final RecordOpener opener;

	private Tls12Keys(Tls12TrafficKeys keys) {
		this.keys = keys;
		this.sealer = RecordSealer.ofTls12(keys.aead(), keys.key(), keys.iv());
		this.opener = RecordOpener.ofTls12(keys.aead(), keys.key(), keys.iv());
	}

	static Tls12Keys of(CipherSuite like, int number) {
		byte[] preMaster = new byte[32];
		Arrays.fill(preMaster, (byte) number);
		Tls12Randoms randoms = new Tls12Randoms(Octets.of(new byte[32]), Octets.of(new byte[32]));
		try (Secret secret = Secret.adopt(preMaster);
				Tls12MasterSecret master = Tls12MasterSecret.classic(Tls12Suites.suite(like), secret, randoms)) {
			return new Tls12Keys(master.keyBlock(randoms).client());
		}
	}

	/**
	 * Return the keys, for the connection.
	 */
	Tls12TrafficKeys keys() {
		return this.keys;
	}

	/**
	 * Return a protected record.
	 */
	byte[] seal(ContentType type, byte... content) throws TlsException {
		byte[] record = new byte[content.length + this.sealer.overhead()];
		this.sealer.start(type, content.length, record, 0);
		this.sealer.update(content, 0, content.length);
		return Arrays.copyOf(record, this.sealer.finish());
	}

	/**
	 * Open a record and return type and content, as in {@code "HANDSHAKE: 0102"}.
	 */
	String open(byte[] record) throws TlsException {
		byte[] output = new byte[RecordSize.MAX_PROTECTED];
		int length = this.opener.open(record, 0, record.length, output, 0);
		return this.opener.contentType() + ": " + HexFormat.of().formatHex(output, 0, length);
	}

}
