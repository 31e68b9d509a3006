package dev.sallyport.jsse;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.CertificateRequestView;
import dev.sallyport.config.ClientCertificateResolver;
import dev.sallyport.config.Credential;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.protocol.SignatureScheme;

/**
 * Asks the key manager of a context for the certificate of a client, on behalf of one
 * connection: with all types of keys that the server can verify, in its order, and the
 * authorities that it accepts.
 */
final class ClientKeyResolver implements ClientCertificateResolver {

	private final KeySource keys;

	private final List<SignatureSigner> signers;

	private final EngineBinding binding;

	ClientKeyResolver(KeySource keys, List<SignatureSigner> signers, EngineBinding binding) {
		this.keys = keys;
		this.signers = signers;
		this.binding = binding;
	}

	@Override
	public Optional<Credential> resolve(CertificateRequestView request) {
		this.binding.session().learn(request);
		List<String> keyTypes = request.signatureSchemes()
			.stream()
			.distinct()
			.mapToObj(SignatureScheme::of)
			.flatMap(Optional::stream)
			.filter((scheme) -> scheme.signsHandshake(request.version()))
			.filter((scheme) -> this.signers.stream().anyMatch((signer) -> signer.scheme() == scheme))
			.flatMap((scheme) -> KeyTypes.of(scheme).stream())
			.distinct()
			.toList();
		return this.keys.client(keyTypes, request.authorities(), this.binding.endpoint());
	}

}
