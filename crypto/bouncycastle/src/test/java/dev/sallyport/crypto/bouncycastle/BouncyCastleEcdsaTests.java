package dev.sallyport.crypto.bouncycastle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.EcdsaSignature;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BouncyCastleEcdsaTests {

	private static final byte[] MESSAGE = "TLS 1.3, server CertificateVerify".getBytes(StandardCharsets.US_ASCII);

	/**
	 * RFC 6979 appendix A.2.5, P-256 with SHA-256, and A.2.6, P-384 with SHA-384, each
	 * for the message "sample".
	 */
	@ParameterizedTest
	@CsvSource({
			"ECDSA_SECP256R1_SHA256, 60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6, "
					+ "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299, "
					+ "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716, "
					+ "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8",
			"ECDSA_SECP384R1_SHA384, ec3a4e415b4e19a4568618029f427fa5da9a8bc4ae92e02e06aae5286b300c64"
					+ "def8f0ea9055866064a254515480bc13, "
					+ "8015d9b72d7d57244ea8ef9ac0c621896708a59367f9dfb9f54ca84b3f1c9db1"
					+ "288b231c3ae0d4fe7344fd2533264720, "
					+ "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c"
					+ "81a648152e44acf96e36dd1e80fabe46, "
					+ "99ef4aeb15f178cea1fe40db2603138f130e740a19624526203b6351d0a3a94f"
					+ "a329c145786e679e7b82c71a38628ac8" })
	void verifiesTheExamplesOfRfc6979(SignatureScheme scheme, String x, String y, String r, String s) throws Exception {
		byte[] sample = "sample".getBytes(StandardCharsets.US_ASCII);
		BouncyCastleCurve curve = curveOf(scheme);
		PublicKey key = publicKey(parametersOf(curve), new BigInteger(x, 16), new BigInteger(y, 16));
		byte[] signature = StandardDSAEncoding.INSTANCE.encode(curve.order(), new BigInteger(r, 16),
				new BigInteger(s, 16));
		assertThat(verifier(scheme).verify(key, sample, signature)).isTrue();
		assertThat(verifier(scheme).verify(key, MESSAGE, signature)).isFalse();
	}

	/** RFC 6979 appendix A.2.5: without fresh bytes the number is that of the RFC. */
	@Test
	void nonceIsThatOfRfc6979() {
		ECDSASigner signer = new ECDSASigner(new HedgedNonce(new SHA256Digest(), new byte[0]));
		signer.init(true,
				new ECPrivateKeyParameters(
						new BigInteger("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721", 16),
						BouncyCastleCurve.P256.domain()));
		BigInteger[] signature = signer.generateSignature(
				EcdsaHash.of(SignatureScheme.ECDSA_SECP256R1_SHA256, "sample".getBytes(StandardCharsets.US_ASCII)));
		assertThat(signature).containsExactly(
				new BigInteger("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716", 16),
				new BigInteger("f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8", 16));
	}

	/**
	 * A random source that repeats itself makes the same signature of the same message,
	 * and no two with one nonce.
	 */
	@Test
	void nonceDependsOnMessageAndRandomBytes() throws Exception {
		KeyPair pair = keyPair(BouncyCastleCurve.P256);
		SignatureScheme scheme = SignatureScheme.ECDSA_SECP256R1_SHA256;
		SignatureSigner jdk = JdkCrypto.provider().signer(scheme).orElseThrow();
		List<BigInteger> firstNumbers = new ArrayList<>();
		for (String fresh : new String[] { "00", "01" }) {
			for (byte[] message : new byte[][] { MESSAGE, { 1 } }) {
				byte[] signature = new BouncyCastleEcdsaSigner(jdk, new ScriptedRandom(fresh.repeat(32)))
					.sign(pair.getPrivate(), message);
				assertThat(new BouncyCastleEcdsaSigner(jdk, new ScriptedRandom(fresh.repeat(32)))
					.sign(pair.getPrivate(), message)).isEqualTo(signature);
				firstNumbers.add(EcdsaSignature.decode(signature, BouncyCastleCurve.P256.order()).orElseThrow().r());
			}
		}
		assertThat(firstNumbers).doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@EnumSource(names = "ECDSA.*", mode = EnumSource.Mode.MATCH_ALL)
	void agreesWithTheJdkInBothDirections(SignatureScheme scheme) throws Exception {
		KeyPair pair = keyPair(curveOf(scheme));
		SignatureSigner jdkSigner = JdkCrypto.provider().signer(scheme).orElseThrow();
		SignatureVerifier jdkVerifier = JdkCrypto.provider().verifier(scheme).orElseThrow();
		for (int i = 0; i < 5; i++) {
			byte[] ours = signer(scheme).sign(pair.getPrivate(), MESSAGE);
			byte[] theirs = jdkSigner.sign(pair.getPrivate(), MESSAGE);
			assertThat(jdkVerifier.verify(pair.getPublic(), MESSAGE, ours)).isTrue();
			assertThat(verifier(scheme).verify(pair.getPublic(), MESSAGE, ours)).isTrue();
			assertThat(verifier(scheme).verify(pair.getPublic(), MESSAGE, theirs)).isTrue();
		}
	}

	/** RFC 5246 section 7.4.1.4.1: the hash and the curve are independent. */
	@ParameterizedTest
	@EnumSource
	void schemesSignOnEveryCurveInTls12(BouncyCastleCurve curve) throws Exception {
		KeyPair pair = keyPair(curve);
		for (BouncyCastleCurve other : BouncyCastleCurve.values()) {
			SignatureScheme scheme = schemeOf(other);
			assertThat(verifier(scheme).accepts(pair.getPublic(), ProtocolVersion.TLS12)).isTrue();
			assertThat(signer(scheme).accepts(pair.getPublic(), ProtocolVersion.TLS12)).isTrue();
			assertThat(verifier(scheme).accepts(pair.getPublic(), ProtocolVersion.TLS13)).isEqualTo(curve == other);
			byte[] signature = signer(scheme).sign(pair.getPrivate(), MESSAGE);
			assertThat(verifier(scheme).verify(pair.getPublic(), MESSAGE, signature)).isTrue();
			assertThat(JdkCrypto.provider().verifier(scheme).orElseThrow().verify(pair.getPublic(), MESSAGE, signature))
				.isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource(names = "ECDSA.*", mode = EnumSource.Mode.MATCH_ALL)
	void refusesWhatWasTamperedWith(SignatureScheme scheme) throws Exception {
		KeyPair pair = keyPair(curveOf(scheme));
		byte[] signature = signer(scheme).sign(pair.getPrivate(), MESSAGE);
		for (int i = 0; i < signature.length; i++) {
			byte[] tampered = signature.clone();
			tampered[i] ^= 1;
			assertThat(verifier(scheme).verify(pair.getPublic(), MESSAGE, tampered)).isFalse();
		}
		assertThat(verifier(scheme).verify(keyPair(curveOf(scheme)).getPublic(), MESSAGE, signature)).isFalse();
	}

	/** CVE-2022-21449, and the same numbers modulo the order. */
	@ParameterizedTest
	@EnumSource(names = "ECDSA.*", mode = EnumSource.Mode.MATCH_ALL)
	void refusesNumbersOutsideTheRange(SignatureScheme scheme) throws Exception {
		KeyPair pair = keyPair(curveOf(scheme));
		BigInteger order = curveOf(scheme).order();
		EcdsaSignature good = EcdsaSignature.decode(signer(scheme).sign(pair.getPrivate(), MESSAGE), order)
			.orElseThrow();
		for (BigInteger bad : new BigInteger[] { BigInteger.ZERO, order, order.negate() }) {
			assertThat(verifier(scheme).verify(pair.getPublic(), MESSAGE, der(bad, bad))).isFalse();
			assertThat(verifier(scheme).verify(pair.getPublic(), MESSAGE, der(good.r(), bad))).isFalse();
			assertThat(verifier(scheme).verify(pair.getPublic(), MESSAGE, der(bad, good.s()))).isFalse();
		}
		assertThat(verifier(scheme).verify(pair.getPublic(), MESSAGE, der(good.r().add(order), good.s()))).isFalse();
		assertThat(verifier(scheme).verify(pair.getPublic(), MESSAGE, der(good.r(), good.s().add(order)))).isFalse();
		assertThat(verifier(scheme).verify(pair.getPublic(), MESSAGE, der(good.r(), good.s()))).isTrue();
	}

	@Test
	void refusesOtherEncodings() throws Exception {
		SignatureScheme scheme = SignatureScheme.ECDSA_SECP256R1_SHA256;
		KeyPair pair = keyPair(BouncyCastleCurve.P256);
		String signature = HexFormat.of().formatHex(signer(scheme).sign(pair.getPrivate(), MESSAGE));
		for (String other : new String[] { "", "30", "3081" + signature.substring(2), signature + "00",
				"3080" + signature.substring(4) + "0000", signature.substring(4) }) {
			assertThat(verifier(scheme).verify(pair.getPublic(), MESSAGE, HexFormat.of().parseHex(other))).isFalse();
		}
	}

	@Test
	void keyOfAnotherKindVerifiesNothing() throws Exception {
		SignatureScheme scheme = SignatureScheme.ECDSA_SECP256R1_SHA256;
		PublicKey key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
		assertThat(verifier(scheme).accepts(key, ProtocolVersion.TLS12)).isFalse();
		assertThat(verifier(scheme).verify(key, MESSAGE, der(BigInteger.ONE, BigInteger.ONE))).isFalse();
	}

	/**
	 * CVE-2020-0601: a curve of one's own, of the right size and with a base point to
	 * taste.
	 */
	@Test
	void keyOnACurveOfItsOwnVerifiesNothing() throws Exception {
		ECPublicKey key = (ECPublicKey) keyPair(BouncyCastleCurve.P256).getPublic();
		ECParameterSpec standard = key.getParams();
		ECParameterSpec own = new ECParameterSpec(new EllipticCurve(standard.getCurve().getField(),
				standard.getCurve().getA(), standard.getCurve().getB()), key.getW(), standard.getOrder(),
				standard.getCofactor());
		PublicKey forged = new ForeignKey(own, key.getW());
		SignatureScheme scheme = SignatureScheme.ECDSA_SECP256R1_SHA256;
		assertThat(verifier(scheme).accepts(forged, ProtocolVersion.TLS12)).isFalse();
		assertThat(verifier(scheme).verify(forged, MESSAGE, der(BigInteger.ONE, BigInteger.ONE))).isFalse();
		assertThat(BouncyCastleCurve.of(own)).isEmpty();
		assertThat(BouncyCastleCurve.of(null)).isEmpty();
	}

	@Test
	void keyThatIsNoPointVerifiesNothing() throws Exception {
		ECPublicKey key = (ECPublicKey) keyPair(BouncyCastleCurve.P256).getPublic();
		SignatureScheme scheme = SignatureScheme.ECDSA_SECP256R1_SHA256;
		for (ECPoint point : new ECPoint[] { ECPoint.POINT_INFINITY, new ECPoint(BigInteger.ONE, BigInteger.ONE),
				new ECPoint(key.getW().getAffineX().negate(), key.getW().getAffineY()) }) {
			PublicKey broken = new ForeignKey(key.getParams(), point);
			assertThat(verifier(scheme).verify(broken, MESSAGE, der(BigInteger.ONE, BigInteger.ONE))).isFalse();
		}
	}

	@Test
	void signingWithAKeyOfAnotherKindIsACryptoException() throws Exception {
		KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
		assertThatExceptionOfType(CryptoException.class)
			.isThrownBy(() -> signer(SignatureScheme.ECDSA_SECP256R1_SHA256).sign(pair.getPrivate(), MESSAGE));
	}

	private static SignatureVerifier verifier(SignatureScheme scheme) {
		return new BouncyCastleEcdsaVerifier(JdkCrypto.provider().verifier(scheme).orElseThrow());
	}

	private static SignatureSigner signer(SignatureScheme scheme) {
		return new BouncyCastleEcdsaSigner(JdkCrypto.provider().signer(scheme).orElseThrow(), new SecureRandom());
	}

	private static BouncyCastleCurve curveOf(SignatureScheme scheme) {
		return switch (scheme) {
			case ECDSA_SECP256R1_SHA256 -> BouncyCastleCurve.P256;
			case ECDSA_SECP384R1_SHA384 -> BouncyCastleCurve.P384;
			case ECDSA_SECP521R1_SHA512 -> BouncyCastleCurve.P521;
			default -> throw new IllegalArgumentException(scheme.toString());
		};
	}

	private static SignatureScheme schemeOf(BouncyCastleCurve curve) {
		return switch (curve) {
			case P256 -> SignatureScheme.ECDSA_SECP256R1_SHA256;
			case P384 -> SignatureScheme.ECDSA_SECP384R1_SHA384;
			case P521 -> SignatureScheme.ECDSA_SECP521R1_SHA512;
		};
	}

	private static KeyPair keyPair(BouncyCastleCurve curve) throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec(curve.group().standardName()));
		return generator.generateKeyPair();
	}

	private static ECParameterSpec parametersOf(BouncyCastleCurve curve) throws GeneralSecurityException {
		return ((ECPublicKey) keyPair(curve).getPublic()).getParams();
	}

	private static PublicKey publicKey(ECParameterSpec parameters, BigInteger x, BigInteger y)
			throws GeneralSecurityException {
		return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), parameters));
	}

	/** Both numbers as they are, also those that no signature has. */
	private static byte[] der(BigInteger r, BigInteger s) {
		HexFormat hex = HexFormat.of();
		String content = element(2, hex.formatHex(r.toByteArray())) + element(2, hex.formatHex(s.toByteArray()));
		return hex.parseHex(element(0x30, content));
	}

	private static String element(int tag, String content) {
		int length = content.length() / 2;
		return "%02x".formatted(tag) + ((length < 0x80) ? "" : "81") + "%02x".formatted(length) + content;
	}

	/** What a key factory would not make. */
	private record ForeignKey(ECParameterSpec getParams, ECPoint getW) implements ECPublicKey {

		@Override
		public String getAlgorithm() {
			return "EC";
		}

		@Override
		public String getFormat() {
			return "X.509";
		}

		@Override
		public byte[] getEncoded() {
			return new byte[0];
		}

	}

}
