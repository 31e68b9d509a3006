package dev.sallyport.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Primitive;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration offers or accepts, resolved against its provider once.
 *
 * @param provider where the cryptography comes from
 * @param settings what was set, to begin another configuration with
 * @param versions the versions with at least one suite and one group, best first
 * @param cipherSuites the TLS 1.3 suites, best first
 * @param tls12CipherSuites the TLS 1.2 suites, best first
 * @param cipherSuiteNames the suites of all versions, best first
 */
record Negotiables(CryptoProvider provider, Settings settings, List<ProtocolVersion> versions,
		List<Tls13CipherSuite> cipherSuites, List<Tls12CipherSuite> tls12CipherSuites,
		List<CipherSuite> cipherSuiteNames) {

	private static Negotiables of(CryptoProvider provider, Settings settings, List<ProtocolVersion> versions) {
		List<Tls13CipherSuite> cipherSuites = versions.contains(ProtocolVersion.TLS13) ? settings.cipherSuites()
				: List.of();
		List<Tls12CipherSuite> tls12CipherSuites = versions.contains(ProtocolVersion.TLS12)
				? settings.tls12CipherSuites() : List.of();
		List<CipherSuite> names = Stream
			.concat(cipherSuites.stream().map(Tls13CipherSuite::suite),
					tls12CipherSuites.stream().map(Tls12CipherSuite::suite))
			.toList();
		return new Negotiables(provider, settings, versions, cipherSuites, tls12CipherSuites, names);
	}

	/**
	 * Return the groups, best first.
	 */
	List<KeyExchangeGroup> groups() {
		return this.settings.groups();
	}

	boolean fips() {
		return this.cipherSuites.stream().allMatch(Tls13CipherSuite::fips)
				&& this.tls12CipherSuites.stream().allMatch(Tls12CipherSuite::fips)
				&& Stream.of(groups(), this.provider.verifiers(), this.provider.signers())
					.flatMap(List::stream)
					.allMatch(Primitive::fips)
				&& this.provider.random().fips();
	}

	/**
	 * What was set, whether or not it comes to use.
	 *
	 * @param versions the versions, best first
	 * @param cipherSuites the TLS 1.3 suites, best first
	 * @param tls12CipherSuites the TLS 1.2 suites, best first
	 * @param groups the groups, best first
	 */
	record Settings(List<ProtocolVersion> versions, List<Tls13CipherSuite> cipherSuites,
			List<Tls12CipherSuite> tls12CipherSuites, List<KeyExchangeGroup> groups) {

	}

	/**
	 * Resolves names against a provider.
	 */
	static final class Builder {

		private final CryptoProvider provider;

		private List<ProtocolVersion> versions;

		private List<Tls13CipherSuite> cipherSuites;

		private List<Tls12CipherSuite> tls12CipherSuites;

		private List<KeyExchangeGroup> groups;

		/** What nothing was changed of. */
		private @Nullable Negotiables start;

		Builder(CryptoProvider provider) {
			this.provider = provider;
			this.versions = List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12);
			this.cipherSuites = provider.suites();
			this.tls12CipherSuites = provider.tls12Suites();
			this.groups = provider.groups();
		}

		Builder(Negotiables start) {
			this.start = start;
			this.provider = start.provider;
			this.versions = start.settings.versions();
			this.cipherSuites = start.settings.cipherSuites();
			this.tls12CipherSuites = start.settings.tls12CipherSuites();
			this.groups = start.settings.groups();
		}

		Builder(Negotiables start, CryptoProvider provider) {
			this(provider);
			this.versions = start.settings.versions();
		}

		void versions(List<ProtocolVersion> versions) {
			this.start = null;
			if (versions.isEmpty()) {
				throw new IllegalArgumentException("At least one TLS version is needed: TLSv1.3 or TLSv1.2");
			}
			this.versions = versions.stream().distinct().sorted(Comparator.reverseOrder()).toList();
		}

		void cipherSuites(List<CipherSuite> suites) {
			this.start = null;
			this.cipherSuites = resolve("cipher suite", of(ProtocolVersion.TLS13, suites), this.provider::suite);
			this.tls12CipherSuites = resolve("cipher suite", of(ProtocolVersion.TLS12, suites),
					this.provider::tls12Suite);
		}

		private static List<CipherSuite> of(ProtocolVersion version, List<CipherSuite> suites) {
			if (suites.isEmpty()) {
				throw new IllegalArgumentException("At least one cipher suite is needed");
			}
			return suites.stream().filter((suite) -> suite.version() == version).toList();
		}

		void groups(List<NamedGroup> groups) {
			this.start = null;
			if (groups.isEmpty()) {
				throw new IllegalArgumentException("At least one group is needed");
			}
			this.groups = resolve("group", groups, this.provider::group);
		}

		Negotiables build() {
			if (this.start != null) {
				return this.start;
			}
			List<ProtocolVersion> usable = this.versions.stream().filter(this::hasSuitesAndGroups).toList();
			if (usable.isEmpty()) {
				throw new IllegalStateException("No cipher suite, or no group, belongs to " + this.versions
						+ ": add one of that version, or another version");
			}
			return Negotiables.of(this.provider,
					new Settings(this.versions, this.cipherSuites, this.tls12CipherSuites, this.groups), usable);
		}

		// TLS 1.2 has no key encapsulation
		private boolean hasSuitesAndGroups(ProtocolVersion version) {
			return switch (version) {
				case TLS12 -> !this.tls12CipherSuites.isEmpty()
						&& this.groups.stream().anyMatch((group) -> !group.name().postQuantum());
				case TLS13 -> !this.cipherSuites.isEmpty();
			};
		}

		private <N, P> List<P> resolve(String what, List<N> names, Function<N, Optional<P>> find) {
			List<P> resolved = new ArrayList<>(names.size());
			for (N name : names) {
				resolved.add(find.apply(name)
					.orElseThrow(() -> new IllegalArgumentException("Crypto provider '" + this.provider.name()
							+ "' has no " + what + " " + name + ": remove it or choose another provider")));
			}
			return List.copyOf(resolved);
		}

	}

}
