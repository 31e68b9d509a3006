package dev.sallyport.test.crypto;

import java.security.KeyPair;
import java.security.PublicKey;
import java.util.List;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.MlDsa;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * ML-DSA, FIPS 204 and draft-ietf-tls-mldsa. The self-test has a known answer of each
 * parameter set.
 */
abstract class MlDsaContract extends SchemeContract {

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("mlDsa")
	void isForTls13Only(SignatureVerifier verifier) {
		PublicKey key = SigningKeys.of(verifier.scheme()).getPublic();
		assertThat(verifier.accepts(key, ProtocolVersion.TLS13)).isTrue();
		assertThat(verifier.accepts(key, ProtocolVersion.TLS12)).isFalse();
	}

	/** FIPS 204 section 5.2: a context is part of what is signed. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("mlDsa")
	void refusesASignatureWithAContext(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		byte[] none = MlDsaKeys.signWithContext(verifier.scheme(), pair, new byte[0], MESSAGE);
		assertVerifies(verifier, pair.getPublic(), none);
		byte[] other = MlDsaKeys.signWithContext(verifier.scheme(), pair, new byte[] { 1 }, MESSAGE);
		assertRefused(verifier, pair.getPublic(), other);
	}

	/** The JDK before 24 writes parameters into the key that are not there. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("mlDsa")
	void takesTheKeyOfACertificateInBothSpellings(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		byte[] signature = SigningKeys.sign(verifier.scheme(), pair, MESSAGE);
		byte[] encoded = pair.getPublic().getEncoded();
		PublicKey withNull = new EncodedPublicKey(withNull(encoded));
		assertThat(verifier.accepts(withNull, ProtocolVersion.TLS13)).isTrue();
		assertVerifies(verifier, withNull, signature);
		encoded[encoded.length - 1] ^= 1;
		assertRefused(verifier, new EncodedPublicKey(encoded), signature);
	}

	private static byte[] withNull(byte[] encoded) {
		byte[] longer = new byte[encoded.length + 2];
		System.arraycopy(encoded, 0, longer, 0, 17);
		longer[17] = 5;
		System.arraycopy(encoded, 17, longer, 19, encoded.length - 17);
		longer[3] += 2;
		longer[5] += 2;
		return longer;
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("mlDsaSigners")
	void signaturesHaveTheirLengthAndDiffer(SignatureSigner signer) throws Exception {
		KeyPair pair = SigningKeys.of(signer.scheme());
		byte[] signature = signer.sign(pair.getPrivate(), MESSAGE);
		assertThat(signature).hasSize(MlDsa.of(signer.scheme()).signatureLength())
			.isNotEqualTo(signer.sign(pair.getPrivate(), MESSAGE));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("mlDsaSigners")
	void keyOfAnotherParameterSetSignsNothing(SignatureSigner signer) {
		SignatureScheme other = (signer.scheme() == SignatureScheme.MLDSA65) ? SignatureScheme.MLDSA44
				: SignatureScheme.MLDSA65;
		assertThatExceptionOfType(CryptoException.class)
			.isThrownBy(() -> signer.sign(SigningKeys.of(other).getPrivate(), MESSAGE));
	}

	/** RFC 9881 section 6: the form that each library reads. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("mlDsaSigners")
	void signsWithAnExpandedKey(SignatureSigner signer) throws Exception {
		KeyPair pair = SigningKeys.of(signer.scheme());
		byte[] signature = signer.sign(pair.getPrivate(), MESSAGE);
		assertThat(SigningKeys.verify(signer.scheme(), pair, MESSAGE, signature)).isTrue();
	}

	List<Named<SignatureVerifier>> mlDsa() {
		return verifiers(SignatureScheme::usesMlDsa);
	}

	List<Named<SignatureSigner>> mlDsaSigners() {
		return signers(SignatureScheme::usesMlDsa);
	}

}
