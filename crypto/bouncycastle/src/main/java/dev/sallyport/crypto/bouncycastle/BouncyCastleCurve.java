package dev.sallyport.crypto.bouncycastle;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sallyport.protocol.NamedGroup;

import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/**
 * One of the curves P-256, P-384 and P-521, in the arithmetic that the library has for
 * it. Immutable and thread-safe.
 */
enum BouncyCastleCurve {

	P256(NamedGroup.SECP256R1),

	P384(NamedGroup.SECP384R1),

	P521(NamedGroup.SECP521R1);

	private final NamedGroup group;

	private final ECDomainParameters domain;

	BouncyCastleCurve(NamedGroup group) {
		this.group = group;
		this.domain = new ECDomainParameters(CustomNamedCurves.getByName(group.standardName()));
	}

	/**
	 * Return the curve of a key, however its parameters are called.
	 * @param parameters the parameters, absent for a key that does not tell
	 * @return the curve that is the same in every number, or empty
	 */
	static Optional<BouncyCastleCurve> of(@Nullable ECParameterSpec parameters) {
		return Stream.of(values()).filter((curve) -> parameters != null && curve.matches(parameters)).findFirst();
	}

	NamedGroup group() {
		return this.group;
	}

	ECDomainParameters domain() {
		return this.domain;
	}

	BigInteger order() {
		return this.domain.getN();
	}

	/**
	 * Return the length of a coordinate.
	 * @return the number of bytes
	 */
	int coordinateLength() {
		return this.domain.getCurve().getFieldElementEncodingLength();
	}

	/**
	 * Return a point as a public key, RFC 9846 section 4.3.8.2.
	 * @param x one coordinate
	 * @param y the other coordinate
	 * @return the point, or empty if a coordinate is not of the field or the point is not
	 * on the curve
	 */
	Optional<ECPoint> point(BigInteger x, BigInteger y) {
		ECCurve curve = this.domain.getCurve();
		if (!curve.isValidFieldElement(x) || !curve.isValidFieldElement(y)) {
			return Optional.empty();
		}
		return Optional.of(curve.createPoint(x, y)).filter(ECPoint::isValid);
	}

	/**
	 * Return the point of a public key.
	 * @param point the point as the JDK has it
	 * @return the point, or empty if it is infinity or none of the curve
	 */
	Optional<ECPoint> point(java.security.spec.ECPoint point) {
		return point.equals(java.security.spec.ECPoint.POINT_INFINITY) ? Optional.empty()
				: point(point.getAffineX(), point.getAffineY());
	}

	private boolean matches(ECParameterSpec other) {
		ECCurve curve = this.domain.getCurve();
		return other.getCurve().getField() instanceof ECFieldFp field
				&& field.getP().equals(curve.getField().getCharacteristic())
				&& other.getCurve().getA().equals(curve.getA().toBigInteger())
				&& other.getCurve().getB().equals(curve.getB().toBigInteger())
				&& other.getGenerator().getAffineX().equals(this.domain.getG().getAffineXCoord().toBigInteger())
				&& other.getGenerator().getAffineY().equals(this.domain.getG().getAffineYCoord().toBigInteger())
				&& other.getOrder().equals(order()) && other.getCofactor() == 1;
	}

}
