package dev.sallyport.crypto;

import java.math.BigInteger;
import java.util.Optional;

/**
 * The two numbers of an ECDSA signature and their encoding, RFC 8422 section 5.4: the DER
 * of
 *
 * <pre>
 * Ecdsa-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER }
 * </pre>
 *
 * Decoded here and not left to the libraries that verify: the JDK reads more than DER,
 * and JDK 17.0.2 took r = s = 0 for a valid signature of anything (CVE-2022-21449).
 *
 * @param r the first number
 * @param s the second number
 * @since 0.1.0
 */
public record EcdsaSignature(BigInteger r, BigInteger s) {

	/**
	 * Decode a signature.
	 * @param signature the signature as it came; not kept
	 * @param order the order of the curve's base point
	 * @return the numbers, or empty unless both lie between 1 and the order less one and
	 * everything is written in the one way of DER
	 */
	public static Optional<EcdsaSignature> decode(byte[] signature, BigInteger order) {
		Reader reader = new Reader(signature);
		if (reader.open(Reader.SEQUENCE) != reader.remaining()) {
			return Optional.empty();
		}
		Optional<BigInteger> r = reader.scalar(order);
		Optional<BigInteger> s = reader.scalar(order);
		if (r.isEmpty() || s.isEmpty() || reader.remaining() > 0) {
			return Optional.empty();
		}
		return Optional.of(new EcdsaSignature(r.get(), s.get()));
	}

	private static final class Reader {

		static final int SEQUENCE = 0x30;

		private static final int INTEGER = 0x02;

		/** The long form of a length; a signature on P-521 has up to 139 bytes. */
		private static final int ONE_MORE_LENGTH_BYTE = 0x81;

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

		Optional<BigInteger> scalar(BigInteger order) {
			int length = open(INTEGER);
			if (length < 1 || length > remaining()) {
				return Optional.empty();
			}
			BigInteger value = new BigInteger(this.bytes, this.position, length);
			boolean shortest = value.toByteArray().length == length;
			this.position += length;
			return (shortest && value.signum() > 0 && value.compareTo(order) < 0) ? Optional.of(value)
					: Optional.empty();
		}

		private int next() {
			return (remaining() > 0) ? this.bytes[this.position++] & 0xff : -1;
		}

	}

}
