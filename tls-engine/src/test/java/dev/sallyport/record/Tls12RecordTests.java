package dev.sallyport.record;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import dev.sallyport.TestCrypto;
import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Records of TLS 1.2, RFC 5246 section 6.2.3.3, RFC 5288 and RFC 7905, against what the
 * JDK's ciphers make of the formulas.
 */
class Tls12RecordTests {

	private static final byte[] CONTENT = { 1, 2, 3, 4, 5 };

	private final byte[] output = new byte[RecordSize.MAX_PROTECTED];

	@ParameterizedTest
	@MethodSource("dev.sallyport.record.Protection#aeads")
	void sealedRecordsAreThoseOfTheRfc(Aead aead) throws Exception {
		Protection protection = Protection.tls12(aead);
		for (int sequence = 0; sequence < 3; sequence++) {
			byte[] record = protection.seal(ContentType.HANDSHAKE, CONTENT);
			assertThat(record).isEqualTo(reference(aead, sequence, sequence, 22, CONTENT));
			assertThat(record).hasSize(CONTENT.length + protection.sealer().overhead());
		}
	}

	@ParameterizedTest
	@MethodSource("dev.sallyport.record.Protection#aeads")
	void lastContentMayComeWithTheEnd(Aead aead) throws Exception {
		Protection protection = Protection.tls12(aead);
		byte[] record = new byte[CONTENT.length + protection.sealer().overhead()];
		protection.sealer().start(ContentType.APPLICATION_DATA, CONTENT.length, record, 0);
		assertThat(protection.sealer().finish(Arrays.copyOf(CONTENT, CONTENT.length + 1), CONTENT.length))
			.isEqualTo(record.length);
		assertThat(record).isEqualTo(reference(aead, 0, 0, 23, CONTENT));
	}

	@ParameterizedTest
	@MethodSource("dev.sallyport.record.Protection#aeads")
	void recordsOfTheRfcAreOpened(Aead aead) throws Exception {
		RecordOpener opener = Protection.tls12(aead).opener();
		for (ContentType type : ContentType.values()) {
			byte[] record = reference(aead, type.ordinal(), type.ordinal(), type.code(), CONTENT);
			assertThat(open(opener, record)).isEqualTo(CONTENT.length);
			assertThat(this.output).startsWith(CONTENT);
			assertThat(opener.contentType()).isEqualTo(type);
		}
		assertThat(opener.version()).isEqualTo(ProtocolVersion.TLS12);
	}

	// RFC 5288 section 3: the sender chooses it. Some begin at a random number.
	@Test
	void explicitNonceNeedNotBeTheSequenceNumber() throws Exception {
		Aead aead = Protection.aesGcm();
		RecordOpener opener = Protection.tls12(aead).opener();
		for (long nonce : new long[] { 0x8877665544332211L, 0, -1 }) {
			int sequence = (nonce == 0) ? 1 : (nonce == -1) ? 2 : 0;
			assertThat(open(opener, reference(aead, sequence, nonce, 23, CONTENT))).isEqualTo(CONTENT.length);
		}
	}

	@Test
	void sequenceNumberIsAuthenticatedWhateverTheNonce() throws Exception {
		Aead aead = Protection.aesGcm();
		RecordOpener opener = Protection.tls12(aead).opener();
		assertRefused(opener, reference(aead, 1, 0, 23, CONTENT), BadRecord.AUTHENTICATION_FAILED);
		assertThat(open(opener, reference(aead, 0, 0, 23, CONTENT))).isEqualTo(CONTENT.length);
	}

	@ParameterizedTest
	@MethodSource("dev.sallyport.record.Protection#aeads")
	void everyTamperedByteIsRefusedAndLeavesTheSequence(Aead aead) throws TlsException {
		Protection protection = Protection.tls12(aead);
		byte[] record = protection.seal(ContentType.APPLICATION_DATA, CONTENT);
		for (int i = 0; i < record.length; i++) {
			// The length is also where the ciphertext ends, and is the deframer's
			if (i == 3 || i == 4) {
				continue;
			}
			byte[] tampered = record.clone();
			tampered[i] ^= 1;
			assertRefused(protection.opener(), tampered,
					(i == 1 || i == 2) ? BadRecord.WRONG_VERSION : BadRecord.AUTHENTICATION_FAILED);
		}
		assertThat(open(protection.opener(), record)).isEqualTo(CONTENT.length);
	}

