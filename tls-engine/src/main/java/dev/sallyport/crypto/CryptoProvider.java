package dev.sallyport.crypto;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.SignatureScheme;

import org.jspecify.annotations.Nullable;

/**
 * All cryptography that a connection uses, as an immutable value composed of parts, so
 * that each primitive can come from its best source:
 *
 * <pre class="code">
 * CryptoProvider provider = CryptoProvider.compose("mine", (parts) -&gt; parts
 *     .include(JdkCrypto.provider())
 *     .group(BouncyCastleCrypto.x25519()));
 * </pre>
 *
 * The order of suites, groups and schemes is the order of preference. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class CryptoProvider {

	private final String name;

	private final List<Tls13CipherSuite> suites;

	private final List<Tls12CipherSuite> tls12Suites;

	private final List<KeyExchangeGroup> groups;

	private final List<SignatureVerifier> verifiers;

	private final List<SignatureSigner> signers;

	private final RandomSource random;

	private CryptoProvider(String name, Parts parts) {
		this.name = name;
		this.suites = List.copyOf(parts.suites);
		this.tls12Suites = List.copyOf(parts.tls12Suites);
		this.groups = List.copyOf(parts.groups);
		this.verifiers = List.copyOf(parts.verifiers);
		this.signers = List.copyOf(parts.signers);
		if (parts.random == null) {
			throw new IllegalStateException("Crypto provider '" + name + "' has no source of random bytes");
		}
		if ((this.suites.isEmpty() && this.tls12Suites.isEmpty()) || this.groups.isEmpty()) {
			throw new IllegalStateException("Crypto provider '" + name + "' has no cipher suite or no group");
		}
		this.random = parts.random;
	}

	/**
	 * Compose a provider.
	 * @param name the name for reports
	 * @param composition adds the parts
	 * @return the provider
	 * @throws IllegalStateException if suites, groups or the random source are missing
	 */
	public static CryptoProvider compose(String name, Consumer<Parts> composition) {
		Parts parts = new Parts();
		composition.accept(parts);
		return new CryptoProvider(name, parts);
	}

	/**
	 * Return the name of the composition.
	 * @return the name, for example {@code jdk}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Return the TLS 1.3 suites, best first.
	 * @return an unmodifiable list
	 */
	public List<Tls13CipherSuite> suites() {
		return this.suites;
	}

	/**
	 * Return one TLS 1.3 suite.
	 * @param suite the suite
	 * @return the suite with its primitives, or empty if this provider lacks it
	 */
	public Optional<Tls13CipherSuite> suite(CipherSuite suite) {
		return find(this.suites, (candidate) -> candidate.suite() == suite);
	}

	/**
	 * Return the TLS 1.2 suites, best first.
	 * @return an unmodifiable list
	 */
	public List<Tls12CipherSuite> tls12Suites() {
		return this.tls12Suites;
	}

	/**
	 * Return one TLS 1.2 suite.
	 * @param suite the suite
	 * @return the suite with its primitives, or empty if this provider lacks it
	 */
	public Optional<Tls12CipherSuite> tls12Suite(CipherSuite suite) {
		return find(this.tls12Suites, (candidate) -> candidate.suite() == suite);
	}

	/**
	 * Return the key-exchange groups, best first.
	 * @return an unmodifiable list
	 */
	public List<KeyExchangeGroup> groups() {
		return this.groups;
	}

	/**
	 * Return one key-exchange group.
	 * @param group the group
	 * @return the group, or empty if this provider lacks it
	 */
	public Optional<KeyExchangeGroup> group(NamedGroup group) {
		return find(this.groups, (candidate) -> candidate.name() == group);
	}

	/**
	 * Return the schemes that this provider verifies, best first.
	 * @return an unmodifiable list
	 */
	public List<SignatureVerifier> verifiers() {
		return this.verifiers;
	}

	/**
	 * Return the verifier of one scheme.
	 * @param scheme the scheme
	 * @return the verifier, or empty if this provider lacks it
	 */
	public Optional<SignatureVerifier> verifier(SignatureScheme scheme) {
		return find(this.verifiers, (candidate) -> candidate.scheme() == scheme);
	}

	/**
	 * Return the schemes that this provider signs with, best first.
	 * @return an unmodifiable list
	 */
	public List<SignatureSigner> signers() {
		return this.signers;
	}

	/**
	 * Return the signer of one scheme.
	 * @param scheme the scheme
	 * @return the signer, or empty if this provider lacks it
	 */
	public Optional<SignatureSigner> signer(SignatureScheme scheme) {
		return find(this.signers, (candidate) -> candidate.scheme() == scheme);
	}

	/**
	 * Return the source of random bytes.
	 * @return the source
	 */
	public RandomSource random() {
		return this.random;
	}

	/**
	 * Return whether every part comes from a FIPS-validated module.
	 * @return the conjunction of all parts
	 */
	public boolean fips() {
		return this.suites.stream().allMatch(Tls13CipherSuite::fips)
				&& this.tls12Suites.stream().allMatch(Tls12CipherSuite::fips)
				&& Stream.of(this.groups, this.verifiers, this.signers).flatMap(List::stream).allMatch(Primitive::fips)
				&& this.random.fips();
	}

	/**
	 * Report who computes what.
	 * @return an entry for each primitive of each suite, group and scheme, in their order
	 */
	public List<PrimitiveReport> report() {
		List<PrimitiveReport> report = new ArrayList<>();
		this.suites.forEach((suite) -> add(report, suite.suite(), suite.aead(), suite.hash(), suite.hkdf()));
		this.tls12Suites.forEach((suite) -> add(report, suite.suite(), suite.aead(), suite.hash(), suite.hkdf()));
		this.groups.forEach((group) -> report.add(new PrimitiveReport("group", group.name().standardName(), group)));
		this.signers
			.forEach((signer) -> report.add(new PrimitiveReport("signature", signer.scheme().standardName(), signer)));
		this.verifiers.forEach((verifier) -> report
			.add(new PrimitiveReport("verification", verifier.scheme().standardName(), verifier)));
		report.add(new PrimitiveReport("random", "random", this.random));
		return report;
	}

	private static <T> Optional<T> find(List<T> parts, Predicate<T> wanted) {
		for (T part : parts) {
			if (wanted.test(part)) {
				return Optional.of(part);
			}
		}
		return Optional.empty();
	}

	private static void add(List<PrimitiveReport> report, CipherSuite suite, Aead aead, HashFunction hash, Hkdf hkdf) {
		report.add(new PrimitiveReport("cipher", suite.name(), aead));
		report.add(new PrimitiveReport("hash", suite.name(), hash));
		report.add(new PrimitiveReport("key derivation", suite.name(), hkdf));
	}

	@Override
	public String toString() {
		return "CryptoProvider[" + this.name + "]";
	}

	/**
	 * The parts of a provider while it is composed. A part that is added replaces an
	 * earlier one for the same algorithm. Confined to the composition.
	 */
	public static final class Parts {

		private final List<Tls13CipherSuite> suites = new ArrayList<>();

		private final List<Tls12CipherSuite> tls12Suites = new ArrayList<>();

		private final List<KeyExchangeGroup> groups = new ArrayList<>();

		private final List<SignatureVerifier> verifiers = new ArrayList<>();

		private final List<SignatureSigner> signers = new ArrayList<>();

		private @Nullable RandomSource random;

		private Parts() {
		}

		/**
		 * Add all parts of another provider.
		 * @param provider the other provider
		 * @return these parts
		 */
		public Parts include(CryptoProvider provider) {
			provider.suites.forEach(this::suite);
			provider.tls12Suites.forEach(this::tls12Suite);
			provider.groups.forEach(this::group);
			provider.verifiers.forEach(this::verifier);
			provider.signers.forEach(this::signer);
			return random(provider.random);
		}

		/**
		 * Add a suite behind the others, or in the place of the same suite.
		 * @param suite the suite
		 * @return these parts
		 */
		public Parts suite(Tls13CipherSuite suite) {
			return put(this.suites, suite, (other) -> other.suite() == suite.suite());
		}

		/**
		 * Add a TLS 1.2 suite behind the others, or in the place of the same suite.
		 * @param suite the suite
		 * @return these parts
		 */
		public Parts tls12Suite(Tls12CipherSuite suite) {
			return put(this.tls12Suites, suite, (other) -> other.suite() == suite.suite());
		}

		/**
		 * Have all suites of an AEAD algorithm that were added so far protect records
		 * with a primitive.
		 * @param aead the primitive
		 * @return these parts
		 */
		public Parts aead(Aead aead) {
			this.suites.replaceAll((suite) -> (suite.aead().algorithm() == aead.algorithm())
					? new Tls13CipherSuite(suite.suite(), aead, suite.hash(), suite.hkdf()) : suite);
			this.tls12Suites.replaceAll((suite) -> (suite.aead().algorithm() == aead.algorithm())
					? new Tls12CipherSuite(suite.suite(), aead, suite.hash(), suite.hkdf()) : suite);
			return this;
		}

		/**
		 * Have all suites over a hash that were added so far compute it with a primitive.
		 * @param hash the primitive
		 * @return these parts
		 */
		public Parts hash(HashFunction hash) {
			this.suites.replaceAll((suite) -> (suite.hash().algorithm() == hash.algorithm())
					? new Tls13CipherSuite(suite.suite(), suite.aead(), hash, suite.hkdf()) : suite);
			this.tls12Suites.replaceAll((suite) -> (suite.hash().algorithm() == hash.algorithm())
					? new Tls12CipherSuite(suite.suite(), suite.aead(), hash, suite.hkdf()) : suite);
			return this;
		}

		/**
		 * Have all suites over a hash that were added so far derive keys with a
		 * primitive.
		 * @param hkdf the primitive
		 * @return these parts
		 */
		public Parts hkdf(Hkdf hkdf) {
			this.suites.replaceAll((suite) -> (suite.hkdf().algorithm() == hkdf.algorithm())
					? new Tls13CipherSuite(suite.suite(), suite.aead(), suite.hash(), hkdf) : suite);
			this.tls12Suites.replaceAll((suite) -> (suite.hkdf().algorithm() == hkdf.algorithm())
					? new Tls12CipherSuite(suite.suite(), suite.aead(), suite.hash(), hkdf) : suite);
			return this;
		}

		/**
		 * Add a group behind the others, or in the place of the same group.
		 * @param group the group
		 * @return these parts
		 */
		public Parts group(KeyExchangeGroup group) {
			return put(this.groups, group, (other) -> other.name() == group.name());
		}

		/**
		 * Add a verifier behind the others, or in the place of the same scheme's.
		 * @param verifier the verifier
		 * @return these parts
		 */
		public Parts verifier(SignatureVerifier verifier) {
			return put(this.verifiers, verifier, (other) -> other.scheme() == verifier.scheme());
		}

		/**
		 * Add a signer behind the others, or in the place of the same scheme's.
		 * @param signer the signer
		 * @return these parts
		 */
		public Parts signer(SignatureSigner signer) {
			return put(this.signers, signer, (other) -> other.scheme() == signer.scheme());
		}

		/**
		 * Set the source of random bytes.
		 * @param random the source
		 * @return these parts
		 */
		public Parts random(RandomSource random) {
			this.random = random;
			return this;
		}

		/**
		 * Move groups to the front, in the given order; names that are not among the
		 * parts are ignored.
		 * @param names the groups, best first
		 * @return these parts
		 */
		public Parts preferGroups(NamedGroup... names) {
			List<KeyExchangeGroup> preferred = Stream.of(names)
				.flatMap((name) -> this.groups.stream().filter((group) -> group.name() == name))
				.toList();
			this.groups.removeAll(preferred);
			this.groups.addAll(0, preferred);
			return this;
		}

		private <T> Parts put(List<T> list, T part, Predicate<T> same) {
			for (int i = 0; i < list.size(); i++) {
				if (same.test(list.get(i))) {
					list.set(i, part);
					return this;
				}
			}
			list.add(part);
			return this;
		}

	}

}
