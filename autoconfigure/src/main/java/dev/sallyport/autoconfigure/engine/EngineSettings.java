package dev.sallyport.autoconfigure.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.sallyport.autoconfigure.SallyportProperties;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;

/**
 * What the properties say about the engine, in the engine's own terms and checked against
 * the cryptography. Immutable and thread-safe.
 *
 * @param crypto where the cryptography comes from
 * @param versions the versions that have a cipher suite and a group, best first
 * @param groups the groups, best first
 * @param cipherSuites the cipher suites, best first
 * @since 0.1.0
 */
public record EngineSettings(CryptoProvider crypto, List<ProtocolVersion> versions, List<NamedGroup> groups,
		List<CipherSuite> cipherSuites) {

	/**
	 * The versions that the engine speaks.
	 */
	private static final List<ProtocolVersion> SUPPORTED = List.of(ProtocolVersion.TLS13, ProtocolVersion.TLS12);

	/**
	 * Translate the properties.
	 * @param properties the properties
	 * @param crypto where the cryptography comes from
	 * @return the settings
	 * @throws SallyportConfigurationException if a name is unknown or not on offer
	 */
	public static EngineSettings of(SallyportProperties properties, CryptoProvider crypto) {
		List<ProtocolVersion> versions = versions(properties.protocols(), crypto);
		List<NamedGroup> groups = groups(properties.groups(), crypto);
		List<CipherSuite> suites = cipherSuites(properties.cipherSuites(), versions, crypto);
		List<ProtocolVersion> usable = versions.stream()
			.filter((version) -> isUsable(version, suites, groups))
			.toList();
		if (usable.isEmpty()) {
			throw new SallyportConfigurationException(
					"The groups in sallyport.groups are none of TLS 1.2, and sallyport.protocols has no other version.",
					"Add x25519 to sallyport.groups, or TLSv1.3 to sallyport.protocols.");
		}
		return new EngineSettings(crypto, usable, groups, suites);
	}

	// TLS 1.2 has no key encapsulation
	private static boolean isUsable(ProtocolVersion version, List<CipherSuite> suites, List<NamedGroup> groups) {
		boolean hasGroup = version != ProtocolVersion.TLS12
				|| groups.stream().anyMatch((group) -> !group.postQuantum());
		return hasGroup && suites.stream().anyMatch((suite) -> suite.version() == version);
	}

	/**
	 * Return the JSSE names of the versions.
	 * @return an unmodifiable list, best first
	 */
	public List<String> protocolNames() {
		return this.versions.stream().map(ProtocolVersion::standardName).toList();
	}

	/**
	 * Return the JSSE names of the groups.
	 * @return an unmodifiable list, best first
	 */
	public List<String> groupNames() {
		return this.groups.stream().map(NamedGroup::standardName).toList();
	}

	/**
	 * Return the names of the cipher suites.
	 * @return an unmodifiable list, best first
	 */
	public List<String> cipherSuiteNames() {
		return this.cipherSuites.stream().map(CipherSuite::name).toList();
	}

	/**
	 * Return the names of the cipher suites of one version.
	 * @param version the version
	 * @return an unmodifiable list, best first
	 */
	public List<String> cipherSuiteNames(ProtocolVersion version) {
		return this.cipherSuites.stream().filter((suite) -> suite.version() == version).map(CipherSuite::name).toList();
	}

	private static List<ProtocolVersion> versions(List<String> names, CryptoProvider crypto) {
		Choice<ProtocolVersion> choice = new Choice<>("sallyport.protocols", "version of TLS", crypto.name(), SUPPORTED,
				ProtocolVersion::standardName);
		return choice.pick(names, ProtocolVersion::ofStandardName);
	}

	private static List<NamedGroup> groups(List<String> names, CryptoProvider crypto) {
		Choice<NamedGroup> choice = new Choice<>("sallyport.groups", "group", crypto.name(),
				crypto.groups().stream().map(KeyExchangeGroup::name).toList(), NamedGroup::standardName);
		return choice.pick(names, NamedGroup::ofStandardName);
	}

	private static List<CipherSuite> cipherSuites(List<String> names, List<ProtocolVersion> versions,
			CryptoProvider crypto) {
		List<CipherSuite> offered = Stream
			.concat(crypto.suites().stream().map(Tls13CipherSuite::suite),
					crypto.tls12Suites().stream().map(Tls12CipherSuite::suite))
			.filter((suite) -> versions.contains(suite.version()))
			.toList();
		Choice<CipherSuite> choice = new Choice<>("sallyport.cipher-suites", "cipher suite", crypto.name(), offered,
				CipherSuite::name);
		return choice.pick(names, CipherSuite::ofStandardName);
	}

	/**
	 * What a property may name.
	 *
	 * @param property the property
	 * @param kind what it names, for people
	 * @param crypto the name of the cryptography that it is looked for in
	 * @param offered what there is, best first
	 * @param nameOf how people write it
	 */
	private record Choice<T>(String property, String kind, String crypto, List<T> offered, Function<T, String> nameOf) {

		List<T> pick(List<String> names, Function<String, Optional<T>> find) {
			return names.isEmpty() ? this.offered : names.stream().map((name) -> pick(name, find)).distinct().toList();
		}

		private T pick(String name, Function<String, Optional<T>> find) {
			Optional<T> found = find.apply(name.strip());
			if (found.isEmpty()) {
				throw failure("'%s' in %s is not the name of a %s that Sallyport knows.".formatted(name, this.property,
						this.kind));
			}
			return found.filter(this.offered::contains)
				.orElseThrow(() -> failure("'%s' in %s is a %s that is not on offer here, with the cryptography '%s'."
					.formatted(name, this.property, this.kind, this.crypto)));
		}

		private SallyportConfigurationException failure(String description) {
			String names = String.join(", ", this.offered.stream().map(this.nameOf).toList());
			return new SallyportConfigurationException(description,
					"Use one of %s, or remove %s to get them all.".formatted(names, this.property));
		}

	}

}
