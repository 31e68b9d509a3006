package dev.sallyport.schedule;

import java.nio.charset.StandardCharsets;

import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;

/**
 * One secret of the key schedule with the functions that lead on from it, RFC 9846
 * section 7.1:
 *
 * <pre>
 *  HKDF-Expand-Label(Secret, Label, Context, Length) =
 *       HKDF-Expand(Secret, HkdfLabel, Length)
 *
 *  struct {
 *      uint16 length = Length;
 *      opaque label&lt;7..255&gt; = "tls13 " + Label;
 *      opaque context&lt;0..255&gt; = Context;
 *  } HkdfLabel;
 *
 *  Derive-Secret(Secret, Label, Messages) =
 *       HKDF-Expand-Label(Secret, Label,
 *                         Transcript-Hash(Messages), Hash.length)
 * </pre>
 *
 * A closed stage refuses every further use with an {@link IllegalStateException}, which
 * its {@link Secret} throws.
 */
final class Stage implements AutoCloseable {

	private static final byte[] DERIVED = label("derived");

	private static final byte[] FINISHED = label("finished");

	private static final byte[] NO_CONTEXT = {};

	private final Tls13CipherSuite suite;

	private final Secret secret;

	Stage(Tls13CipherSuite suite, Secret secret) {
		this.suite = suite;
		this.secret = secret;
	}

	/**
	 * Prepare a label, once, for {@link #derive} and {@link #expand}.
	 */
	static byte[] label(String label) {
		return ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
	}

	Tls13CipherSuite suite() {
		return this.suite;
	}

	Secret secret() {
		return this.secret;
	}

	int hashLength() {
		return this.suite.hash().algorithm().length();
	}

	/**
	 * Return the hash of no message at all, which stands for "" in the RFC's diagram.
	 */
	byte[] emptyHash() {
		return this.suite.hash().ofNothing();
	}

	/**
	 * Derive-Secret; the hash is that of the messages.
	 */
	Stage derive(byte[] label, byte[] transcriptHash) {
		return new Stage(this.suite, expand(label, transcriptHash, hashLength()));
	}

	/**
	 * HKDF-Expand-Label without a context.
	 */
	Secret expand(byte[] label, int length) {
		return expand(label, NO_CONTEXT, length);
	}

	/**
	 * HKDF-Expand-Label.
	 */
	Secret expand(byte[] label, byte[] context, int length) {
		return this.suite.hkdf().expand(this.secret, hkdfLabel(label, context, length), length);
	}

	/**
	 * Return the HMAC under this secret's finished key, RFC 9846 section 4.5.3.
	 */
	byte[] finishedMac(byte[] transcriptHash) {
		try (Secret finishedKey = expand(FINISHED, hashLength())) {
			return this.suite.hkdf().hmac(finishedKey, transcriptHash);
		}
	}

	/**
	 * Go one step down the left side of the diagram and forget this stage.
	 */
	Stage into(Secret input) {
		try (this; Stage salt = derive(DERIVED, emptyHash())) {
			return new Stage(this.suite, this.suite.hkdf().extract(salt.secret, input));
		}
	}

	static byte[] hkdfLabel(byte[] label, byte[] context, int length) {
		byte[] encoded = new byte[4 + label.length + context.length];
		encoded[0] = (byte) (length >>> 8);
		encoded[1] = (byte) length;
		encoded[2] = (byte) label.length;
		System.arraycopy(label, 0, encoded, 3, label.length);
		encoded[3 + label.length] = (byte) context.length;
		System.arraycopy(context, 0, encoded, 4 + label.length, context.length);
		return encoded;
	}

	@Override
	public void close() {
		this.secret.close();
	}

}
