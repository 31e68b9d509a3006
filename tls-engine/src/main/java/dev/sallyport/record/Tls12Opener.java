package dev.sallyport.record;

import java.util.Arrays;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.ProtocolVersion;

/**
 * Opens records of TLS 1.2, RFC 5246 section 6.2.3. The type is that of the header, and
 * every type is protected.
 */
final class Tls12Opener extends RecordOpener {

	private static final ContentType[] TYPES = ContentType.values();

	private final int explicitNonceLength;

	private final byte[] additionalData = new byte[Tls12Format.ADDITIONAL_DATA];

	Tls12Opener(AeadAlgorithm algorithm, AeadCipher cipher, RecordNonce nonce) {
		super(cipher, nonce, RecordSize.HEADER + Tls12Format.explicitNonceLength(algorithm) + Aead.TAG_LENGTH, 0);
		this.explicitNonceLength = Tls12Format.explicitNonceLength(algorithm);
	}

	@Override
	public ProtocolVersion version() {
		return ProtocolVersion.TLS12;
	}

	@Override
	int start(AeadCipher cipher, RecordNonce nonce, byte[] input, int inputOffset)
			throws CryptoException, BadRecordException {
		requireVersion(input, inputOffset);
		int length = (input[inputOffset + 3] & 0xff) << 8 | input[inputOffset + 4] & 0xff;
		Tls12Format.writeAdditionalData(this.additionalData, nonce.sequence(), input[inputOffset] & 0xff,
				length - this.explicitNonceLength - Aead.TAG_LENGTH);
		byte[] current = nonce.current();
		// The peer may choose it as it likes, RFC 5288 section 3
		System.arraycopy(input, inputOffset + RecordSize.HEADER, current, Aead.NONCE_LENGTH - this.explicitNonceLength,
				this.explicitNonceLength);
		cipher.start(current, this.additionalData, Tls12Format.ADDITIONAL_DATA);
		return RecordSize.HEADER + this.explicitNonceLength;
	}

	// Unlike in TLS 1.3 the field means something: both sides have agreed on the version,
	// which the additional data has anyway
	private static void requireVersion(byte[] input, int offset) throws BadRecordException {
		int version = (input[offset + 1] & 0xff) << 8 | input[offset + 2] & 0xff;
		if (version != RecordSealer.RECORD_VERSION) {
			throw new BadRecordException(BadRecord.WRONG_VERSION, "0x" + Integer.toHexString(version));
		}
	}

	@Override
	int finish(byte[] output, int offset, int length) throws BadRecordException {
		if (length > RecordSize.MAX_CONTENT) {
			Arrays.fill(output, offset, offset + length, (byte) 0);
			throw new BadRecordException(BadRecord.PLAINTEXT_TOO_LONG, length + " bytes");
		}
		// Deframed, so it is one of the four
		contentType(TYPES[this.additionalData[Tls12Format.TYPE] - ContentType.CHANGE_CIPHER_SPEC.code()]);
		return length;
	}

}
