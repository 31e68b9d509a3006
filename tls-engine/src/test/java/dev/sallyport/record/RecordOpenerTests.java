package dev.sallyport.record;

import java.util.Arrays;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordOpenerTests {

	private static final int PLAINTEXT_LIMIT = (1 << 14) + 1;

	private final Protection protection = new Protection(Protection.aesGcm());

	private final byte[] output = new byte[RecordSize.MAX_PROTECTED];

	@Test
	void recordsOpenInOrder() throws TlsException {
		byte[] first = this.protection.seal(ContentType.HANDSHAKE, (byte) 1, (byte) 2);
		byte[] second = this.protection.seal(ContentType.ALERT, (byte) 3);
		assertThat(open(first)).isEqualTo(2);
		assertThat(this.protection.opener().contentType()).isEqualTo(ContentType.HANDSHAKE);
		assertThat(this.output).startsWith(1, 2);
		assertThat(open(second)).isEqualTo(1);
		assertThat(this.protection.opener().contentType()).isEqualTo(ContentType.ALERT);
	}

	@Test
	void recordOutOfOrderIsRefused() throws TlsException {
		this.protection.seal(ContentType.ALERT, (byte) 1);
		assertRefused(this.protection.seal(ContentType.ALERT, (byte) 2), BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@MethodSource("dev.sallyport.record.Protection#aeads")
	void everyTamperedByteIsRefusedAndLeavesTheSequence(Aead aead) throws TlsException {
		Protection protection = new Protection(aead);
		byte[] record = protection.seal(ContentType.APPLICATION_DATA, (byte) 1, (byte) 2, (byte) 3);
		// The type and the length are covered as additional data, so is the version
		for (int i = 0; i < record.length; i++) {
			byte[] tampered = record.clone();
			tampered[i] ^= 1;
			assertThatExceptionOfType(BadRecordException.class).as("byte %d", i)
				.isThrownBy(() -> protection.opener().open(tampered, 0, tampered.length, this.output, 0))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(BadRecord.AUTHENTICATION_FAILED));
		}
		assertThat(protection.opener().open(record, 0, record.length, this.output, 0)).isEqualTo(3);
	}

	// What is lost ends with a byte that could be the type
	@Test
	void libraryThatLosesTheEndOfARecordIsNotTrusted() throws TlsException {
		Protection losing = new Protection(new LosingAead(Protection.aesGcm()));
		byte[] record = losing.seal(ContentType.APPLICATION_DATA, (byte) 1, (byte) 2, (byte) 23);
		Arrays.fill(this.output, (byte) 0x55);
		assertThatExceptionOfType(BadRecordException.class)
			.isThrownBy(() -> losing.opener().open(record, 0, record.length, this.output, 0))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(BadRecord.AUTHENTICATION_FAILED));
		assertThat(Arrays.copyOf(this.output, 4)).containsOnly(0);
	}

	@Test
	void failureClearsTheOutput() throws TlsException {
		byte[] record = this.protection.seal(ContentType.APPLICATION_DATA, new byte[1000]);
		record[record.length - 1] ^= 1;
		Arrays.fill(this.output, (byte) 0x55);
		assertRefused(record, BadRecord.AUTHENTICATION_FAILED);
		assertThat(Arrays.copyOf(this.output, 1001)).containsOnly(0);
		assertThat(this.output[1001]).isEqualTo((byte) 0x55);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 15, 16 })
	void recordWithoutRoomForTagAndTypeIsRefused(int length) {
		byte[] record = new byte[5 + length];
		RecordSealer.writeHeader(record, 0, 23, 0x0303, length);
		assertRefused(record, BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 255, 16_000 })
	void paddingIsStripped(int padding) throws Exception {
		byte[] plaintext = new byte[3 + 1 + padding];
		plaintext[2] = 7;
		plaintext[3] = 23;
		assertThat(open(this.protection.sealPlaintext(plaintext))).isEqualTo(3);
		assertThat(this.output).startsWith(0, 0, 7);
	}

	@Test
	void contentOfZerosIsNotPadding() throws Exception {
		assertThat(open(this.protection.sealPlaintext((byte) 0, (byte) 0, (byte) 23, (byte) 0))).isEqualTo(2);
	}

	@Test
	void emptyContentIsLegalHere() throws Exception {
		assertThat(open(this.protection.sealPlaintext((byte) 23))).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 100, PLAINTEXT_LIMIT })
	void allPaddingIsRefused(int length) throws Exception {
		assertRefused(this.protection.sealPlaintext(new byte[length]), BadRecord.NO_CONTENT_TYPE);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 19, 24, 255 })
	void unknownProtectedTypeIsRefused(int type) throws Exception {
		BadRecord reason = (type == 0) ? BadRecord.NO_CONTENT_TYPE : BadRecord.UNKNOWN_CONTENT_TYPE;
		assertRefused(this.protection.sealPlaintext((byte) 0, (byte) type), reason);
	}

	@Test
	void longestPlaintextPassesAndOneByteMoreDoesNot() throws Exception {
		byte[] longest = new byte[PLAINTEXT_LIMIT];
		longest[1 << 14] = 23;
		assertThat(open(this.protection.sealPlaintext(longest))).isEqualTo(1 << 14);
		Protection other = new Protection(Protection.aesGcm());
		byte[] longer = new byte[PLAINTEXT_LIMIT + 1];
		longer[1 << 14] = 23;
		byte[] record = other.sealPlaintext(longer);
		// RFC 9846 section 5.4: padding counts
		assertThatExceptionOfType(BadRecordException.class)
			.isThrownBy(() -> other.opener().open(record, 0, record.length, this.output, 0))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(BadRecord.PLAINTEXT_TOO_LONG));
	}

	// Or else a caller whose buffer takes the longest content is asked for a larger one,
	// forever, instead of told that the record is too long
	@Test
	void noRecordNeedsMoreRoomThanTheLongestContent() {
		assertThat(this.protection.opener().maxContentLength(RecordSize.MAX_RECORD)).isEqualTo(RecordSize.MAX_CONTENT);
		assertThat(this.protection.opener().maxContentLength(RecordSize.HEADER + 17)).isZero();
		assertThat(this.protection.opener().maxContentLength(RecordSize.HEADER)).isZero();
	}

	@Test
	void usedUpSequenceIsRefused() throws TlsException {
		RecordSealer sealer = this.protection.sealerAt(Long.MAX_VALUE - 1, Long.MAX_VALUE);
		RecordOpener opener = this.protection.openerAt(Long.MAX_VALUE - 1);
		byte[] last = Protection.seal(sealer, ContentType.ALERT, (byte) 1);
		assertThat(opener.open(last, 0, last.length, this.output, 0)).isEqualTo(1);
		assertThatExceptionOfType(BadRecordException.class)
			.isThrownBy(() -> opener.open(last, 0, last.length, this.output, 0))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(BadRecord.SEQUENCE_EXHAUSTED));
		assertThatExceptionOfType(BadRecordException.class)
			.isThrownBy(() -> Protection.seal(sealer, ContentType.ALERT, (byte) 1))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(BadRecord.SEQUENCE_EXHAUSTED));
	}

	@Test
	void keyUpdateIsDueAtTheLimit() throws TlsException {
		RecordSealer sealer = this.protection.sealerAt(0, 2);
		Protection.seal(sealer, ContentType.ALERT, (byte) 1);
		assertThat(sealer.limitReached()).isFalse();
		Protection.seal(sealer, ContentType.ALERT, (byte) 1);
		assertThat(sealer.limitReached()).isTrue();
		assertThat(RecordSealer.unprotected().limitReached()).isFalse();
	}

	private int open(byte[] record) throws BadRecordException {
		return this.protection.opener().open(record, 0, record.length, this.output, 0);
	}

	private void assertRefused(byte[] record, BadRecord reason) {
		assertThatExceptionOfType(BadRecordException.class).isThrownBy(() -> open(record))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	/**
	 * Opens all but the last byte.
	 */
	private record LosingAead(Aead aead) implements Aead {

		@Override
		public AeadAlgorithm algorithm() {
			return this.aead.algorithm();
		}

		@Override
		public AeadCipher sealer(Secret key) {
			return this.aead.sealer(key);
		}

		@Override
		public AeadCipher opener(Secret key) {
			return new LosingCipher(this.aead.opener(key));
		}

		@Override
		public String source() {
			return "test";
		}

	}

	private record LosingCipher(AeadCipher cipher) implements AeadCipher {

		@Override
		public void start(byte[] nonce, byte[] additionalData, int additionalDataLength) throws CryptoException {
			this.cipher.start(nonce, additionalData, additionalDataLength);
		}

		@Override
		public int update(byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
				throws CryptoException {
			return this.cipher.update(input, inputOffset, length, output, outputOffset);
		}

		@Override
		public int finish(byte[] input, int inputOffset, int length, byte[] output, int outputOffset)
				throws CryptoException {
			return this.cipher.finish(input, inputOffset, length, output, outputOffset) - 1;
		}

	}

}
