package dev.sallyport.jsse;

import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.CertificateResolver;
import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.Credential;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;

/**
 * Asks the key manager of a context on behalf of one connection: for each type of key in
 * the order of the client's signature schemes, until one answer can sign for this client.
 * A key manager may ignore the type, as one with a configured alias does, so what counts
 * is the key that it returns.
 */
final class KeyManagerResolver implements CertificateResolver {

	private final KeySource keys;

	private final List<SignatureSigner> signers;

	private final EngineBinding binding;

	KeyManagerResolver(KeySource keys, List<SignatureSigner> signers, EngineBinding binding) {
		this.keys = keys;
		this.signers = signers;
		this.binding = binding;
	}

	@Override
	public Optional<Credential> resolve(ClientHelloView hello) throws TlsException {
		this.binding.session().learn(hello);
		if (!this.binding.sessionCreation()) {
			throw new PeerIncompatibleException(PeerIncompatible.NO_CERTIFICATE,
					"new sessions are switched off, and none was resumed");
		}
		List<SignatureSigner> usable = usable(hello);
		List<String> keyTypes = usable.stream()
			.flatMap((signer) -> KeyTypes.of(signer.scheme()).stream())
			.distinct()
			.toList();
		for (String keyType : keyTypes) {
			Optional<Credential> credential = this.keys.server(keyType, this.binding.endpoint())
				.filter((candidate) -> hello.supportsCurve(candidate.publicKey()))
				.filter((candidate) -> canSign(candidate.publicKey(), hello.version(), usable));
			if (credential.isPresent()) {
				return credential;
			}
		}
		return Optional.empty();
	}

	private List<SignatureSigner> usable(ClientHelloView hello) {
		return hello.signatureSchemes()
			.stream()
			.distinct()
			.mapToObj(SignatureScheme::of)
			.flatMap(Optional::stream)
			.filter((scheme) -> scheme.signsHandshake(hello.version()))
			.flatMap((scheme) -> this.signers.stream().filter((signer) -> signer.scheme() == scheme))
			.toList();
	}

	private static boolean canSign(PublicKey key, ProtocolVersion version, List<SignatureSigner> signers) {
		return signers.stream().anyMatch((signer) -> signer.accepts(key, version));
	}

}
