package dev.sallyport.jsse;

import java.security.AlgorithmConstraints;
import java.security.CryptoPrimitive;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * What may be negotiated at all, whatever the settings of an engine ask for. Immutable.
 *
 * @param protocols the versions, best first
 * @param cipherSuites the cipher suites, best first
 * @param groups the groups, best first
 * @param schemes the signature schemes, best first
 */
record Negotiable(List<ProtocolVersion> protocols, List<CipherSuite> cipherSuites, List<NamedGroup> groups,
		List<SignatureScheme> schemes) {

	private static final Set<CryptoPrimitive> KEY_AGREEMENT = Set.of(CryptoPrimitive.KEY_AGREEMENT);

	private static final Set<CryptoPrimitive> SIGNATURE = Set.of(CryptoPrimitive.SIGNATURE);

	/**
	 * Return what the options have, but for what is disabled.
	 */
	static Negotiable of(EngineOptions options, DisabledAlgorithms disabled) {
		Stream<SignatureScheme> schemes = options.crypto().verifiers().stream().map(SignatureVerifier::scheme);
		return new Negotiable(
				options.protocols().stream().filter((version) -> disabled.permits(AlgorithmUse.of(version))).toList(),
				options.cipherSuites().stream().filter((suite) -> disabled.permits(AlgorithmUse.of(suite))).toList(),
				options.groups().stream().filter((group) -> disabled.permits(AlgorithmUse.of(group))).toList(),
				schemes.filter((scheme) -> disabled.permits(AlgorithmUse.of(scheme))).toList());
	}

	/**
	 * Return what the constraints of one engine leave of it.
	 */
	Negotiable under(AlgorithmConstraints constraints) {
		return new Negotiable(
				this.protocols.stream()
					.filter((version) -> constraints.permits(KEY_AGREEMENT, version.standardName(), null))
					.toList(),
				this.cipherSuites.stream()
					.filter((suite) -> constraints.permits(KEY_AGREEMENT, suite.name(), null))
					.toList(),
				this.groups.stream()
					.filter((group) -> constraints.permits(KEY_AGREEMENT, group.standardName(), null))
					.toList(),
				this.schemes.stream().filter((scheme) -> permits(constraints, scheme)).toList());
	}

	/**
	 * Return what one engine asks for of it. The order of suites and schemes is the
	 * engine's; that of groups is ours: servers such as Tomcat pass the client's list on,
	 * and the client's order is no security decision of ours.
	 */
	Negotiable askedFor(List<ProtocolVersion> versions, List<CipherSuite> suites, List<NamedGroup> someGroups,
			List<SignatureScheme> someSchemes) {
		Negotiable asked = new Negotiable(common(versions, this.protocols), common(suites, this.cipherSuites),
				common(this.groups, someGroups), common(someSchemes, this.schemes));
		return asked.equals(this) ? this : asked;
	}

	private static <T> List<T> common(List<T> ordered, List<T> other) {
		return (other.equals(ordered) || other.containsAll(ordered)) ? ordered
				: ordered.stream().filter(other::contains).toList();
	}

	private static boolean permits(AlgorithmConstraints constraints, SignatureScheme scheme) {
		return Stream.of(scheme.standardName(), scheme.keyAlgorithm(), scheme.jcaAlgorithm())
			.allMatch((name) -> constraints.permits(SIGNATURE, name, null));
	}

}
