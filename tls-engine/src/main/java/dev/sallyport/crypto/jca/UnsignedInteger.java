package dev.sallyport.crypto.jca;

import java.math.BigInteger;

/**
 * Non-negative integers as big-endian byte strings of a fixed length.
 */
final class UnsignedInteger {

	private UnsignedInteger() {
	}

	/**
	 * Return the bytes of a number.
	 * @param value the number, of at most {@code length} bytes
	 * @param length the length of the result
	 * @return a new array
	 */
	static byte[] encode(BigInteger value, int length) {
		byte[] bytes = value.toByteArray();
		int sign = (bytes.length > length && bytes[0] == 0) ? 1 : 0;
		byte[] encoded = new byte[length];
		System.arraycopy(bytes, sign, encoded, length - bytes.length + sign, bytes.length - sign);
		return encoded;
	}

}
