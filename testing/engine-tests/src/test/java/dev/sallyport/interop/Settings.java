package dev.sallyport.interop;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.KeyType;

/**
 * How a side is set up.
 *
 * @param suites its cipher suites, or empty for all
 * @param groups its groups, or empty for its defaults
 * @param keyType the key of a server
 * @param protocols its application protocols, or empty
 * @param clientKey the key of a client, whose certificate the server needs; or empty
 */
record Settings(List<CipherSuite> suites, List<NamedGroup> groups, KeyType keyType, List<String> protocols,
		Optional<KeyType> clientKey) {

	static final Settings DEFAULTS = new Settings(List.of(), List.of(), KeyType.EC_P256, List.of(), Optional.empty());

	/**
	 * The suites that can be negotiated.
	 */
	static final List<CipherSuite> SUITES = Stream.of(CipherSuite.values())
		.filter((suite) -> suite.version() == ProtocolVersion.TLS13)
		.toList();

	Settings suite(CipherSuite suite) {
		return new Settings(List.of(suite), this.groups, this.keyType, this.protocols, this.clientKey);
	}

	Settings groups(NamedGroup... groups) {
		return new Settings(this.suites, List.of(groups), this.keyType, this.protocols, this.clientKey);
	}

	Settings keyType(KeyType keyType) {
		return new Settings(this.suites, this.groups, keyType, this.protocols, this.clientKey);
	}

	Settings protocols(String... protocols) {
		return new Settings(this.suites, this.groups, this.keyType, List.of(protocols), this.clientKey);
	}

	Settings clientKey(KeyType clientKey) {
		return new Settings(this.suites, this.groups, this.keyType, this.protocols, Optional.of(clientKey));
	}

}
