package dev.sallyport.interop;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.KeyType;

/**
 * How a side is set up.
 *
 * @param versions its versions
 * @param suites its cipher suites, or empty for all
 * @param groups its groups, or empty for its defaults
 * @param keyType the key of a server
 * @param protocols its application protocols, or empty
 * @param clientKey the key of a client, whose certificate the server needs; or empty
 * @param tickets whether a server has tickets, rather than sessions that it keeps
 * @param extras what it does besides
 */
record Settings(List<ProtocolVersion> versions, List<CipherSuite> suites, List<NamedGroup> groups, KeyType keyType,
		List<String> protocols, Optional<KeyType> clientKey, boolean tickets, Set<Extra> extras) {

	/**
	 * TLS 1.3, all suites and the default groups.
	 */
	static final Settings DEFAULTS = new Settings(List.of(ProtocolVersion.TLS13), List.of(), List.of(), KeyType.EC_P256,
			List.of(), Optional.empty(), true, Set.of());

	/**
	 * The same of TLS 1.2.
	 */
	static final Settings TLS12 = DEFAULTS.versions(ProtocolVersion.TLS12);

	/**
	 * The suites of TLS 1.3 that can be negotiated.
	 */
	static final List<CipherSuite> SUITES = suites(ProtocolVersion.TLS13);

	/**
	 * Return the suites of a version that can be negotiated.
	 */
	static List<CipherSuite> suites(ProtocolVersion version) {
		return Stream.of(CipherSuite.values()).filter((suite) -> suite.version() == version).toList();
	}

	Settings versions(ProtocolVersion... versions) {
		return new Settings(List.of(versions), this.suites, this.groups, this.keyType, this.protocols, this.clientKey,
				this.tickets, this.extras);
	}

	Settings suite(CipherSuite suite) {
		return new Settings(this.versions, List.of(suite), this.groups, this.keyType, this.protocols, this.clientKey,
				this.tickets, this.extras);
	}

	Settings groups(NamedGroup... groups) {
		return new Settings(this.versions, this.suites, List.of(groups), this.keyType, this.protocols, this.clientKey,
				this.tickets, this.extras);
	}

	Settings keyType(KeyType keyType) {
		return new Settings(this.versions, this.suites, this.groups, keyType, this.protocols, this.clientKey,
				this.tickets, this.extras);
	}

	Settings protocols(String... protocols) {
		return new Settings(this.versions, this.suites, this.groups, this.keyType, List.of(protocols), this.clientKey,
				this.tickets, this.extras);
	}

	Settings clientKey(KeyType clientKey) {
		return new Settings(this.versions, this.suites, this.groups, this.keyType, this.protocols,
				Optional.of(clientKey), this.tickets, this.extras);
	}

	Settings withoutTickets() {
		return new Settings(this.versions, this.suites, this.groups, this.keyType, this.protocols, this.clientKey,
				false, this.extras);
	}

	Settings with(Extra... more) {
		return new Settings(this.versions, this.suites, this.groups, this.keyType, this.protocols, this.clientKey,
				this.tickets, Set.of(more));
	}

	Settings without(Extra extra) {
		return with(this.extras.stream().filter((other) -> other != extra).toArray(Extra[]::new));
	}

	boolean has(Extra extra) {
		return this.extras.contains(extra);
	}

	/**
	 * Return whom a client asks for.
	 */
	String serverName() {
		if (has(Extra.ADDRESS)) {
			return Credentials.ADDRESS;
		}
		if (has(Extra.SESSION_OF_OTHER_NAME)) {
			return Credentials.SECOND_NAME;
		}
		return has(Extra.OTHER_NAME) ? Credentials.OTHER_NAME : Credentials.SERVER_NAME;
	}

	/**
	 * Return whether the side speaks a version and no other.
	 */
	boolean speaksOnly(ProtocolVersion version) {
		return this.versions.equals(List.of(version));
	}

	/**
	 * Return the versions by the names of JSSE.
	 */
	String[] versionNames() {
		return this.versions.stream().map(ProtocolVersion::standardName).toArray(String[]::new);
	}

	/**
	 * Return the suites by the names of JSSE.
	 */
	String[] suiteNames() {
		return this.suites.stream().map(CipherSuite::name).toArray(String[]::new);
	}

}
