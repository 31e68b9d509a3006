package dev.sallyport.crypto.jca;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

import dev.sallyport.protocol.NamedGroup;

import org.jspecify.annotations.Nullable;

/**
 * One of the curves P-256, P-384 and P-521. Immutable and thread-safe.
 */
final class NistCurve {

	private final ECParameterSpec parameters;

	private final BigInteger prime;

	private NistCurve(ECParameterSpec parameters) {
		this.parameters = parameters;
		this.prime = ((ECFieldFp) parameters.getCurve().getField()).getP();
	}

	/**
	 * Return a curve.
	 * @param group one of the three groups
	 * @return the curve
	 * @throws NoSuchAlgorithmException if this JVM lacks it
	 */
	static NistCurve of(NamedGroup group) throws NoSuchAlgorithmException {
		try {
			AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC",
					JcaSource.jvm().provider("AlgorithmParameters", "EC"));
			parameters.init(new ECGenParameterSpec(group.standardName()));
			return new NistCurve(parameters.getParameterSpec(ECParameterSpec.class));
		}
		catch (NoSuchAlgorithmException ex) {
			throw ex;
		}
		catch (GeneralSecurityException ex) {
			throw new NoSuchAlgorithmException("No curve " + group.standardName(), ex);
		}
	}

	ECParameterSpec parameters() {
		return this.parameters;
	}

	BigInteger order() {
		return this.parameters.getOrder();
	}

	/**
	 * Return the length of a coordinate.
	 * @return the number of bytes
	 */
	int coordinateLength() {
		return (this.prime.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
	}

	/**
	 * Return whether parameters are those of this curve, however they are called.
	 * @param other the parameters of a key, absent for a key that does not tell
	 * @return {@code true} if they are the same in every number
	 */
	boolean matches(@Nullable ECParameterSpec other) {
		return other != null && this.parameters.getCurve().getField().equals(other.getCurve().getField())
				&& this.parameters.getCurve().getA().equals(other.getCurve().getA())
				&& this.parameters.getCurve().getB().equals(other.getCurve().getB())
				&& this.parameters.getGenerator().equals(other.getGenerator())
				&& this.parameters.getOrder().equals(other.getOrder())
				&& this.parameters.getCofactor() == other.getCofactor();
	}

	/**
	 * Return whether a point is a valid public key: not infinity, both coordinates below
	 * the prime, on the curve (RFC 9846 section 4.3.8.2).
	 * @param point the point
	 * @return {@code true} if it is on the curve
	 */
	boolean contains(ECPoint point) {
		if (point.equals(ECPoint.POINT_INFINITY) || !isFieldElement(point.getAffineX())
				|| !isFieldElement(point.getAffineY())) {
			return false;
		}
		BigInteger x = point.getAffineX();
		BigInteger right = x.multiply(x)
			.add(this.parameters.getCurve().getA())
			.multiply(x)
			.add(this.parameters.getCurve().getB());
		return point.getAffineY().pow(2).subtract(right).mod(this.prime).signum() == 0;
	}

	private boolean isFieldElement(BigInteger coordinate) {
		return coordinate.signum() >= 0 && coordinate.compareTo(this.prime) < 0;
	}

}
