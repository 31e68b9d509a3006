package dev.sallyport.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

import dev.sallyport.codec.WireWriter;
import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.RecordOpener;
import dev.sallyport.record.RecordSealer;
import dev.sallyport.record.RecordSize;
import dev.sallyport.schedule.Tls12TrafficKeys;

/**
 * The record protection of one direction and one epoch. It seals whatever it is told to.
 */
final class RecordKeys {

	private final RecordSealer sealer;

	private final RecordOpener opener;

	private final Supplier<RecordKeys> next;

	private RecordKeys(RecordSealer sealer, RecordOpener opener, Supplier<RecordKeys> next) {
		this.sealer = sealer;
		this.opener = opener;
		this.next = next;
	}

	/**
	 * Return the keys of a secret of the key log, RFC 9846 section 7.3.
	 */
	static RecordKeys of(Tls13CipherSuite suite, byte[] secret) {
		try (Secret key = Secret.adopt(expand(suite, secret, "key", suite.aead().algorithm().keyLength()))) {
			byte[] iv = expand(suite, secret, "iv", Aead.NONCE_LENGTH);
			return new RecordKeys(RecordSealer.of(suite.aead(), key, iv), RecordOpener.of(suite.aead(), key, iv),
					() -> of(suite, expand(suite, secret, "traffic upd", secret.length)));
		}
	}

	/**
	 * Return keys of TLS 1.2, which never change.
	 */
	static RecordKeys of(Tls12TrafficKeys keys) {
		return new RecordKeys(RecordSealer.ofTls12(keys.aead(), keys.key(), keys.iv()),
				RecordOpener.ofTls12(keys.aead(), keys.key(), keys.iv()), () -> {
					throw new IllegalStateException("TLS 1.2 has no KeyUpdate");
				});
	}

	/**
	 * Return the keys after a KeyUpdate, RFC 9846 section 7.2.
	 */
	RecordKeys next() {
		return this.next.get();
	}

	private static byte[] expand(Tls13CipherSuite suite, byte[] secret, String label, int length) {
		byte[] info = hkdfLabel(label, length);
		try (Secret input = Secret.copyOf(secret); Secret output = suite.hkdf().expand(input, info, length)) {
			return output.bytes().clone();
		}
	}

	private static byte[] hkdfLabel(String label, int length) {
		byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
		WireWriter writer = new WireWriter();
		writer.uint16(length);
		writer.vector8((inner) -> inner.octets(name));
		writer.vector8((inner) -> {
		});
		return writer.toByteArray();
	}

	byte[] seal(ContentType type, byte... content) throws TlsException {
		return record(this.sealer, type, content);
	}

	/**
	 * Return a record in the clear.
	 */
	static byte[] plain(ContentType type, byte... content) throws TlsException {
		return record(RecordSealer.unprotected(), type, content);
	}

	private static byte[] record(RecordSealer sealer, ContentType type, byte[] content) throws TlsException {
		byte[] record = new byte[content.length + sealer.overhead()];
		sealer.start(type, content.length, record, 0);
		sealer.update(content, 0, content.length);
		return Arrays.copyOf(record, sealer.finish());
	}

	/**
	 * Open a record and return type and content, as in {@code "ALERT: 020a"}.
	 */
	String open(byte[] record) throws TlsException {
		byte[] output = new byte[RecordSize.MAX_PROTECTED];
		int length = this.opener.open(record, 0, record.length, output, 0);
		return this.opener.contentType() + ": " + HexFormat.of().formatHex(output, 0, length);
	}

}
