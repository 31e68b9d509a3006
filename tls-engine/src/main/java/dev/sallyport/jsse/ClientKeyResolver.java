package dev.sallyport.jsse;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.CertificateRequestView;
import dev.sallyport.config.ClientCertificateResolver;
import dev.sallyport.config.Credential;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.protocol.SignatureScheme;

/**
 * Asks the key manager of a context for the certificate of a client, on behalf of one
 * connection: with all types of keys that the server can verify, in its order, and the
 * authorities that it accepts.
 */
final class ClientKeyResolver implements ClientCertificateResolver {

	private final KeySource keys;

	private final CryptoProvider crypto;

	private final EngineBinding binding;

	ClientKeyResolver(KeySource keys, CryptoProvider crypto, EngineBinding binding) {
		this.keys = keys;
		this.crypto = crypto;
		this.binding = binding;
	}

	@Override
	public Optional<Credential> resolve(CertificateRequestView request) {
		this.binding.session().learn(request);
		List<SignatureSigner> usable = request.signatureSchemes()
			.known(SignatureScheme::of)
			.stream()
			.filter((scheme) -> scheme.signsHandshake(request.version()))
			.flatMap((scheme) -> this.crypto.signer(scheme).stream())
			.toList();
		return this.keys.client(KeyTypes.of(usable), request.authorities(), this.binding.endpoint());
	}

}
