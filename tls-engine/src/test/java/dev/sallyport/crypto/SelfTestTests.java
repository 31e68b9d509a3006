package dev.sallyport.crypto;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class SelfTestTests {

	private static final CryptoProvider JDK = JdkCrypto.provider();

	@Test
	void jdkGivesTheKnownAnswers() {
		assertThat(SelfTest.run(JDK)).isEmpty();
		SelfTest.require(JDK);
	}

	@Test
	void namesThePrimitiveAndItsSource() {
		CryptoProvider broken = with((parts) -> parts.random(new Constant()));
		assertThat(SelfTest.run(broken))
			.containsExactly(new SelfTest.Failure("random bytes", "a broken library", "wrong answer"));
		assertThatIllegalStateException().isThrownBy(() -> SelfTest.require(broken))
			.withMessageContaining("Crypto provider 'broken' gives wrong answers: "
					+ "random bytes of a broken library: wrong answer. Replace that library");
	}

	@ParameterizedTest
	@EnumSource(AeadAlgorithm.class)
	void findsTheCipherOfAnotherAlgorithm(AeadAlgorithm algorithm) {
		Aead other = aead(AeadAlgorithm.values()[(algorithm.ordinal() + 1) % 3]);
		assertThat(failuresOf(new OtherAead(algorithm, other))).containsExactly(algorithm.name());
	}

	@Test
	void findsAnOpenerThatTakesEachTag() {
		Aead aead = aead(AeadAlgorithm.AES_128_GCM);
		Aead careless = new OtherAead(AeadAlgorithm.AES_128_GCM, aead) {

			@Override
			public AeadCipher opener(Secret key) {
				return new Careless(KnownAnswers.sealed(AeadAlgorithm.AES_128_GCM).plaintext());
			}

		};
		assertThat(failuresOf(careless)).containsExactly("AES_128_GCM");
	}

	@Test
	void findsHashesOfAnotherLength() {
		Tls13CipherSuite wrong = JDK.suite(CipherSuite.TLS_AES_256_GCM_SHA384).orElseThrow();
		Tls13CipherSuite right = JDK.suite(CipherSuite.TLS_AES_128_GCM_SHA256).orElseThrow();
		CryptoProvider broken = with((parts) -> parts.suite(new Tls13CipherSuite(right.suite(), right.aead(),
				new OtherHash(wrong.hash()), new OtherHkdf(wrong.hkdf()))));
		assertThat(SelfTest.run(broken)).extracting(SelfTest.Failure::primitive)
			.containsExactly("SHA256", "HKDF with SHA256");
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*MLKEM.*")
	void findsAGroupThatTakesEachShare(NamedGroup name) {
		KeyExchangeGroup group = JDK.group(name).orElseThrow();
		assertThat(failuresOf((parts) -> parts.group(new Gullible(group)))).containsExactly(name.name());
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*MLKEM.*")
	void findsAGroupThatMakesAnotherSecret(NamedGroup name) {
		KeyExchangeGroup group = JDK.group(name).orElseThrow();
		assertThat(failuresOf((parts) -> parts.group(new Forgetful(group)))).containsExactly(name.name());
	}

	@ParameterizedTest
	@EnumSource(SignatureScheme.class)
	void findsAVerifierThatSaysOneThingOnly(SignatureScheme scheme) {
		for (boolean verdict : new boolean[] { true, false }) {
			assertThat(failuresOf((parts) -> parts.verifier(new Stubborn(scheme, verdict))))
				.contains("verifying " + scheme.standardName());
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "ECDSA_SECP256R1_SHA256", "ECDSA_SECP384R1_SHA384", "ECDSA_SECP521R1_SHA512", "ED25519" })
	void findsASignerThatSignsNothing(SignatureScheme scheme) {
		assertThat(failuresOf((parts) -> parts.signer(new Silent(scheme))))
			.containsExactly("signing " + scheme.standardName());
	}

	static Stream<Error> errorsOfLibraries() {
		return Stream.of(new UnsatisfiedLinkError("no library"), new AssertionError("not approved"));
	}

	@ParameterizedTest
	@MethodSource("errorsOfLibraries")
	void librariesThatDoNotLoadOrApproveFail(Error error) {
		CryptoProvider broken = with((parts) -> parts.random(new Constant() {

			@Override
			public void fill(byte[] bytes) {
				throw error;
			}

		}));
		assertThat(SelfTest.run(broken)).extracting(SelfTest.Failure::reason).containsExactly(error.toString());
	}

	private static List<String> failuresOf(Aead aead) {
		Tls13CipherSuite suite = JDK.suites().get(0);
		return failuresOf(
				(parts) -> parts.suite(new Tls13CipherSuite(suite.suite(), aead, suite.hash(), suite.hkdf())));
	}

	private static List<String> failuresOf(Consumer<CryptoProvider.Parts> change) {
		return SelfTest.run(with(change)).stream().map(SelfTest.Failure::primitive).toList();
	}

	private static CryptoProvider with(Consumer<CryptoProvider.Parts> change) {
		return CryptoProvider.compose("broken", (parts) -> change.accept(parts.include(JDK)));
	}

	private static Aead aead(AeadAlgorithm algorithm) {
		return JDK.suites()
			.stream()
			.map(Tls13CipherSuite::aead)
			.filter((aead) -> aead.algorithm() == algorithm)
			.findFirst()
			.orElseThrow();
	}

	private interface Broken extends Primitive {

		@Override
		default String source() {
			return "a broken library";
		}

	}

	private static class Constant implements RandomSource, Broken {

		@Override
		public void fill(byte[] bytes) {
			bytes[0] = 1;
		}

	}

	private static class OtherAead implements Aead, Broken {

		private final AeadAlgorithm algorithm;

		private final Aead aead;

		OtherAead(AeadAlgorithm algorithm, Aead aead) {
			this.algorithm = algorithm;
			this.aead = aead;
		}

		@Override
		public AeadAlgorithm algorithm() {
			return this.algorithm;
		}

		@Override
		public AeadCipher sealer(Secret key) {
			return this.aead.sealer(key);
		}

		@Override
		public AeadCipher opener(Secret key) {
			return this.aead.opener(key);
		}

	}

	private static final class Careless implements AeadCipher {

		private final byte[] plaintext;

		Careless(byte[] plaintext) {
			this.plaintext = plaintext;
		}

		@Override
		public void start(byte[] nonce, byte[] additionalData, int additionalDataLength) {
		}

		@Override
		public int update(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
			return 0;
		}

		@Override
		public int finish(byte[] input, int inputOffset, int length, byte[] output, int outputOffset) {
			System.arraycopy(this.plaintext, 0, output, outputOffset, this.plaintext.length);
			return this.plaintext.length;
		}

	}

	private static final class OtherHash implements HashFunction, Broken {

		private final HashFunction hash;

		OtherHash(HashFunction hash) {
			this.hash = hash;
		}

		@Override
		public HashAlgorithm algorithm() {
			return HashAlgorithm.SHA256;
		}

		@Override
		public Hash start() {
			return this.hash.start();
		}

	}

	private static final class OtherHkdf implements Hkdf, Broken {

		private final Hkdf hkdf;

		OtherHkdf(Hkdf hkdf) {
			this.hkdf = hkdf;
		}

		@Override
		public HashAlgorithm algorithm() {
			return HashAlgorithm.SHA256;
		}

		@Override
		public Secret extract(Secret salt, Secret inputKeyMaterial) {
			return this.hkdf.extract(salt, inputKeyMaterial);
		}

		@Override
		public Secret expand(Secret key, byte[] info, int length) {
			return this.hkdf.expand(key, info, length);
		}

		@Override
		public byte[] hmac(Secret key, byte[] data) {
			return this.hkdf.hmac(key, data);
		}

	}

	private abstract static class OtherGroup implements KeyExchangeGroup, Broken {

		private final KeyExchangeGroup group;

		OtherGroup(KeyExchangeGroup group) {
			this.group = group;
		}

		@Override
		public NamedGroup name() {
			return this.group.name();
		}

		@Override
		public ActiveKeyExchange start() throws CryptoException {
			return this.group.start();
		}

		@Override
		public CompletedKeyExchange startAndComplete(Octets peerShare) throws CryptoException {
			return this.group.startAndComplete(peerShare);
		}

	}

	private static final class Gullible extends OtherGroup {

		Gullible(KeyExchangeGroup group) {
			super(group);
		}

		@Override
		public CompletedKeyExchange startAndComplete(Octets peerShare) throws CryptoException {
			try {
				return super.startAndComplete(peerShare);
			}
			catch (InvalidKeyShareException ex) {
				return super.startAndComplete(start().share());
			}
		}

	}

	private static final class Forgetful extends OtherGroup {

		Forgetful(KeyExchangeGroup group) {
			super(group);
		}

		@Override
		public ActiveKeyExchange start() throws CryptoException {
			ActiveKeyExchange shown = super.start();
			ActiveKeyExchange used = super.start();
			return new ActiveKeyExchange() {

				@Override
				public NamedGroup group() {
					return shown.group();
				}

				@Override
				public Octets share() {
					return shown.share();
				}

				@Override
				public Secret complete(Octets peerShare) throws CryptoException {
					return used.complete(peerShare);
				}

				@Override
				public void close() {
					shown.close();
					used.close();
				}

			};
		}

	}

	private static final class Stubborn implements SignatureVerifier, Broken {

		private final SignatureScheme scheme;

		private final boolean verdict;

		Stubborn(SignatureScheme scheme, boolean verdict) {
			this.scheme = scheme;
			this.verdict = verdict;
		}

		@Override
		public SignatureScheme scheme() {
			return this.scheme;
		}

		@Override
		public boolean accepts(PublicKey key, ProtocolVersion version) {
			return true;
		}

		@Override
		public boolean verify(PublicKey key, byte[] message, byte[] signature) {
			return this.verdict;
		}

	}

	private static final class Silent implements SignatureSigner, Broken {

		private final SignatureScheme scheme;

		Silent(SignatureScheme scheme) {
			this.scheme = scheme;
		}

		@Override
		public SignatureScheme scheme() {
			return this.scheme;
		}

		@Override
		public boolean accepts(PublicKey key, ProtocolVersion version) {
			return true;
		}

		@Override
		public byte[] sign(PrivateKey key, byte[] message) {
			return new byte[64];
		}

	}

}
