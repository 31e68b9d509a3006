package dev.sallyport.test.crypto;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

/**
 * A NIST curve in affine coordinates, to compare libraries with. Its time tells the
 * private key to everybody.
 */
final class TextbookCurve {

	private final ECParameterSpec parameters;

	private final BigInteger prime;

	TextbookCurve(NamedGroup group) {
		try {
			AlgorithmParameters algorithm = AlgorithmParameters.getInstance("EC");
			algorithm.init(new ECGenParameterSpec(group.standardName()));
			this.parameters = algorithm.getParameterSpec(ECParameterSpec.class);
			this.prime = ((ECFieldFp) this.parameters.getCurve().getField()).getP();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This JVM lacks the curve " + group.standardName(), ex);
		}
	}

	ECParameterSpec parameters() {
		return this.parameters;
	}

	BigInteger prime() {
		return this.prime;
	}

	BigInteger order() {
		return this.parameters.getOrder();
	}

	int coordinateLength() {
		return (this.prime.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
	}

	/**
	 * Return the share of a private key.
	 */
	Octets share(BigInteger privateKey) {
		ECPoint point = multiply(privateKey, this.parameters.getGenerator());
		return encode(point.getAffineX(), point.getAffineY());
	}

	/**
	 * Return the secret between a private key and a share that is a point of the curve.
	 */
	Octets agree(BigInteger privateKey, Octets share) {
		return Octets.adopt(unsigned(multiply(privateKey, decode(share)).getAffineX(), coordinateLength()));
	}

	/**
	 * Return the share of two coordinates, whether they are a point or not.
	 */
	Octets encode(BigInteger x, BigInteger y) {
		int length = coordinateLength();
		byte[] share = new byte[1 + 2 * length];
		share[0] = 4;
		System.arraycopy(unsigned(x, length), 0, share, 1, length);
		System.arraycopy(unsigned(y, length), 0, share, 1 + length, length);
		return Octets.adopt(share);
	}

	boolean contains(Octets share) {
		int length = coordinateLength();
		if (share.length() != 1 + 2 * length || share.at(0) != 4) {
			return false;
		}
		ECPoint point = decode(share);
		return point.getAffineX().compareTo(this.prime) < 0 && point.getAffineY().compareTo(this.prime) < 0
				&& point.getAffineY().pow(2).subtract(right(point.getAffineX())).mod(this.prime).signum() == 0;
	}

	/**
	 * Return the point with the smallest x. All three primes are 3 modulo 4, so that a
	 * square root is one power away.
	 */
	ECPoint pointWithSmallestX() {
		BigInteger exponent = this.prime.add(BigInteger.ONE).shiftRight(2);
		for (BigInteger x = BigInteger.ZERO;; x = x.add(BigInteger.ONE)) {
			BigInteger y = right(x).modPow(exponent, this.prime);
			if (contains(encode(x, y))) {
				return new ECPoint(x, y);
			}
		}
	}

	private BigInteger right(BigInteger x) {
		return x.pow(2)
			.add(this.parameters.getCurve().getA())
			.multiply(x)
			.add(this.parameters.getCurve().getB())
			.mod(this.prime);
	}

	private ECPoint decode(Octets share) {
		byte[] bytes = share.toByteArray();
		int length = coordinateLength();
		return new ECPoint(new BigInteger(1, bytes, 1, length), new BigInteger(1, bytes, 1 + length, length));
	}

	private ECPoint multiply(BigInteger k, ECPoint point) {
		ECPoint product = ECPoint.POINT_INFINITY;
		for (int bit = k.bitLength() - 1; bit >= 0; bit--) {
			product = add(product, product);
			if (k.testBit(bit)) {
				product = add(product, point);
			}
		}
		return product;
	}

	private ECPoint add(ECPoint first, ECPoint second) {
		if (first.equals(ECPoint.POINT_INFINITY)) {
			return second;
		}
		if (second.equals(ECPoint.POINT_INFINITY)) {
			return first;
		}
		BigInteger x = first.getAffineX();
		BigInteger y = first.getAffineY();
		boolean same = x.equals(second.getAffineX());
		if (same && y.add(second.getAffineY()).mod(this.prime).signum() == 0) {
			return ECPoint.POINT_INFINITY;
		}
		BigInteger rise = same ? x.pow(2).multiply(BigInteger.valueOf(3)).add(this.parameters.getCurve().getA())
				: second.getAffineY().subtract(y);
		BigInteger run = same ? y.shiftLeft(1) : second.getAffineX().subtract(x);
		BigInteger slope = rise.multiply(run.modInverse(this.prime)).mod(this.prime);
		BigInteger sumX = slope.pow(2).subtract(x).subtract(second.getAffineX()).mod(this.prime);
		return new ECPoint(sumX, slope.multiply(x.subtract(sumX)).subtract(y).mod(this.prime));
	}

	static byte[] unsigned(BigInteger number, int length) {
		byte[] signed = number.toByteArray();
		byte[] unsigned = new byte[length];
		int count = Math.min(signed.length, length);
		System.arraycopy(signed, signed.length - count, unsigned, length - count, count);
		return unsigned;
	}

}
