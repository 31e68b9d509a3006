package dev.sallyport.interop;

import java.util.List;
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
 */
record Settings(List<CipherSuite> suites, List<NamedGroup> groups, KeyType keyType, List<String> protocols) {

	static final Settings DEFAULTS = new Settings(List.of(), List.of(), KeyType.EC_P256, List.of());

	/**
	 * The suites that can be negotiated.
	 */
	static final List<CipherSuite> SUITES = Stream.of(CipherSuite.values())
		.filter((suite) -> suite.version() == ProtocolVersion.TLS13)
		.toList();

	Settings suite(CipherSuite suite) {
		return new Settings(List.of(suite), this.groups, this.keyType, this.protocols);
	}

	Settings groups(NamedGroup... groups) {
		return new Settings(this.suites, List.of(groups), this.keyType, this.protocols);
	}

	Settings keyType(KeyType keyType) {
		return new Settings(this.suites, this.groups, keyType, this.protocols);
	}

	Settings protocols(String... protocols) {
		return new Settings(this.suites, this.groups, this.keyType, List.of(protocols));
	}

}
