package dev.sallyport.crypto.jca;

import java.math.BigInteger;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.KeySpec;

import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

/**
 * The NIST curves, RFC 9846 section 4.3.8.2:
 *
 * <pre>
 * struct {
 *     uint8 legacy_form = 4;
 *     opaque X[coordinate_length];
 *     opaque Y[coordinate_length];
 * } UncompressedPointRepresentation;
 * </pre>
 */
final class PointFormat implements PublicKeyFormat {

	private static final int UNCOMPRESSED = 4;

	private final NamedGroup group;

	private final NistCurve curve;

	private final int coordinateLength;

	PointFormat(NamedGroup group) throws NoSuchAlgorithmException {
		this.group = group;
		this.curve = NistCurve.of(group);
		this.coordinateLength = this.curve.coordinateLength();
	}

	@Override
	public String keyAlgorithm() {
		return "EC";
	}

	@Override
	public String agreementAlgorithm() {
		return "ECDH";
	}

	@Override
	public AlgorithmParameterSpec parameters() {
		return this.curve.parameters();
	}

	@Override
	public Octets encode(PublicKey key) {
		ECPoint point = ((ECPublicKey) key).getW();
		byte[] x = UnsignedInteger.encode(point.getAffineX(), this.coordinateLength);
		byte[] y = UnsignedInteger.encode(point.getAffineY(), this.coordinateLength);
		byte[] share = new byte[1 + 2 * this.coordinateLength];
		share[0] = UNCOMPRESSED;
		System.arraycopy(x, 0, share, 1, x.length);
		System.arraycopy(y, 0, share, 1 + x.length, y.length);
		return Octets.adopt(share);
	}

	@Override
	public KeySpec decode(Octets share) throws InvalidKeyShareException {
		int length = 1 + 2 * this.coordinateLength;
		if (share.length() != length) {
			throw new InvalidKeyShareException(
					"A share of " + share.length() + " bytes instead of " + length + " for " + this.group);
		}
		if (share.at(0) != UNCOMPRESSED) {
			throw new InvalidKeyShareException("A share for " + this.group + " that is not an uncompressed point");
		}
		byte[] bytes = share.toByteArray();
		ECPoint point = new ECPoint(new BigInteger(1, bytes, 1, this.coordinateLength),
				new BigInteger(1, bytes, 1 + this.coordinateLength, this.coordinateLength));
		if (!this.curve.contains(point)) {
			throw new InvalidKeyShareException("A share for " + this.group + " that is no point of the curve");
		}
		return new ECPublicKeySpec(point, this.curve.parameters());
	}

}
