package dev.sallyport.crypto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import dev.sallyport.crypto.HashFunction.Hash;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.SignatureScheme;

/**
 * Asks each primitive of a provider for one answer that is known, and for one refusal,
 * before a connection depends on it: a library that is broken, of the wrong build or
 * replaced shows here. It is no substitute for the tests of the provider, and looks for
 * no attack. Signing with RSA is left out, since a key pair for it takes too long.
 * <p>
 * All primitives of the JDK take about 0.4 s of one core in a new JVM, most of it for
 * P-384 and P-521, and 0.1 s when it is warm.
 *
 * @since 0.1.0
 */
public final class SelfTest {

	private final List<Failure> failures = new ArrayList<>();

	private final Set<Part> tested = new HashSet<>();

	private final Predicate<Primitive> wanted;

	private SelfTest(Predicate<Primitive> wanted) {
		this.wanted = wanted;
	}

	/**
	 * Test a provider. Primitives of one algorithm, class and source are tested once.
	 * @param provider the provider
	 * @return what failed, in the provider's order; empty for a provider that works
	 */
	public static List<Failure> run(CryptoProvider provider) {
		return run(provider, (primitive) -> true);
	}

	/**
	 * Test some primitives of a provider.
	 * @param provider the provider
	 * @param wanted which primitives are tested
	 * @return what failed, in the provider's order
	 */
	public static List<Failure> run(CryptoProvider provider, Predicate<Primitive> wanted) {
		SelfTest test = new SelfTest(wanted);
		test.testRandom(provider.random());
		provider.suites().forEach((suite) -> test.testSuite(suite.aead(), suite.hash(), suite.hkdf()));
		provider.tls12Suites().forEach((suite) -> test.testSuite(suite.aead(), suite.hash(), suite.hkdf()));
		provider.groups().forEach(test::testGroup);
		provider.verifiers().forEach(test::testVerifier);
		provider.signers().forEach((signer) -> test.testSigner(signer, provider));
		return List.copyOf(test.failures);
	}

	/**
	 * Test a provider that must work.
	 * @param provider the provider
	 * @throws IllegalStateException if a primitive fails; the message names each with its
	 * source
	 */
	public static void require(CryptoProvider provider) {
		List<Failure> failures = run(provider);
		if (!failures.isEmpty()) {
			throw new IllegalStateException("Crypto provider '" + provider.name() + "' gives wrong answers: "
					+ failures.stream().map(Failure::toString).collect(Collectors.joining("; "))
					+ ". Replace that library, or choose another provider.");
		}
	}

	private void testRandom(RandomSource random) {
		test("random bytes", random, () -> {
			byte[] first = random.bytes(32);
			byte[] second = random.bytes(32);
			return !Arrays.equals(first, second) && !Arrays.equals(first, new byte[32])
					&& !Arrays.equals(second, new byte[32]);
		});
	}

	private void testSuite(Aead aead, HashFunction hash, Hkdf hkdf) {
		test(aead.algorithm().name(), aead, () -> seals(aead) && opens(aead) && refuses(aead));
		test(hash.algorithm().name(), hash, () -> hashes(hash));
		test("HKDF with " + hkdf.algorithm(), hkdf, () -> derives(hkdf));
	}

	private static boolean seals(Aead aead) throws CryptoException {
		KnownAnswers.Sealed known = KnownAnswers.sealed(aead.algorithm());
		byte[] plaintext = known.plaintext();
		byte[] sealed = new byte[plaintext.length + Aead.TAG_LENGTH];
		try (Secret key = known.key()) {
			AeadCipher sealer = aead.sealer(key);
			sealer.start(known.nonce(), known.additionalData(), known.additionalData().length);
			int length = sealer.update(plaintext, 0, 20, sealed, 0);
			length += sealer.finish(plaintext, 20, plaintext.length - 20, sealed, length);
			return length == sealed.length && Arrays.equals(sealed, known.ciphertext());
		}
	}

	private static boolean opens(Aead aead) throws CryptoException {
		KnownAnswers.Sealed known = KnownAnswers.sealed(aead.algorithm());
		return Arrays.equals(open(aead, known, known.ciphertext()), known.plaintext());
	}

	private static boolean refuses(Aead aead) {
		KnownAnswers.Sealed known = KnownAnswers.sealed(aead.algorithm());
		byte[] tampered = known.ciphertext();
		tampered[tampered.length - 1] ^= 1;
		try {
			open(aead, known, tampered);
			return false;
		}
		catch (CryptoException ex) {
			return true;
		}
	}

	private static byte[] open(Aead aead, KnownAnswers.Sealed known, byte[] sealed) throws CryptoException {
		byte[] opened = new byte[sealed.length - Aead.TAG_LENGTH];
		try (Secret key = known.key()) {
			AeadCipher opener = aead.opener(key);
			opener.start(known.nonce(), known.additionalData(), known.additionalData().length);
			return (opener.finish(sealed, 0, sealed.length, opened, 0) == opened.length) ? opened : new byte[0];
		}
	}

