package dev.sallyport.jsse;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import javax.net.ssl.SSLHandshakeException;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * What the configurations of all connections with the same settings have in common. Each
 * connection adds who it is. Immutable and thread-safe.
 *
 * @param enabled what may be negotiated
 * @param crypto the cryptography, with the signature schemes that may be negotiated
 * @param server a server's configuration without certificates
 * @param client a client's configuration that trusts nobody
 */
record ConfigTemplate(Negotiable enabled, CryptoProvider crypto, ServerConfig server, ClientConfig client) {

	/**
	 * Resolve settings.
	 * @param options the options of the context
	 * @param enabled what may be negotiated
	 * @throws SSLHandshakeException if that leaves nothing to negotiate
	 */
	static ConfigTemplate of(EngineOptions options, Negotiable enabled) throws SSLHandshakeException {
		requireUsable(enabled);
		CryptoProvider crypto = restricted(options.crypto(), enabled.schemes());
		ServerConfig server = options.server(crypto)
			.versions(enabled.protocols())
			.cipherSuites(enabled.cipherSuites())
			.groups(enabled.groups())
			.certificates((hello) -> Optional.empty())
			.build();
		ClientConfig client = options.client(crypto)
			.versions(enabled.protocols())
			.cipherSuites(enabled.cipherSuites())
			.groups(enabled.groups())
			.serverVerifier((peer) -> {
				throw new IllegalStateException("Nobody said whom to trust");
			})
			.build();
		return new ConfigTemplate(enabled, crypto, server, client);
	}

	private static void requireUsable(Negotiable enabled) throws SSLHandshakeException {
		List<ProtocolVersion> protocols = enabled.protocols();
		requireAny("protocol", protocols, (protocol) -> true);
		requireAny("cipher suite of " + protocols, enabled.cipherSuites(),
				(suite) -> protocols.contains(suite.version()));
		// TLS 1.2 has no key encapsulation, and no ML-DSA
		boolean tls13 = protocols.contains(ProtocolVersion.TLS13);
		requireAny("named group of " + protocols, enabled.groups(), (group) -> tls13 || !group.postQuantum());
		requireAny("signature scheme", enabled.schemes(), (scheme) -> tls13 || scheme.signsTls12Handshake());
	}

	private static <T> void requireAny(String what, List<T> enabled, Predicate<T> usable) throws SSLHandshakeException {
		if (enabled.stream().noneMatch(usable)) {
			throw new SSLHandshakeException("No " + what + " is left of " + enabled
					+ ": those that were set are not supported, or jdk.tls.disabledAlgorithms or the "
					+ "AlgorithmConstraints of the engine forbid them");
		}
	}

	private static CryptoProvider restricted(CryptoProvider crypto, List<SignatureScheme> schemes) {
		if (schemes.equals(crypto.verifiers().stream().map(SignatureVerifier::scheme).toList())) {
			return crypto;
		}
		return CryptoProvider.compose(crypto.name(), (parts) -> {
			crypto.suites().forEach(parts::suite);
			crypto.tls12Suites().forEach(parts::tls12Suite);
			crypto.groups().forEach(parts::group);
			schemes.forEach((scheme) -> {
				crypto.verifier(scheme).ifPresent(parts::verifier);
				crypto.signer(scheme).ifPresent(parts::signer);
			});
			parts.random(crypto.random());
		});
	}

}
