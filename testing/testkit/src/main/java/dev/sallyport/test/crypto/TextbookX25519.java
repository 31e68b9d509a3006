package dev.sallyport.test.crypto;

import java.math.BigInteger;

import dev.sallyport.protocol.Octets;

/**
 * X25519 as RFC 7748 section 5 writes it down, to compare libraries with. Its time tells
 * the private key to everybody.
 */
final class TextbookX25519 {

	private static final BigInteger PRIME = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));

	private static final BigInteger A24 = BigInteger.valueOf(121665);

	private static final int LENGTH = 32;

	private TextbookX25519() {
	}

	/**
	 * Return the share of a private key.
	 */
	static Octets share(Octets privateKey) {
		return agree(privateKey, Octets.fromHex("09" + "00".repeat(31)));
	}

	/**
	 * Return the secret between a private key and a share.
	 */
	static Octets agree(Octets privateKey, Octets share) {
		BigInteger k = number(privateKey).clearBit(0).clearBit(1).clearBit(2).clearBit(255).setBit(254);
		return encode(multiply(k, number(share).clearBit(255)));
	}

	private static BigInteger multiply(BigInteger k, BigInteger u) {
		BigInteger[] low = { BigInteger.ONE, BigInteger.ZERO };
		BigInteger[] high = { u, BigInteger.ONE };
		for (int t = 254; t >= 0; t--) {
			BigInteger[] sum = add(low, high, u);
			if (k.testBit(t)) {
				low = sum;
				high = twice(high);
			}
			else {
				high = sum;
				low = twice(low);
			}
		}
		return low[0].multiply(low[1].modPow(PRIME.subtract(BigInteger.TWO), PRIME)).mod(PRIME);
	}

	/** The points are X and Z; the difference of the two is u. */
	private static BigInteger[] add(BigInteger[] low, BigInteger[] high, BigInteger u) {
		BigInteger da = high[0].subtract(high[1]).multiply(low[0].add(low[1]));
		BigInteger cb = high[0].add(high[1]).multiply(low[0].subtract(low[1]));
		return new BigInteger[] { da.add(cb).pow(2).mod(PRIME), u.multiply(da.subtract(cb).pow(2)).mod(PRIME) };
	}

	private static BigInteger[] twice(BigInteger[] point) {
		BigInteger aa = point[0].add(point[1]).pow(2);
		BigInteger bb = point[0].subtract(point[1]).pow(2);
		BigInteger e = aa.subtract(bb);
		return new BigInteger[] { aa.multiply(bb).mod(PRIME), e.multiply(aa.add(A24.multiply(e))).mod(PRIME) };
	}

	private static BigInteger number(Octets littleEndian) {
		return new BigInteger(1, reversed(littleEndian.toByteArray()));
	}

	private static Octets encode(BigInteger number) {
		return Octets.adopt(reversed(TextbookCurve.unsigned(number, LENGTH)));
	}

	private static byte[] reversed(byte[] bytes) {
		byte[] reversed = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			reversed[i] = bytes[bytes.length - 1 - i];
		}
		return reversed;
	}

}
