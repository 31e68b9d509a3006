package dev.sallyport.test.crypto;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.List;
import java.util.function.Predicate;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.api.Named;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A part of the contract about signature schemes.
 */
abstract class SchemeContract extends PartContract {

	static final byte[] MESSAGE = "TLS 1.3, server CertificateVerify".getBytes(StandardCharsets.US_ASCII);

	List<Named<SignatureVerifier>> verifiers(Predicate<SignatureScheme> schemes) {
		return provider().verifiers()
			.stream()
			.filter((verifier) -> schemes.test(verifier.scheme()))
			.map((verifier) -> named(verifier.scheme(), verifier))
			.toList();
	}

	List<Named<SignatureSigner>> signers(Predicate<SignatureScheme> schemes) {
		return provider().signers()
			.stream()
			.filter((signer) -> schemes.test(signer.scheme()))
			.map((signer) -> named(signer.scheme(), signer))
			.toList();
	}

	static void assertVerifies(SignatureVerifier verifier, PublicKey key, byte[] signature) throws CryptoException {
		assertThat(verifier.verify(key, MESSAGE, signature)).isTrue();
	}

	/**
	 * A signature that is wrong is a result, not a failure of the library.
	 */
	static void assertRefused(SignatureVerifier verifier, PublicKey key, byte[] signature) throws CryptoException {
		assertThat(verifier.verify(key, MESSAGE, signature)).isFalse();
	}

}