	private static boolean hashes(HashFunction function) {
		byte[] abc = KnownAnswers.abc();
		Hash hash = function.start();
		hash.update(abc, 0, 1);
		Hash fork = hash.fork();
		hash.update(abc, 0, 1);
		fork.update(abc, 1, 2);
		return Arrays.equals(fork.current(), KnownAnswers.hashOfAbc(function.algorithm()));
	}

	/**
	 * RFC 4231 section 4.2. Extracting is that HMAC (RFC 5869 section 2.2), and the first
	 * block of what is expanded is the HMAC of the context and a counter of one.
	 */
	private static boolean derives(Hkdf hkdf) {
		byte[] data = KnownAnswers.hmacData();
		byte[] dataAndCounter = Arrays.copyOf(data, data.length + 1);
		dataAndCounter[data.length] = 1;
		byte[] known = KnownAnswers.hmac(hkdf.algorithm());
		try (Secret key = Secret.adopt(KnownAnswers.hmacKey());
				Secret input = Secret.adopt(data.clone());
				Secret extracted = hkdf.extract(key, input);
				Secret expanded = hkdf.expand(key, data, known.length)) {
			UnaryOperator<byte[]> keyed = hkdf.keyedHmac(key);
			return Arrays.equals(hkdf.hmac(key, data), known) && Arrays.equals(extracted.bytes(), known)
					&& Arrays.equals(expanded.bytes(), hkdf.hmac(key, dataAndCounter))
					&& Arrays.equals(keyed.apply(dataAndCounter), expanded.bytes())
					&& Arrays.equals(keyed.apply(data), known);
		}
	}

	private void testGroup(KeyExchangeGroup group) {
		test(group.name().name(), group, () -> switch (group.name()) {
			case X25519, SECP256R1, SECP384R1, SECP521R1 -> multipliesTheBasePoint(group);
			case X25519MLKEM768, SECP256R1MLKEM768, SECP384R1MLKEM1024 -> bothSidesAgree(group);
		} && refusesNoPoint(group));
	}

	/** Of Diffie-Hellman one side is enough: both do the same. */
	private static boolean multipliesTheBasePoint(KeyExchangeGroup group) throws CryptoException {
		try (ActiveKeyExchange exchange = group.start();
				Secret secret = exchange.complete(KnownAnswers.basePoint(group.name()))) {
			return secret.reveal().equals(coordinate(group, exchange.share()));
		}
	}

	private static Octets coordinate(KeyExchangeGroup group, Octets share) {
		return (group.name() == NamedGroup.X25519) ? share : share.slice(1, 1 + share.length() / 2);
	}

	private static boolean bothSidesAgree(KeyExchangeGroup group) throws CryptoException {
		try (ActiveKeyExchange client = group.start()) {
			CompletedKeyExchange server = group.startAndComplete(client.share());
			try (Secret secret = client.complete(server.share()); Secret same = server.sharedSecret()) {
				return secret.matches(same);
			}
		}
	}

	private static boolean refusesNoPoint(KeyExchangeGroup group) throws CryptoException {
		try {
			group.startAndComplete(KnownAnswers.invalidShare(group.name()));
			return false;
		}
		catch (InvalidKeyShareException ex) {
			return true;
		}
	}

	private void testVerifier(SignatureVerifier verifier) {
		test("verifying " + verifier.scheme().standardName(), verifier, () -> {
			byte[] signature = KnownSignatures.signature(verifier.scheme());
			byte[] other = KnownSignatures.message();
			other[0] ^= 1;
			return verifier.verify(KnownSignatures.key(verifier.scheme()), KnownSignatures.message(), signature)
					&& !verifier.verify(KnownSignatures.key(verifier.scheme()), other, signature);
		});
	}

	private void testSigner(SignatureSigner signer, CryptoProvider provider) {
		SignatureScheme scheme = signer.scheme();
		provider.verifier(scheme)
			.filter((verifier) -> !scheme.usesRsa())
			.ifPresent((verifier) -> test("signing " + scheme.standardName(), signer,
					() -> KnownSignatures.verifiesNewOne(signer, verifier)));
	}

	private void test(String name, Primitive primitive, Check check) {
		if (!this.wanted.test(primitive)
				|| !this.tested.add(new Part(name, primitive.getClass(), primitive.source()))) {
			return;
		}
		try {
			if (!check.passes()) {
				this.failures.add(new Failure(name, primitive.source(), "wrong answer"));
			}
		}
		// A native library that does not load is an error, and so is what a FIPS module
		// does
		// not approve
		catch (Exception | LinkageError | AssertionError ex) {
			this.failures.add(new Failure(name, primitive.source(), ex.toString()));
		}
	}

	/**
	 * A primitive that failed.
	 *
	 * @param primitive what it computes, for example {@code X25519}
	 * @param source who computes it
	 * @param reason what went wrong
	 */
	public record Failure(String primitive, String source, String reason) {

		@Override
		public String toString() {
			return this.primitive + " of " + this.source + ": " + this.reason;
		}

	}

	/**
	 * What is not tested twice.
	 */
	private record Part(String name, Class<?> type, String source) {

	}

	/**
	 * A test that may throw anything.
	 */
	private interface Check {

		boolean passes() throws Exception;

	}

}
