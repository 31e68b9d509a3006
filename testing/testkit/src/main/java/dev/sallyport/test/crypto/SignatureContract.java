package dev.sallyport.test.crypto;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.sallyport.crypto.CryptoException;
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
 * What holds for every signature scheme.
 */
abstract class SignatureContract extends SchemeContract {

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allSigners")
	void othersVerifyWhatIsSigned(SignatureSigner signer) throws Exception {
		KeyPair pair = SigningKeys.of(signer.scheme());
		for (int length : new int[] { 0, 1, 130, 5000 }) {
			byte[] signature = signer.sign(pair.getPrivate(), content(length));
			assertThat(SigningKeys.verify(signer.scheme(), pair, content(length), signature)).isTrue();
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allSigners")
	void signingWithAKeyOfAnotherKindIsACryptoException(SignatureSigner signer) {
		KeyPair other = SigningKeys.of(signer.scheme().usesRsa() ? SignatureScheme.ECDSA_SECP256R1_SHA256
				: SignatureScheme.RSA_PSS_RSAE_SHA256);
		assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> signer.sign(other.getPrivate(), MESSAGE))
			.satisfies((failure) -> assertTellsNothing(failure, other.getPrivate()));
	}

	private static void assertTellsNothing(Throwable failure, PrivateKey key) {
		BigInteger secret = (key instanceof ECPrivateKey ecKey) ? ecKey.getS()
				: ((RSAPrivateKey) key).getPrivateExponent();
		for (Throwable told = failure; told != null; told = told.getCause()) {
			assertThat(told.toString().toLowerCase(Locale.ROOT)).doesNotContain(secret.toString(), secret.toString(16));
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allSigners")
	void signerAcceptsKeysOfItsSchemeOnly(SignatureSigner signer) {
		for (SignatureScheme other : schemes()) {
			assertThat(signer.accepts(SigningKeys.of(other).getPublic(), ProtocolVersion.TLS13)).as(other.name())
				.isEqualTo(SigningKeys.of(other) == SigningKeys.of(signer.scheme()));
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allVerifiers")
	void verifierAcceptsKeysOfItsSchemeOnly(SignatureVerifier verifier) {
		for (SignatureScheme other : schemes()) {
			assertThat(verifier.accepts(SigningKeys.of(other).getPublic(), ProtocolVersion.TLS13)).as(other.name())
				.isEqualTo(SigningKeys.of(other) == SigningKeys.of(verifier.scheme()));
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allVerifiers")
	void verifiesWhatOthersSigned(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		for (int length : new int[] { 0, 1, 130, 5000 }) {
			byte[] signature = SigningKeys.sign(verifier.scheme(), pair, content(length));
			assertThat(verifier.verify(pair.getPublic(), content(length), signature)).isTrue();
		}
	}

	/** As whoever reads certificates with a provider of another library has them. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allVerifiers")
	void verifiesWithKeysOfOtherClasses(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		byte[] signature = SigningKeys.sign(verifier.scheme(), pair, MESSAGE);
		PublicKey foreign = ForeignKeys.of(pair.getPublic());
		assertThat(verifier.accepts(foreign, ProtocolVersion.TLS13)).isTrue();
		assertThat(verifier.verify(foreign, MESSAGE, signature)).isTrue();
		assertThat(verifier.verify(foreign, content(3), signature)).isFalse();
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allSigners")
	void signsWithKeysOfOtherClasses(SignatureSigner signer) throws Exception {
		KeyPair pair = SigningKeys.of(signer.scheme());
		byte[] signature = signer.sign(ForeignKeys.of(pair.getPrivate()), MESSAGE);
		assertThat(SigningKeys.verify(signer.scheme(), pair, MESSAGE, signature)).isTrue();
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allVerifiers")
	void refusesWhatWasTamperedWith(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		byte[] signature = SigningKeys.sign(verifier.scheme(), pair, MESSAGE);
		for (int i = 0; i < MESSAGE.length; i += 5) {
			byte[] otherMessage = MESSAGE.clone();
			otherMessage[i] ^= 1;
			assertThat(verifier.verify(pair.getPublic(), otherMessage, signature)).isFalse();
		}
		for (int i = 0; i < signature.length; i += 3) {
			byte[] tampered = signature.clone();
			tampered[i] ^= (byte) (1 << i % Byte.SIZE);
			assertRefused(verifier, pair.getPublic(), tampered);
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("allVerifiers")
	void refusesSignaturesOfAnotherLength(SignatureVerifier verifier) throws Exception {
		KeyPair pair = SigningKeys.of(verifier.scheme());
		byte[] signature = SigningKeys.sign(verifier.scheme(), pair, MESSAGE);
		for (int length = 0; length < signature.length; length += 3) {
			assertRefused(verifier, pair.getPublic(), Arrays.copyOf(signature, length));
		}
		for (int length : new int[] { signature.length - 1, signature.length + 1, 2 * signature.length, 65535 }) {
			assertRefused(verifier, pair.getPublic(), Arrays.copyOf(signature, length));
		}
		byte[] shifted = new byte[signature.length + 1];
		System.arraycopy(signature, 0, shifted, 1, signature.length);
		assertRefused(verifier, pair.getPublic(), shifted);
	}

	/** ML-DSA, whose keys are not made everywhere, only where the provider has it. */
	private List<SignatureScheme> schemes() {
		return Stream.of(SignatureScheme.values())
			.filter((scheme) -> !scheme.usesMlDsa() || provider().verifier(scheme).isPresent())
			.toList();
	}

	List<Named<SignatureVerifier>> allVerifiers() {
		return verifiers((scheme) -> true);
	}

	List<Named<SignatureSigner>> allSigners() {
		return signers((scheme) -> true);
	}

}