	@ParameterizedTest
	@MethodSource("dev.sallyport.record.Protection#aeads")
	void replayedRecordIsRefused(Aead aead) throws TlsException {
		Protection protection = Protection.tls12(aead);
		byte[] record = protection.seal(ContentType.APPLICATION_DATA, CONTENT);
		open(protection.opener(), record);
		assertRefused(protection.opener(), record, BadRecord.AUTHENTICATION_FAILED);
	}

	@Test
	void failureClearsTheOutput() throws TlsException {
		Protection protection = Protection.tls12(Protection.aesGcm());
		byte[] record = protection.seal(ContentType.APPLICATION_DATA, new byte[1000]);
		record[record.length - 1] ^= 1;
		Arrays.fill(this.output, (byte) 0x55);
		assertRefused(protection.opener(), record, BadRecord.AUTHENTICATION_FAILED);
		assertThat(Arrays.copyOf(this.output, 1000)).containsOnly(0);
		assertThat(this.output[1000]).isEqualTo((byte) 0x55);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "0, 23", "2, 0", "2, 15" })
	void recordWithoutRoomForNonceAndTagIsRefused(int suite, int length) {
		Aead aead = Protection.aead(suite);
		byte[] record = new byte[RecordSize.HEADER + length];
		RecordSealer.writeHeader(record, 0, 23, 0x0303, length);
		RecordOpener opener = Protection.tls12(aead).opener();
		assertRefused(opener, record, BadRecord.AUTHENTICATION_FAILED);
		assertThat(opener.plaintextLength(record.length)).isZero();
	}

	@ParameterizedTest
	@MethodSource("dev.sallyport.record.Protection#aeads")
	void emptyContentIsLegalHere(Aead aead) throws TlsException {
		Protection protection = Protection.tls12(aead);
		byte[] record = protection.seal(ContentType.APPLICATION_DATA);
		assertThat(protection.opener().plaintextLength(record.length)).isZero();
		assertThat(protection.opener().maxContentLength(record.length)).isZero();
		assertThat(open(protection.opener(), record)).isZero();
	}

	@ParameterizedTest
	@MethodSource("dev.sallyport.record.Protection#aeads")
	void longestPlaintextPassesAndOneByteMoreDoesNot(Aead aead) throws Exception {
		RecordOpener opener = Protection.tls12(aead).opener();
		assertThat(open(opener, reference(aead, 0, 0, 23, new byte[1 << 14]))).isEqualTo(1 << 14);
		byte[] longer = new byte[(1 << 14) + 1];
		Arrays.fill(longer, (byte) 1);
		byte[] record = reference(aead, 1, 1, 23, longer);
		assertThat(opener.maxContentLength(record.length)).isEqualTo(RecordSize.MAX_CONTENT);
		// RFC 5246 section 6.2.1
		assertRefused(opener, record, BadRecord.PLAINTEXT_TOO_LONG);
		assertThat(Arrays.copyOf(this.output, longer.length)).containsOnly(0);
	}

	@ParameterizedTest
	@ValueSource(ints = { 20, 21, 22, 23 })
	void everyTypeMayBeAsLongAsAProtectedRecord(int type) throws BadRecordException {
		byte[] header = new byte[RecordSize.HEADER];
		RecordSealer.writeHeader(header, 0, type, 0x0303, RecordSize.MAX_PROTECTED);
		assertThat(RecordDeframer.protectedRecordLength(ByteBuffer.wrap(header))).isEqualTo(RecordDeframer.UNDERFLOW);
		RecordSealer.writeHeader(header, 0, type, 0x0303, RecordSize.MAX_PROTECTED + 1);
		assertThatExceptionOfType(BadRecordException.class)
			.isThrownBy(() -> RecordDeframer.protectedRecordLength(ByteBuffer.wrap(header)))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(BadRecord.RECORD_TOO_LONG));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 19, 24, 255 })
	void unknownTypeIsRefusedBeforeItIsOpened(int type) {
		byte[] header = new byte[RecordSize.HEADER];
		RecordSealer.writeHeader(header, 0, type, 0x0303, 40);
		assertThatExceptionOfType(BadRecordException.class)
			.isThrownBy(() -> RecordDeframer.protectedRecordLength(ByteBuffer.wrap(header)))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(BadRecord.UNKNOWN_CONTENT_TYPE));
	}

	@Test
	void usedUpSequenceIsRefused() throws TlsException {
		Aead aead = Protection.aesGcm();
		RecordNonce nonce = Tls12Format.nonce(aead, new byte[4], Long.MAX_VALUE - 1);
		RecordSealer sealer = new Tls12Sealer(aead.algorithm(), aead.sealer(Secret.zeros(16)), nonce, 1L << 24);
		Protection.seal(sealer, ContentType.ALERT, (byte) 1);
		assertThat(sealer.limitReached()).isTrue();
		assertThatExceptionOfType(BadRecordException.class)
			.isThrownBy(() -> Protection.seal(sealer, ContentType.ALERT, (byte) 1))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(BadRecord.SEQUENCE_EXHAUSTED));
	}

	@Test
	void writeIvMustHaveTheLengthOfItsAead() {
		try (Secret key = Secret.zeros(16)) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> RecordSealer.ofTls12(Protection.aesGcm(), key, new byte[12]));
		}
		Aead chaCha = TestCrypto.suite(CipherSuite.TLS_CHACHA20_POLY1305_SHA256).aead();
		try (Secret key = Secret.zeros(32)) {
			assertThatIllegalArgumentException().isThrownBy(() -> RecordOpener.ofTls12(chaCha, key, new byte[4]));
		}
	}

	private int open(RecordOpener opener, byte[] record) throws BadRecordException {
		return opener.open(record, 0, record.length, this.output, 0);
	}

	private void assertRefused(RecordOpener opener, byte[] record, BadRecord reason) {
		assertThatExceptionOfType(BadRecordException.class).isThrownBy(() -> open(opener, record))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	/**
	 * Make a record with nothing of ours: key and IV are those of {@link Protection}.
	 */
	private static byte[] reference(Aead aead, long sequence, long explicitNonce, int type, byte[] content)
			throws GeneralSecurityException {
		boolean gcm = aead.algorithm() != AeadAlgorithm.CHACHA20_POLY1305;
		ByteBuffer additionalData = ByteBuffer.allocate(13);
		additionalData.putLong(sequence).put((byte) type).putShort((short) 0x0303).putShort((short) content.length);
		byte[] key = new byte[aead.algorithm().keyLength()];
		Arrays.fill(key, (byte) 0x42);
		Cipher cipher;
		if (gcm) {
			byte[] nonce = ByteBuffer.allocate(12).put(Protection.IV, 0, 4).putLong(explicitNonce).array();
			cipher = Cipher.getInstance("AES/GCM/NoPadding");
			cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
		}
		else {
			byte[] nonce = Protection.IV.clone();
			for (int i = 0; i < 8; i++) {
				nonce[4 + i] ^= (byte) (sequence >>> (56 - 8 * i));
			}
			cipher = Cipher.getInstance("ChaCha20-Poly1305");
			cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(nonce));
		}
		cipher.updateAAD(additionalData.array());
		byte[] sealed = cipher.doFinal(content);
		int length = (gcm ? 8 : 0) + sealed.length;
		ByteBuffer record = ByteBuffer.allocate(5 + length);
		record.put((byte) type).putShort((short) 0x0303).putShort((short) length);
		if (gcm) {
			record.putLong(explicitNonce);
		}
		return record.put(sealed).array();
	}

}
