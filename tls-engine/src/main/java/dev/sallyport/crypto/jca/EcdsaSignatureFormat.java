package dev.sallyport.crypto.jca;

import java.math.BigInteger;

/**
 * The encoding of an ECDSA signature, RFC 8422 section 5.4: the DER of
 *
 * <pre>
 * Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }
 * </pre>
 *
 * Checked here and not left to the library below: the JDK reads more than DER, and JDK
 * 17.0.2 took r = s = 0 for a valid signature of anything (CVE-2022-21449).
 */
final class EcdsaSignatureFormat {

	private static final int SEQUENCE = 0x30;

	private static final int INTEGER = 0x02;

	/** The long form of a length; a signature on P-521 has up to 139 bytes. */
	private static final int ONE_MORE_LENGTH_BYTE = 0x81;

	private final BigInteger order;

	EcdsaSignatureFormat(BigInteger order) {
		this.order = order;
	}

	/**
	 * Both numbers lie between 1 and the order less one, and everything is written in the
	 * one way of DER.
	 */
	boolean allows(byte[] signature) {
		Reader reader = new Reader(signature);
		return reader.open(SEQUENCE) == reader.remaining() && reader.isScalar(this.order) && reader.isScalar(this.order)
				&& reader.remaining() == 0;
	}

	private static final class Reader {

		private final byte[] bytes;

		private int position;

		Reader(byte[] bytes) {
			this.bytes = bytes;
		}

		int remaining() {
			return this.bytes.length - this.position;
		}

		/**
		 * Read a tag and a length in its shortest form, and return the length, or -1.
		 */
		int open(int tag) {
			if (next() != tag) {
				return -1;
			}
			int length = next();
			if (length == ONE_MORE_LENGTH_BYTE) {
				length = next();
				return (length >= 0x80) ? length : -1;
			}
			return (length < 0x80) ? length : -1;
		}

		boolean isScalar(BigInteger order) {
			int length = open(INTEGER);
			if (length < 1 || length > remaining()) {
				return false;
			}
			BigInteger value = new BigInteger(this.bytes, this.position, length);
			boolean shortest = value.toByteArray().length == length;
			this.position += length;
			return shortest && value.signum() > 0 && value.compareTo(order) < 0;
		}

		private int next() {
			return (remaining() > 0) ? this.bytes[this.position++] & 0xff : -1;
		}

	}

}
