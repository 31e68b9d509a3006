package dev.sallyport.crypto.bouncycastle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

import org.bouncycastle.util.BigIntegers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BouncyCastleEd25519Tests {

	private static final byte[] MESSAGE = "TLS 1.3, server CertificateVerify".getBytes(StandardCharsets.US_ASCII);

	/** RFC 8032 section 5.1: the order of the base point. */
	private static final BigInteger ORDER = BigInteger.TWO.pow(252)
		.add(new BigInteger("27742317777372353535851937790883648493"));

	private final SignatureVerifier jdkVerifier = JdkCrypto.provider().verifier(SignatureScheme.ED25519).orElseThrow();

	private final SignatureSigner jdkSigner = JdkCrypto.provider().signer(SignatureScheme.ED25519).orElseThrow();

	private final SignatureVerifier verifier = new BouncyCastleEd25519Verifier(this.jdkVerifier);

	private final SignatureSigner signer = new BouncyCastleEd25519Signer(this.jdkSigner);

	/** RFC 8032 section 7.1, tests 1 to 3. */
	@ParameterizedTest
	@CsvSource({
			"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, "
					+ "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', "
					+ "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
					+ "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
			"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, "
					+ "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, "
					+ "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
					+ "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
			"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, "
					+ "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, "
					+ "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
					+ "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" })
	void signsAndVerifiesTheExamplesOfRfc8032(String seed, String key, String message, String signature)
			throws Exception {
		HexFormat hex = HexFormat.of();
		PrivateKey privateKey = KeyFactory.getInstance("Ed25519")
			.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, hex.parseHex(seed)));
		byte[] signed = this.signer.sign(privateKey, hex.parseHex(message));
		assertThat(hex.formatHex(signed)).isEqualTo(signature);
		assertThat(this.verifier.verify(publicKey(key), hex.parseHex(message), signed)).isTrue();
		assertThat(this.verifier.verify(publicKey(key), hex.parseHex(message + "00"), signed)).isFalse();
		// The key keeps its seed when the copy is cleared
		assertThat(this.signer.sign(privateKey, hex.parseHex(message))).isEqualTo(signed);
	}

	@Test
	void agreesWithTheJdkInBothDirections() throws Exception {
		for (int i = 0; i < 10; i++) {
			KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
			byte[] signature = this.signer.sign(pair.getPrivate(), MESSAGE);
			assertThat(this.verifier.accepts(pair.getPublic(), ProtocolVersion.TLS13)).isTrue();
			assertThat(this.signer.accepts(pair.getPublic(), ProtocolVersion.TLS13)).isTrue();
			assertThat(signature).isEqualTo(this.jdkSigner.sign(pair.getPrivate(), MESSAGE));
			assertThat(this.verifier.verify(pair.getPublic(), MESSAGE, signature)).isTrue();
			assertThat(this.jdkVerifier.verify(pair.getPublic(), MESSAGE, signature)).isTrue();
		}
	}

	@Test
	void refusesWhatWasTamperedWith() throws Exception {
		KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
		byte[] signature = this.signer.sign(pair.getPrivate(), MESSAGE);
		for (int i = 0; i < signature.length; i++) {
			byte[] tampered = signature.clone();
			tampered[i] ^= 1;
			assertThat(this.verifier.verify(pair.getPublic(), MESSAGE, tampered)).isFalse();
		}
		for (int length : new int[] { 0, 1, 32, 63, 65, 128 }) {
			assertThat(this.verifier.verify(pair.getPublic(), MESSAGE, Arrays.copyOf(signature, length))).isFalse();
		}
	}

	/**
	 * RFC 8032 section 5.1.7: S is below the order, or each signature would have others.
	 */
	@Test
	void refusesANumberThatIsNotBelowTheOrder() throws Exception {
		KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
		byte[] signature = this.signer.sign(pair.getPrivate(), MESSAGE);
		BigInteger s = new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64)));
		byte[] other = reversed(BigIntegers.asUnsignedByteArray(32, s.add(ORDER)));
		System.arraycopy(other, 0, signature, 32, 32);
		assertThat(this.verifier.verify(pair.getPublic(), MESSAGE, signature)).isFalse();
	}

	/**
	 * Made by the holder of a key, with a point of order 8, 4 or 2 added to the first
	 * half or to the key: the library itself passes them all, the JDK those that satisfy
	 * the equation without the cofactor.
	 */
	@ParameterizedTest
	@CsvSource({
			"order 2 in the first half, 7acb056b65f5b524c57814c800ad745c17116f9def1ca7ce7e81fb41c16d37e6, "
					+ "67f316d7b5b72f02fd7d8aa405f6e8de0900cd8154a75430cd7b03b09aa1ce80"
					+ "fe887e9e347a8fb3caba5e0531042bc43facbe5a67d9d76660e48fb41ef3990d",
			"order 2 in the key, 1b5c1d7557f0499c619ba6cb228903d5dc798c711289f0ab1cc58d7b89ef5865, "
					+ "17bdd8fcb3de04c790fb03418ddc4cfc2eb2532d56f23db7eb292322846ec699"
					+ "7cc3945d83562c0721b83756ffdc36be9e2c5a9c2f96e6d9497c92d47a8a6d0a",
			"order 4 in the first half, 0c771bd34940a4a5954a8eaa1afdfe59f6898e0117e55d39636452cdc3b5f215, "
					+ "39fac6ab605eed3291098ce06149c2ccc1857871a331e741a6169999c3d57690"
					+ "071d5f7542344f3808467ca6b522c92a9ffe6424ae1456027a413594a0be2e05",
			"order 4 in the key, 0e5d2a9da98444158df3bd3d7322a7b40e2aef38042920e7fc28c815609eeb47, "
					+ "5bd6c5f2bc609a186b15ab1ace14d59d098c203be4f0848f07254ee9134973d0"
					+ "ec74b922dd1299ac94865ea036a5f5ab4d6f798d18b31298cae9f696681cd90b",
			"order 8 in the first half, 392534687b6a8ad76ee7cc8cc257a9aa3a7ec6823c12c4297bf9795385ce9e9b, "
					+ "2827b68629df6f853c4f351d11c302ff098481b2e6fd1d052896dde43194fce5"
					+ "4189050c946158b29234c5e15dca06ee83d33a0726929fadf86be23efa363200",
			"order 8 in the key, 06cab9b9ff3489243fffffe45783c73f840f14e71800b3316982d8f3b8146703, "
					+ "df9f790cd2a4062cc2dfd183737613330c0c9d19323fc6ecb46221ff60ef2bc3"
					+ "7910f1b3040931bcaa16e3aec8f23b0523b87c1981bcf5a34e36a69a2c8aa30a" })
	void refusesWhatDependsOnTheCofactor(String name, String key, String signature) throws Exception {
		byte[] bytes = HexFormat.of().parseHex(signature);
		assertThat(org.bouncycastle.math.ec.rfc8032.Ed25519.verify(bytes, 0, HexFormat.of().parseHex(key), 0, MESSAGE,
				0, MESSAGE.length))
			.as(name)
			.isTrue();
		assertThat(this.verifier.verify(publicKey(key), MESSAGE, bytes)).as(name).isFalse();
	}

	/** Of small order, not on the curve, and not reduced. */
	@ParameterizedTest
	@ValueSource(strings = { "0100000000000000000000000000000000000000000000000000000000000000",
			"0000000000000000000000000000000000000000000000000000000000000000",
			"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
			"0200000000000000000000000000000000000000000000000000000000000000",
			"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f" })
	void keyThatIsNoneVerifiesNothing(String key) throws Exception {
		byte[] signature = new byte[64];
		signature[0] = 1;
		assertThat(this.verifier.verify(publicKey(key), MESSAGE, signature)).isFalse();
	}

	@Test
	void keyOfAnotherKindVerifiesNothing() throws Exception {
		for (String algorithm : new String[] { "EC", "Ed448" }) {
			PublicKey key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic();
			assertThat(this.verifier.accepts(key, ProtocolVersion.TLS13)).isFalse();
			assertThat(this.verifier.verify(key, MESSAGE, new byte[64])).isFalse();
		}
	}

	@Test
	void signingWithAKeyOfAnotherKindIsACryptoException() throws Exception {
		for (String algorithm : new String[] { "EC", "Ed448" }) {
			PrivateKey key = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
			assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> this.signer.sign(key, MESSAGE));
		}
	}

	private static PublicKey publicKey(String hex) throws Exception {
		byte[] y = reversed(HexFormat.of().parseHex(hex));
		boolean odd = (y[0] & 0x80) != 0;
		y[0] &= 0x7f;
		return KeyFactory.getInstance("Ed25519")
			.generatePublic(
					new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, y))));
	}

	private static byte[] reversed(byte[] bytes) {
		return org.bouncycastle.util.Arrays.reverse(bytes);
	}

}
