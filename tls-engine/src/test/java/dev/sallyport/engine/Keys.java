package dev.sallyport.engine;

import java.util.Arrays;
import java.util.HexFormat;

import dev.sallyport.TestCrypto;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.RecordOpener;
import dev.sallyport.record.RecordSealer;
import dev.sallyport.record.RecordSize;
import dev.sallyport.schedule.EarlySecret;
import dev.sallyport.schedule.HandshakeSecret;
import dev.sallyport.schedule.TrafficSecret;

/**
 * Traffic secrets by number, and records under them: the peer's half of a test.
 */
final class Keys {

	private final Tls13CipherSuite suite;

	private final int number;

	private final RecordSealer sealer;

	private final RecordOpener opener;

	private Keys(CipherSuite suite, int number) {
		this.suite = TestCrypto.suite(suite);
		this.number = number;
		try (TrafficSecret secret = secret(); Secret key = secret.key()) {
			this.sealer = RecordSealer.of(this.suite.aead(), key, secret.iv());
			this.opener = RecordOpener.of(this.suite.aead(), key, secret.iv());
		}
	}

	static Keys of(int number) {
		return new Keys(CipherSuite.TLS_AES_128_GCM_SHA256, number);
	}

	static Keys of(CipherSuite suite, int number) {
		return new Keys(suite, number);
	}

	/**
	 * Return the secret, for the connection.
	 */
	TrafficSecret secret() {
		byte[] shared = new byte[32];
		Arrays.fill(shared, (byte) this.number);
		try (HandshakeSecret handshake = EarlySecret.withoutPsk(this.suite).intoHandshakeSecret(Secret.adopt(shared))) {
			return handshake.clientTraffic(new byte[this.suite.hash().algorithm().length()]);
		}
	}

	/**
	 * Return a protected record.
	 */
	byte[] seal(ContentType type, byte[] content) throws TlsException {
		return record(this.sealer, type, content);
	}

	byte[] seal(ContentType type, int... content) throws TlsException {
		return seal(type, bytes(content));
	}

	/**
	 * Return a record in the clear.
	 */
	static byte[] plain(ContentType type, byte[] content) throws TlsException {
		return record(RecordSealer.unprotected(), type, content);
	}

	static byte[] plain(ContentType type, int... content) throws TlsException {
		return plain(type, bytes(content));
	}

	/**
	 * Open a record and return type and content, as in {@code "HANDSHAKE: 0102"}.
	 */
	String open(byte[] record) throws TlsException {
		byte[] output = new byte[RecordSize.MAX_PROTECTED];
		int length = this.opener.open(record, 0, record.length, output, 0);
		return this.opener.contentType() + ": " + HexFormat.of().formatHex(output, 0, length);
	}

	private static byte[] bytes(int... values) {
		byte[] bytes = new byte[values.length];
		for (int i = 0; i < values.length; i++) {
			bytes[i] = (byte) values[i];
		}
		return bytes;
	}

	private static byte[] record(RecordSealer sealer, ContentType type, byte[] content) throws TlsException {
		byte[] record = new byte[content.length + sealer.overhead()];
		sealer.start(type, content.length, record, 0);
		sealer.update(content, 0, content.length);
		return Arrays.copyOf(record, sealer.finish());
	}

}
