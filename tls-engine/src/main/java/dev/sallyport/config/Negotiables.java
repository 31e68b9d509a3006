package dev.sallyport.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Primitive;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;

/**
 * What a configuration offers or accepts, resolved against its provider once.
 *
 * @param provider where the cryptography comes from
 * @param versions the versions, best first
 * @param cipherSuites the suites, best first
 * @param groups the groups, best first
 */
record Negotiables(CryptoProvider provider, List<ProtocolVersion> versions, List<Tls13CipherSuite> cipherSuites,
		List<KeyExchangeGroup> groups) {

	boolean fips() {
		return this.cipherSuites.stream().allMatch(Tls13CipherSuite::fips)
				&& Stream.of(this.groups, this.provider.verifiers(), this.provider.signers())
					.flatMap(List::stream)
					.allMatch(Primitive::fips)
				&& this.provider.random().fips();
	}

	/**
	 * Resolves names against a provider.
	 */
	static final class Builder {

		private final CryptoProvider provider;

		private List<ProtocolVersion> versions;

		private List<Tls13CipherSuite> cipherSuites;

		private List<KeyExchangeGroup> groups;

		Builder(CryptoProvider provider) {
			this.provider = provider;
			this.versions = List.of(ProtocolVersion.TLS13);
			this.cipherSuites = provider.suites();
			this.groups = provider.groups();
		}

		Builder(Negotiables start) {
			this.provider = start.provider;
			this.versions = start.versions;
			this.cipherSuites = start.cipherSuites;
			this.groups = start.groups;
		}

		void versions(List<ProtocolVersion> versions) {
			if (versions.isEmpty()) {
				throw new IllegalArgumentException("At least one TLS version is needed: TLSv1.3");
			}
			// TLS 1.2 joins here
			if (!versions.equals(List.of(ProtocolVersion.TLS13))) {
				throw new IllegalArgumentException("Only TLSv1.3 can be configured, not " + versions);
			}
			this.versions = List.copyOf(versions);
		}

		void cipherSuites(List<CipherSuite> suites) {
			this.cipherSuites = resolve("cipher suite", suites, this.provider::suite);
		}

		void groups(List<NamedGroup> groups) {
			this.groups = resolve("group", groups, this.provider::group);
		}

		Negotiables build() {
			return new Negotiables(this.provider, this.versions, this.cipherSuites, this.groups);
		}

		private <N, P> List<P> resolve(String what, List<N> names, Function<N, Optional<P>> find) {
			if (names.isEmpty()) {
				throw new IllegalArgumentException("At least one " + what + " is needed");
			}
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
