package dev.sallyport.crypto.jca;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.SignatureSpi;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JcaSignatureSchemeTests {

	private static final byte[] MESSAGE = "TLS 1.3, server CertificateVerify".getBytes(StandardCharsets.US_ASCII);

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "MLDSA.*")
	void verifiesWhatItSigned(SignatureScheme scheme) throws Exception {
		JcaSignatureScheme signatures = JcaSignatureScheme.of(JcaSource.jvm(), scheme);
		KeyPair pair = KeyPairs.of(scheme);
		assertThat(signatures.scheme()).isEqualTo(scheme);
		assertThat(signatures.accepts(pair.getPublic(), ProtocolVersion.TLS13)).isTrue();
		byte[] signature = signatures.sign(pair.getPrivate(), MESSAGE);
		assertThat(signatures.verify(pair.getPublic(), MESSAGE, signature)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "MLDSA.*")
	void refusesWhatWasTamperedWith(SignatureScheme scheme) throws Exception {
		JcaSignatureScheme signatures = JcaSignatureScheme.of(JcaSource.jvm(), scheme);
		KeyPair pair = KeyPairs.of(scheme);
		byte[] signature = signatures.sign(pair.getPrivate(), MESSAGE);
		byte[] otherMessage = MESSAGE.clone();
		otherMessage[0] ^= 1;
		assertThat(signatures.verify(pair.getPublic(), otherMessage, signature)).isFalse();
		for (int i = 0; i < signature.length; i += 7) {
			byte[] tampered = signature.clone();
			tampered[i] ^= 1;
			assertThat(signatures.verify(pair.getPublic(), MESSAGE, tampered)).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "MLDSA.*")
	void refusesSignaturesOfAnotherLength(SignatureScheme scheme) throws Exception {
		JcaSignatureScheme signatures = JcaSignatureScheme.of(JcaSource.jvm(), scheme);
		KeyPair pair = KeyPairs.of(scheme);
		byte[] signature = signatures.sign(pair.getPrivate(), MESSAGE);
		for (int length = 0; length < signature.length; length += 3) {
			assertThat(signatures.verify(pair.getPublic(), MESSAGE, Arrays.copyOf(signature, length))).isFalse();
		}
		for (int length : new int[] { signature.length + 1, 2 * signature.length, 65535 }) {
			assertThat(signatures.verify(pair.getPublic(), MESSAGE, Arrays.copyOf(signature, length))).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "MLDSA.*")
	void acceptsNoKeyOfAnotherKind(SignatureScheme scheme) throws Exception {
		JcaSignatureScheme signatures = JcaSignatureScheme.of(JcaSource.jvm(), scheme);
		for (SignatureVerifier verifier : JdkCrypto.provider().verifiers()) {
			KeyPair pair = KeyPairs.of(verifier.scheme());
			assertThat(signatures.accepts(pair.getPublic(), ProtocolVersion.TLS13))
				.isEqualTo(pair == KeyPairs.of(scheme));
		}
		assertThat(signatures.accepts(KeyPairs.edwards("Ed448").getPublic(), ProtocolVersion.TLS13)).isFalse();
		assertThat(signatures.accepts(KeyPairs.edwards("X25519").getPublic(), ProtocolVersion.TLS13)).isFalse();
		assertThat(signatures.accepts(new NamedKey(scheme.keyAlgorithm()), ProtocolVersion.TLS13)).isFalse();
	}

	/** RFC 5246 section 7.4.1.4.1: the scheme names the hash alone. */
	@Test
	void schemeOfEcdsaTakesEachCurveInTls12() throws Exception {
		JcaSignatureScheme signatures = JcaSignatureScheme.of(JcaSource.jvm(), SignatureScheme.ECDSA_SECP256R1_SHA256);
		for (String curve : List.of("secp256r1", "secp384r1", "secp521r1")) {
			KeyPair pair = KeyPairs.ec(curve);
			assertThat(signatures.accepts(pair.getPublic(), ProtocolVersion.TLS12)).isTrue();
			byte[] signature = signatures.sign(pair.getPrivate(), MESSAGE);
			assertThat(signatures.verify(pair.getPublic(), MESSAGE, signature)).isTrue();
		}
		assertThat(signatures.accepts(KeyPairs.rsa(2048).getPublic(), ProtocolVersion.TLS12)).isFalse();
	}

	/** RSA-PSS and PKCS#1 v1.5 of one key must not be taken for each other. */
	@Test
	void refusesTheSignatureOfAnotherScheme() throws Exception {
		KeyPair pair = KeyPairs.rsa(2048);
		List<SignatureScheme> schemes = Arrays.stream(SignatureScheme.values())
			.filter((scheme) -> scheme.keyAlgorithm().equals("RSA"))
			.toList();
		for (SignatureScheme signed : schemes) {
			byte[] signature = JcaSignatureScheme.of(JcaSource.jvm(), signed).sign(pair.getPrivate(), MESSAGE);
			for (SignatureScheme verified : schemes) {
				assertThat(
						JcaSignatureScheme.of(JcaSource.jvm(), verified).verify(pair.getPublic(), MESSAGE, signature))
					.isEqualTo(signed == verified);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1024, 2047, 16385 })
	void acceptsNoRsaKeyOutsideTheLimits(int bits) throws Exception {
		PublicKey key = new RsaKey(BigInteger.ONE.shiftLeft(bits - 1).setBit(0));
		assertThat(JcaSignatureScheme.of(JcaSource.jvm(), SignatureScheme.RSA_PSS_RSAE_SHA256)
			.accepts(key, ProtocolVersion.TLS13)).isFalse();
		assertThat(JcaSignatureScheme.of(JcaSource.jvm(), SignatureScheme.RSA_PKCS1_SHA256)
			.accepts(key, ProtocolVersion.TLS13)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 2048, 3072, 16384 })
	void acceptsRsaKeysWithinTheLimits(int bits) throws Exception {
		PublicKey key = new RsaKey(BigInteger.ONE.shiftLeft(bits - 1).setBit(0));
		assertThat(JcaSignatureScheme.of(JcaSource.jvm(), SignatureScheme.RSA_PSS_RSAE_SHA512)
			.accepts(key, ProtocolVersion.TLS13)).isTrue();
	}

	@Test
	void acceptsNoRsaKeyWithALongExponent() throws Exception {
		PublicKey key = KeyFactory.getInstance("RSA")
			.generatePublic(new RSAPublicKeySpec(BigInteger.ONE.shiftLeft(2047).setBit(0),
					BigInteger.ONE.shiftLeft(33).setBit(0)));
		assertThat(JcaSignatureScheme.of(JcaSource.jvm(), SignatureScheme.RSA_PSS_RSAE_SHA256)
			.accepts(key, ProtocolVersion.TLS13)).isFalse();
	}

	/** RFC 9846 section 4.3.3: the parameters are identical to those in the key. */
	@Test
	void keyWithPssParametersAllowsOneHash() throws Exception {
		KeyPair pair = KeyPairs.rsaPss(KeyPairs.PSS_SHA384);
		for (SignatureScheme scheme : List.of(SignatureScheme.RSA_PSS_PSS_SHA256, SignatureScheme.RSA_PSS_PSS_SHA384,
				SignatureScheme.RSA_PSS_PSS_SHA512, SignatureScheme.RSA_PSS_RSAE_SHA384)) {
			assertThat(JcaSignatureScheme.of(JcaSource.jvm(), scheme).accepts(pair.getPublic(), ProtocolVersion.TLS13))
				.isEqualTo(scheme == SignatureScheme.RSA_PSS_PSS_SHA384);
		}
		JcaSignatureScheme signatures = JcaSignatureScheme.of(JcaSource.jvm(), SignatureScheme.RSA_PSS_PSS_SHA384);
		byte[] signature = signatures.sign(pair.getPrivate(), MESSAGE);
		assertThat(signatures.verify(pair.getPublic(), MESSAGE, signature)).isTrue();
	}

	/** RFC 8032 section 7.1, test 2. */
	@Test
	void verifiesTheEd25519ExampleOfRfc8032() throws Exception {
		PublicKey key = ed25519("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
		byte[] signature = HexFormat.of()
			.parseHex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
					+ "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
		JcaSignatureScheme signatures = JcaSignatureScheme.of(JcaSource.jvm(), SignatureScheme.ED25519);
		assertThat(signatures.accepts(key, ProtocolVersion.TLS13)).isTrue();
		assertThat(signatures.verify(key, new byte[] { 0x72 }, signature)).isTrue();
		assertThat(signatures.verify(key, new byte[] { 0x73 }, signature)).isFalse();
	}

	@Test
	void signingWithAKeyOfAnotherKindIsACryptoException() throws Exception {
		JcaSignatureScheme signatures = JcaSignatureScheme.of(JcaSource.jvm(), SignatureScheme.ECDSA_SECP256R1_SHA256);
		assertThatExceptionOfType(CryptoException.class)
			.isThrownBy(() -> signatures.sign(KeyPairs.rsa(2048).getPrivate(), MESSAGE));
	}

	// The JDK finds out when the key is used, not when the certificate is parsed
	@Test
	void keyThatIsNoPointVerifiesNothing() throws Exception {
		EdECPoint none = new EdECPoint(false, BigInteger.TWO);
		PublicKey key = KeyFactory.getInstance("Ed25519")
			.generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, none));
		JcaSignatureScheme signatures = JcaSignatureScheme.of(JcaSource.jvm(), SignatureScheme.ED25519);
		assertThat(signatures.accepts(key, ProtocolVersion.TLS13)).isTrue();
		assertThat(signatures.verify(key, MESSAGE, new byte[64])).isFalse();
	}

	@Test
	void verifyingWithAKeyOfAnotherKindIsACryptoException() throws Exception {
		JcaSignatureScheme signatures = JcaSignatureScheme.of(JcaSource.jvm(), SignatureScheme.RSA_PSS_RSAE_SHA256);
		assertThatExceptionOfType(CryptoException.class)
			.isThrownBy(() -> signatures.verify(KeyPairs.ec("secp256r1").getPublic(), MESSAGE, new byte[256]));
	}

	/** As the keys of PKCS#11 tokens and of key services are. */
	@Test
	void keyWithoutAnEncodingSignsThroughItsOwnProvider() throws Exception {
		KeyPair pair = KeyPairs.ec("secp256r1");
		JcaSignatureScheme signatures = JcaSignatureScheme.of(JcaSource.jvm(), SignatureScheme.ECDSA_SECP256R1_SHA256);
		Provider token = new TokenProvider();
		Security.addProvider(token);
		try {
			byte[] signature = signatures.sign(new TokenKey(pair.getPrivate()), MESSAGE);
			assertThat(signatures.verify(pair.getPublic(), MESSAGE, signature)).isTrue();
		}
		finally {
			Security.removeProvider(token.getName());
		}
		assertThatExceptionOfType(CryptoException.class)
			.isThrownBy(() -> signatures.sign(new TokenKey(pair.getPrivate()), MESSAGE));
	}

	private static PublicKey ed25519(String hex) throws Exception {
		byte[] bytes = HexFormat.of().parseHex(hex);
		byte[] y = new byte[32];
		for (int i = 0; i < 32; i++) {
			y[i] = bytes[31 - i];
		}
		boolean odd = (y[0] & 0x80) != 0;
		y[0] &= 0x7f;
		return KeyFactory.getInstance("Ed25519")
			.generatePublic(
					new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
	}

	/** A key that says what it is and is nothing of it. */
	private static final class NamedKey implements PublicKey {

		private static final long serialVersionUID = 1L;

		private final String algorithm;

		NamedKey(String algorithm) {
			this.algorithm = algorithm;
		}

		@Override
		public String getAlgorithm() {
			return this.algorithm;
		}

		@Override
		public String getFormat() {
			return "none";
		}

		@Override
		public byte[] getEncoded() {
			return new byte[0];
		}

	}

	/** Generating keys of odd sizes takes too long. */
	private static final class RsaKey implements RSAPublicKey {

		private static final long serialVersionUID = 1L;

		private final BigInteger modulus;

		RsaKey(BigInteger modulus) {
			this.modulus = modulus;
		}

		@Override
		public BigInteger getModulus() {
			return this.modulus;
		}

		@Override
		public BigInteger getPublicExponent() {
			return BigInteger.valueOf(65537);
		}

		@Override
		public String getAlgorithm() {
			return "RSA";
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

	/** A key that does not leave its token. */
	private static final class TokenKey implements PrivateKey {

		private static final long serialVersionUID = 1L;

		private final transient PrivateKey inside;

		TokenKey(PrivateKey inside) {
			this.inside = inside;
		}

		@Override
		public String getAlgorithm() {
			return "EC";
		}

		@Override
		@SuppressWarnings("NullAway")
		public String getFormat() {
			return null;
		}

		@Override
		@SuppressWarnings("NullAway")
		public byte[] getEncoded() {
			return null;
		}

	}

	private static final class TokenProvider extends Provider {

		private static final long serialVersionUID = 1L;

		TokenProvider() {
			super("TestToken", "1", "Signs with TokenKey only");
			putService(new Service(this, "Signature", "SHA256withECDSA", TokenSignature.class.getName(), null,
					Map.of("SupportedKeyClasses", TokenKey.class.getName())) {

				@Override
				public Object newInstance(Object parameter) {
					return new TokenSignature();
				}

				@Override
				public boolean supportsParameter(Object parameter) {
					return parameter instanceof TokenKey;
				}

			});
		}

	}

	private static final class TokenSignature extends SignatureSpi {

		private final Signature inside;

		TokenSignature() {
			try {
				this.inside = Signature.getInstance("SHA256withECDSA", "SunEC");
			}
			catch (GeneralSecurityException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		protected void engineInitVerify(PublicKey publicKey) {
			throw new UnsupportedOperationException();
		}

		@Override
		protected void engineInitSign(PrivateKey privateKey) throws InvalidKeyException {
			this.inside.initSign(((TokenKey) privateKey).inside);
		}

		@Override
		protected void engineUpdate(byte octet) throws SignatureException {
			this.inside.update(octet);
		}

		@Override
		protected void engineUpdate(byte[] bytes, int offset, int length) throws SignatureException {
			this.inside.update(bytes, offset, length);
		}

		@Override
		protected byte[] engineSign() throws SignatureException {
			return this.inside.sign();
		}

		@Override
		protected boolean engineVerify(byte[] signature) {
			throw new UnsupportedOperationException();
		}

		@Override
		@Deprecated
		protected void engineSetParameter(String name, Object value) {
			throw new UnsupportedOperationException();
		}

		@Override
		@Deprecated
		protected Object engineGetParameter(String name) {
			throw new UnsupportedOperationException();
		}

	}

}
