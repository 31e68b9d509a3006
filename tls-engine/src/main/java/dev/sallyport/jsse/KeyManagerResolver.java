package dev.sallyport.jsse;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.CertificateResolver;
import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.Credential;
import dev.sallyport.crypto.CryptoProvider;
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

	private final CryptoProvider crypto;

	private final EngineBinding binding;

	KeyManagerResolver(KeySource keys, CryptoProvider crypto, EngineBinding binding) {
		this.keys = keys;
		this.crypto = crypto;
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
		for (String keyType : KeyTypes.of(usable)) {
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
		List<SignatureSigner> usable = new ArrayList<>();
		for (SignatureScheme scheme : hello.signatureSchemes().known(SignatureScheme::of)) {
			if (scheme.signsHandshake(hello.version())) {
				this.crypto.signer(scheme).ifPresent(usable::add);
			}
		}
		return usable;
	}

	private static boolean canSign(PublicKey key, ProtocolVersion version, List<SignatureSigner> signers) {
		for (SignatureSigner signer : signers) {
			if (signer.accepts(key, version)) {
				return true;
			}
		}
		return false;
	}

}
