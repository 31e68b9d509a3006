package dev.sallyport.crypto.bouncycastle;

import java.math.BigInteger;
import java.security.SecureRandom;

import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.Octets;

import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * Diffie-Hellman on a NIST curve, with shares as in RFC 9846 section 4.3.8.2:
 *
 * <pre>
 * struct {
 *     uint8 legacy_form = 4;
 *     opaque X[coordinate_length];
 *     opaque Y[coordinate_length];
 * } UncompressedPointRepresentation;
 * </pre>
 *
 * Scalars are multiplied with by the comb, also to the peer's point, for which the
 * library would take a window method: the comb does the same additions whatever the
 * scalar is, and looks its table up without an address that depends on it. Immutable and
 * thread-safe.
 */
final class BouncyCastleEcdh extends BouncyCastleDiffieHellman {

	private static final int UNCOMPRESSED = 4;

	private final BouncyCastleCurve curve;

	private final SecureRandom random;

	BouncyCastleEcdh(BouncyCastleCurve curve, SecureRandom random) {
		super(curve.group());
		this.curve = curve;
		this.random = random;
	}

	@Override
	Secret generate() {
		BigInteger scalar = BigIntegers.createRandomInRange(BigInteger.ONE, this.curve.order().subtract(BigInteger.ONE),
				this.random);
		return Secret.adopt(BigIntegers.asUnsignedByteArray(this.curve.coordinateLength(), scalar));
	}

	@Override
	Octets shareOf(Secret privateKey) {
		return Octets.adopt(multiply(this.curve.domain().getG(), privateKey).getEncoded(false));
	}

	/**
	 * RFC 9846 section 7.4.2: the secret is the x-coordinate, and its leading zeros stay.
	 */
	@Override
	Secret agree(Secret privateKey, Octets peerShare) throws InvalidKeyShareException {
		ECPoint product = multiply(decode(peerShare), privateKey);
		return Secret.adopt(product.getAffineXCoord().getEncoded());
	}

	/**
	 * Never infinity: the order of the curve is a prime and above the scalar.
	 */
	private static ECPoint multiply(ECPoint point, Secret privateKey) {
		return new FixedPointCombMultiplier().multiply(point, new BigInteger(1, privateKey.bytes())).normalize();
	}

	private ECPoint decode(Octets share) throws InvalidKeyShareException {
		int coordinate = this.curve.coordinateLength();
		int length = 1 + 2 * coordinate;
		if (share.length() != length) {
			throw new InvalidKeyShareException(
					"A share of " + share.length() + " bytes instead of " + length + " for " + name());
		}
		if (share.at(0) != UNCOMPRESSED) {
			throw new InvalidKeyShareException("A share for " + name() + " that is not an uncompressed point");
		}
		byte[] bytes = share.toByteArray();
		return this.curve
			.point(new BigInteger(1, bytes, 1, coordinate), new BigInteger(1, bytes, 1 + coordinate, coordinate))
			.orElseThrow(
					() -> new InvalidKeyShareException("A share for " + name() + " that is no point of the curve"));
	}

}
