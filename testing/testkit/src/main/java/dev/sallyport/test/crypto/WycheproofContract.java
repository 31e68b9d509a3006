package dev.sallyport.test.crypto;

import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.Hkdf;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The vectors of C2SP Wycheproof. What they call acceptable is decided here: compressed
 * points are refused (RFC 9846 section 4.3.8.2), and so are X25519 shares that make a
 * secret of zeros (RFC 9846 section 7.4.2); every other X25519 share is taken, on the
 * twist or not canonical (RFC 7748 section 5). A DigestInfo without its NULL may be taken
 * or refused: it is one other spelling, of which no forgery can be made, and the JDK
 * takes it.
 */
abstract class WycheproofContract extends PartContract {

	abstract Set<String> knownFailures();

	abstract int shortestKey();

	abstract Optional<Octets> agree(NamedGroup group, Octets privateKey, Octets share) throws CryptoException;

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void seals(Aead aead) {
		String file = (aead.algorithm() == AeadAlgorithm.CHACHA20_POLY1305) ? "chacha20_poly1305" : "aes_gcm";
		assertPasses(file, (vector) -> !fits(aead, vector) || seals(aead, vector) == vector.isValid());
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("aeads")
	void opens(Aead aead) {
		String file = (aead.algorithm() == AeadAlgorithm.CHACHA20_POLY1305) ? "chacha20_poly1305" : "aes_gcm";
		assertPasses(file, (vector) -> !fits(aead, vector) || opens(aead, vector) == vector.isValid());
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("derivations")
	void derives(Hkdf hkdf) {
		String hash = hkdf.algorithm().name().toLowerCase(Locale.ROOT);
		assertPasses("hkdf_" + hash,
				(vector) -> vector.bytes("salt").length < shortestKey() || derives(hkdf, vector) == vector.isValid());
		assertPasses("hmac_" + hash,
				(vector) -> vector.numberOfGroup("tagSize") != hkdf.algorithm().length() * Byte.SIZE
						|| vector.bytes("key").length < shortestKey()
						|| Arrays.equals(hkdf.hmac(Secret.adopt(vector.bytes("key")), vector.bytes("msg")),
								vector.bytes("tag")) == vector.isValid());
	}

	@ParameterizedTest
	@EnumSource(names = { "SECP256R1", "SECP384R1", "SECP521R1", "X25519" })
	void agrees(NamedGroup name) {
		boolean x25519 = name == NamedGroup.X25519;
		String file = x25519 ? "x25519" : "ecdh_" + name.standardName() + "_ecpoint";
		provider().group(name)
			.ifPresent((group) -> assertPasses(file, (vector) -> agrees(group, vector) == (vector.isValid()
					|| x25519 && vector.isAcceptable() && !vector.hasFlag("ZeroSharedSecret"))));
	}

	/** Of ML-KEM only an encapsulation key can be given to a provider. */
	@ParameterizedTest
	@EnumSource(names = "X25519MLKEM768")
	void encapsulates(NamedGroup name) {
		provider().group(name)
			.ifPresent((group) -> assertPasses("mlkem_768_encaps",
					(vector) -> takes(group, vector.octets("ek")) == vector.isValid()));
	}

	@ParameterizedTest
	@EnumSource(names = { "ECDSA_SECP256R1_SHA256", "ECDSA_SECP384R1_SHA384", "ECDSA_SECP521R1_SHA512", "ED25519",
			"RSA_PSS_RSAE_SHA256", "RSA_PSS_RSAE_SHA384", "RSA_PKCS1_SHA256" })
	void verifies(SignatureScheme scheme) {
		String file = switch (scheme) {
			case ECDSA_SECP256R1_SHA256, ECDSA_SECP384R1_SHA384, ECDSA_SECP521R1_SHA512 -> scheme.standardName();
			case ED25519 -> "ed25519";
			case RSA_PSS_RSAE_SHA256 -> "rsa_pss_2048_sha256_mgf1_32";
			case RSA_PSS_RSAE_SHA384 -> "rsa_pss_2048_sha384_mgf1_48";
			case RSA_PKCS1_SHA256 -> "rsa_signature_2048_sha256";
			case RSA_PKCS1_SHA384, RSA_PKCS1_SHA512, RSA_PSS_RSAE_SHA512, RSA_PSS_PSS_SHA256, RSA_PSS_PSS_SHA384,
					RSA_PSS_PSS_SHA512, MLDSA44, MLDSA65, MLDSA87 ->
				throw new IllegalArgumentException("No vectors for " + scheme);
		};
		provider().verifier(scheme)
			.ifPresent((verifier) -> assertPasses(file, (vector) -> verifies(verifier, vector) == vector.isValid()
					|| vector.hasFlag("MissingNull") && vector.isAcceptable()));
	}

	/**
	 * A handshake is signed with an empty context: the few cases with another are left
	 * out. Older copies of the vectors have no ML-DSA.
	 */
	@ParameterizedTest
	@EnumSource(names = { "MLDSA44", "MLDSA65", "MLDSA87" })
	void verifiesMlDsa(SignatureScheme scheme) {
		String file = "mldsa_" + scheme.name().substring("MLDSA".length()) + "_verify";
		assumeThat(WycheproofFile.exists(file)).as("vectors of ML-DSA").isTrue();
		provider().verifier(scheme)
			.ifPresent((verifier) -> assertPasses(file,
					(vector) -> vector.has("ctx") || verifiesMlDsa(verifier, vector) == vector.isValid()));
	}

	private static boolean verifiesMlDsa(SignatureVerifier verifier, WycheproofFile.Case vector)
			throws CryptoException {
		PublicKey key = new EncodedPublicKey(vector.ofGroup("publicKeyDer"));
		return verifier.verify(key, vector.bytes("msg"), vector.bytes("sig"));
	}

	private void assertPasses(String file, WycheproofFile.Run run) {
		List<String> known = knownFailures().stream().filter((failure) -> failure.startsWith(file + " ")).toList();
		assertThat(new WycheproofFile(file).failures(run)).containsExactlyInAnyOrderElementsOf(known);
	}

	private static boolean fits(Aead aead, WycheproofFile.Case vector) {
		return vector.numberOfGroup("ivSize") == Aead.NONCE_LENGTH * Byte.SIZE
				&& vector.numberOfGroup("tagSize") == Aead.TAG_LENGTH * Byte.SIZE
				&& vector.numberOfGroup("keySize") == aead.algorithm().keyLength() * Byte.SIZE;
	}

	private static boolean seals(Aead aead, WycheproofFile.Case vector) throws CryptoException {
		byte[] plaintext = vector.bytes("msg");
		byte[] sealed = new byte[plaintext.length + Aead.TAG_LENGTH];
		AeadCipher sealer = aead.sealer(Secret.adopt(vector.bytes("key")));
		sealer.start(vector.bytes("iv"), vector.bytes("aad"), vector.bytes("aad").length);
		sealer.finish(plaintext, 0, plaintext.length, sealed, 0);
		return Arrays.equals(sealed, sealed(vector));
	}

	private static boolean opens(Aead aead, WycheproofFile.Case vector) throws CryptoException {
		byte[] sealed = sealed(vector);
		byte[] opened = new byte[sealed.length - Aead.TAG_LENGTH];
		AeadCipher opener = aead.opener(Secret.adopt(vector.bytes("key")));
		opener.start(vector.bytes("iv"), vector.bytes("aad"), vector.bytes("aad").length);
		try {
			opener.finish(sealed, 0, sealed.length, opened, 0);
			return Arrays.equals(opened, vector.bytes("msg"));
		}
		catch (CryptoException ex) {
			return false;
		}
	}

	private static byte[] sealed(WycheproofFile.Case vector) {
		byte[] ciphertext = vector.bytes("ct");
		byte[] tag = vector.bytes("tag");
		byte[] sealed = Arrays.copyOf(ciphertext, ciphertext.length + tag.length);
		System.arraycopy(tag, 0, sealed, ciphertext.length, tag.length);
		return sealed;
	}

	private static boolean derives(Hkdf hkdf, WycheproofFile.Case vector) {
		Secret key = hkdf.extract(Secret.adopt(vector.bytes("salt")), Secret.adopt(vector.bytes("ikm")));
		try {
			Secret expanded = hkdf.expand(key, vector.bytes("info"), vector.number("size"));
			return Arrays.equals(expanded.bytes(), vector.bytes("okm"));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * A share is taken or refused without any secret; the secret is compared where the
	 * private key can be given.
	 */
	private boolean agrees(KeyExchangeGroup group, WycheproofFile.Case vector) throws CryptoException {
		Octets share = vector.octets("public");
		try {
			CompletedKeyExchange completed = group.startAndComplete(share);
			completed.sharedSecret().close();
			return agree(group.name(), vector.octets("private"), share).map(vector.octets("shared")::equals)
				.orElse(true);
		}
		catch (InvalidKeyShareException ex) {
			return false;
		}
	}

	private static boolean takes(KeyExchangeGroup group, Octets encapsulationKey) throws CryptoException {
		byte[] share = Arrays.copyOf(encapsulationKey.toByteArray(), encapsulationKey.length() + 32);
		share[encapsulationKey.length()] = 9;
		try {
			group.startAndComplete(Octets.adopt(share)).sharedSecret().close();
			return true;
		}
		catch (InvalidKeyShareException ex) {
			return false;
		}
	}

	private static boolean verifies(SignatureVerifier verifier, WycheproofFile.Case vector) throws Exception {
		PublicKey key = KeyFactory.getInstance(verifier.scheme().keyAlgorithm())
			.generatePublic(new X509EncodedKeySpec(vector.ofGroup("publicKeyDer")));
		return verifier.verify(key, vector.bytes("msg"), vector.bytes("sig"));
	}

}
