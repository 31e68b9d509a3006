package dev.sallyport.bogo;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.crypto.bouncycastle.BouncyCastleCrypto;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * The cryptography of the preset that the system property {@code sallyport.crypto} names,
 * with the signature schemes that the runner asks for, which tells with which scheme a
 * signature was verified.
 */
final class ObservedCrypto {

	/**
	 * Without the order of the preset's groups: cases expect the one of BoringSSL.
	 */
	private static final CryptoProvider WHOLE = CryptoProvider.compose("whole", (parts) -> {
		parts.include(BouncyCastleCrypto.provider());
		parts.include(CryptoPresets.load().create(System.getProperty("sallyport.crypto", CryptoPresets.AUTO)));
	});

	private ObservedCrypto() {
	}

	static CryptoProvider provider(Flags flags, Observations observations) {
		return CryptoProvider.compose("observed", (parts) -> {
			WHOLE.suites().forEach(parts::suite);
			WHOLE.tls12Suites().forEach(parts::tls12Suite);
			WHOLE.groups().forEach(parts::group);
			signers(flags).forEach((signer) -> parts.signer(new Restricted(signer, observations)));
			parts.random(WHOLE.random());
			verifiers(flags).forEach((verifier) -> parts.verifier(new Observed(verifier, observations)));
		});
	}

	private static List<SignatureVerifier> verifiers(Flags flags) {
		List<Integer> wanted = flags.numbers(Flag.VERIFY_PREFS);
		if (wanted.isEmpty()) {
			return WHOLE.verifiers();
		}
		return wanted.stream().map((code) -> verifier(code)).toList();
	}

	/**
	 * The schemes of all credentials together; within one, their order is the runner's.
	 */
	private static List<SignatureSigner> signers(Flags flags) {
		List<Integer> wanted = Stream.concat(flags.credentials().stream(), Stream.of(flags))
			.flatMap((credential) -> credential.numbers(Flag.SIGNING_PREFS).stream())
			.distinct()
			.toList();
		return wanted.isEmpty() ? WHOLE.signers() : wanted.stream().map((code) -> signer(code)).toList();
	}

	private static SignatureSigner signer(int code) {
		return SignatureScheme.of(code)
			.flatMap(WHOLE::signer)
			.orElseThrow(() -> new UnimplementedException("The signature scheme " + code + " is not known"));
	}

	private static SignatureVerifier verifier(int code) {
		return SignatureScheme.of(code)
			.flatMap(WHOLE::verifier)
			.orElseThrow(() -> new UnimplementedException("The signature scheme " + code + " is not known"));
	}

	/**
	 * A verifier that tells when it verifies.
	 */
	private record Observed(SignatureVerifier verifier, Observations observations) implements SignatureVerifier {

		@Override
		public SignatureScheme scheme() {
			return this.verifier.scheme();
		}

		@Override
		public String source() {
			return this.verifier.source();
		}

		@Override
		public boolean accepts(PublicKey key, ProtocolVersion version) {
			return this.verifier.accepts(key, version);
		}

		@Override
		public boolean verify(PublicKey key, byte[] message, byte[] signature) throws CryptoException {
			this.observations.sawSignature(scheme());
			return this.verifier.verify(key, message, signature);
		}

	}

	/**
	 * A signer that a credential may do without.
	 */
	private record Restricted(SignatureSigner signer, Observations observations) implements SignatureSigner {

		@Override
		public SignatureScheme scheme() {
			return this.signer.scheme();
		}

		@Override
		public String source() {
			return this.signer.source();
		}

		@Override
		public boolean accepts(PublicKey key, ProtocolVersion version) {
			return this.observations.allows(scheme()) && this.signer.accepts(key, version);
		}

		@Override
		public byte[] sign(PrivateKey key, byte[] message) throws CryptoException {
			return this.signer.sign(key, message);
		}

	}

}
