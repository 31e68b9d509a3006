package dev.sallyport.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;

/**
 * What the two AEADs of TLS 1.2 have around the ciphertext, RFC 5246 section 6.2.3.3:
 *
 * <pre>
 *  struct {
 *     opaque nonce_explicit[SecurityParameters.record_iv_length];
 *     aead-ciphered struct {
 *         opaque content[TLSCompressed.length];
 *     };
 *  } GenericAEADCipher;
 *
 *  additional_data = seq_num + TLSCompressed.type +
 *                    TLSCompressed.version + TLSCompressed.length;
 * </pre>
 *
 * AES-GCM sends eight bytes of the nonce (RFC 5288 section 3), ChaCha20-Poly1305 none
 * (RFC 7905 section 2).
 */
final class Tls12Format {

	static final int ADDITIONAL_DATA = 13;

	/**
	 * Where the content type is in the additional data.
	 */
	static final int TYPE = 8;

	private static final int GCM_EXPLICIT_NONCE = 8;

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private Tls12Format() {
	}

	/**
	 * Return how much of the nonce is sent.
	 */
	static int explicitNonceLength(AeadAlgorithm algorithm) {
		return switch (algorithm) {
			case AES_128_GCM, AES_256_GCM -> GCM_EXPLICIT_NONCE;
			case CHACHA20_POLY1305 -> 0;
		};
	}

	/**
	 * Return the nonces. The salt of AES-GCM is padded with zeros, which the sequence
	 * number is then mixed into: so the explicit part is the sequence number itself, as
	 * RFC 5288 section 3 proposes, and never repeats.
	 */
	static RecordNonce nonce(Aead aead, byte[] iv, long sequence) {
		int length = Aead.NONCE_LENGTH - explicitNonceLength(aead.algorithm());
		if (iv.length != length) {
			throw new IllegalArgumentException(
					"The write IV of " + aead.algorithm() + " has " + length + " bytes, not " + iv.length);
		}
		byte[] padded = Arrays.copyOf(iv, Aead.NONCE_LENGTH);
		RecordNonce nonce = new RecordNonce(padded, sequence);
		Arrays.fill(padded, (byte) 0);
		return nonce;
	}

	static void writeAdditionalData(byte[] output, long sequence, int type, int length) {
		LONG.set(output, 0, sequence);
		RecordSealer.writeHeader(output, TYPE, type, RecordSealer.RECORD_VERSION, length);
	}

}
