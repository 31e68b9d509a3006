package dev.sallyport.record;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.TestCrypto;
import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;

import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Both ends of one direction, under a fixed key.
 */
final class Protection {

	static final byte[] IV = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };

	private final Aead aead;

	private final RecordSealer sealer;

	private final RecordOpener opener;

	Protection(Aead aead) {
		this.aead = aead;
		try (Secret key = key(aead)) {
			this.sealer = RecordSealer.of(aead, key, IV);
			this.opener = RecordOpener.of(aead, key, IV);
		}
	}

	private Protection(Aead aead, byte[] tls12Iv) {
		this.aead = aead;
		try (Secret key = key(aead)) {
			this.sealer = RecordSealer.ofTls12(aead, key, tls12Iv);
			this.opener = RecordOpener.ofTls12(aead, key, tls12Iv);
		}
	}

	/**
	 * Return both ends of a direction of TLS 1.2.
	 */
	static Protection tls12(Aead aead) {
		boolean whole = aead.algorithm() == AeadAlgorithm.CHACHA20_POLY1305;
		return new Protection(aead, whole ? IV : Arrays.copyOf(IV, 4));
	}

	/**
	 * All suites in both versions.
	 */
	static Stream<Protection> all() {
		return Stream.concat(aeads().map(Protection::new), aeads().map(Protection::tls12));
	}

	/**
	 * All suites there are.
	 */
	static Stream<Aead> aeads() {
		List<Tls13CipherSuite> suites = TestCrypto.PROVIDER.suites();
		return suites.stream().map(Tls13CipherSuite::aead);
	}

	static Aead aead(int suite) {
		List<Aead> aeads = aeads().toList();
		assumeThat(aeads).hasSizeGreaterThan(suite);
		return aeads.get(suite);
	}

	static Aead aesGcm() {
		return aeads().findFirst().orElseThrow();
	}

	RecordSealer sealer() {
		return this.sealer;
	}

	RecordOpener opener() {
		return this.opener;
	}

	/**
	 * Return an opener that begins with another sequence number.
	 */
	RecordOpener openerAt(long sequence) {
		try (Secret key = key(this.aead)) {
			return new Tls13Opener(this.aead.opener(key), new RecordNonce(IV, sequence));
		}
	}

	/**
	 * Return a sealer that begins with another sequence number.
	 */
	RecordSealer sealerAt(long sequence, long limit) {
		try (Secret key = key(this.aead)) {
			return new Tls13Sealer(this.aead.sealer(key), new RecordNonce(IV, sequence), limit);
		}
	}

	/**
	 * Seal a record the usual way.
	 */
	byte[] seal(ContentType type, byte... content) throws TlsException {
		return seal(this.sealer, type, content);
	}

	static byte[] seal(RecordSealer sealer, ContentType type, byte... content) throws TlsException {
		byte[] record = new byte[content.length + sealer.overhead()];
		sealer.start(type, content.length, record, 0);
		sealer.update(content, 0, content.length);
		return Arrays.copyOf(record, sealer.finish());
	}

	/**
	 * Seal any plaintext, legal or not, as the first record.
	 */
	byte[] sealPlaintext(byte... plaintext) throws CryptoException {
		int length = plaintext.length + Aead.TAG_LENGTH;
		byte[] record = new byte[RecordSize.HEADER + length];
		RecordSealer.writeHeader(record, 0, ContentType.APPLICATION_DATA.code(), 0x0303, length);
		try (Secret key = key(this.aead)) {
			var cipher = this.aead.sealer(key);
			cipher.start(IV, record, RecordSize.HEADER);
			cipher.finish(plaintext, 0, plaintext.length, record, RecordSize.HEADER);
		}
		return record;
	}

	@Override
	public String toString() {
		return this.opener.version() + " " + this.aead.algorithm();
	}

	private static Secret key(Aead aead) {
		byte[] key = new byte[aead.algorithm().keyLength()];
		Arrays.fill(key, (byte) 0x42);
		return Secret.adopt(key);
	}

}
