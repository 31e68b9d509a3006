package dev.sallyport.bogo;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import javax.security.auth.x500.X500Principal;

import dev.sallyport.config.CertificateRequestView;
import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.Credential;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.ProtocolVersion;

/**
 * The credentials of a connection, best first.
 */
final class Credentials {

	private final List<Entry> entries;

	private final List<SignatureSigner> signers;

	private final Observations observations;

	private Credentials(List<Entry> entries, List<SignatureSigner> signers, Observations observations) {
		this.entries = entries;
		this.signers = signers;
		this.observations = observations;
	}

	/**
	 * Read the files that the flags name.
	 * @param flags the flags
	 * @param signers what this side can sign with
	 * @param observations learns of choices
	 * @return the credentials
	 * @throws IOException if a file cannot be read
	 * @throws GeneralSecurityException if it cannot be understood
	 */
	static Credentials read(Flags flags, List<SignatureSigner> signers, Observations observations)
			throws IOException, GeneralSecurityException {
		List<Entry> entries = new ArrayList<>();
		List<Flags> begun = flags.credentials();
		for (int i = 0; i < begun.size(); i++) {
			read(i, begun.get(i)).ifPresent(entries::add);
		}
		read(Observations.DEFAULT_CREDENTIAL, flags).ifPresent(entries::add);
		return new Credentials(entries, signers, observations);
	}

	private static Optional<Entry> read(int index, Flags description) throws IOException, GeneralSecurityException {
		Optional<String> certificates = description.value(Flag.CERT_FILE);
		Optional<String> key = description.value(Flag.KEY_FILE);
		if (certificates.isEmpty() || key.isEmpty()) {
			return Optional.empty();
		}
		Octets response = description.bytes(Flag.OCSP_RESPONSE).orElse(Octets.EMPTY);
		Credential credential = CredentialFiles.read(Path.of(certificates.get()), Path.of(key.get()))
			.withOcspResponse(response);
		return Optional.of(new Entry(index, credential, description.numbers(Flag.SIGNING_PREFS),
				description.has(Flag.MUST_MATCH_ISSUER)));
	}

	/**
	 * Choose a server's credential: the first that can sign for the client.
	 * @param hello what the client said
	 * @return the credential, or empty if there are none at all
	 * @throws PeerIncompatibleException if none of them can sign for the client
	 */
	Optional<Credential> choose(ClientHelloView hello) throws PeerIncompatibleException {
		return choose((entry) -> canSign(entry, hello.version(), hello.signatureSchemes())
				&& (hello.version() != ProtocolVersion.TLS12 || entry.isOnOneOf(hello.groups())));
	}

	/**
	 * Choose a client's credential: the first that can sign for the server and has the
	 * right issuer.
	 * @param request what the server asks for
	 * @return the credential, or empty if there are none at all
	 * @throws PeerIncompatibleException if none of them will do: the runner expects a
	 * client to give up, too
	 */
	Optional<Credential> choose(CertificateRequestView request) throws PeerIncompatibleException {
		return choose((entry) -> canSign(entry, request.version(), request.signatureSchemes())
				&& entry.isIssuedBy(request.authorities()));
	}

	private Optional<Credential> choose(Predicate<Entry> fits) throws PeerIncompatibleException {
		for (Entry entry : this.entries) {
			if (fits.test(entry)) {
				this.observations.sawCredential(entry.index(), entry.schemes());
				return Optional.of(entry.credential());
			}
		}
		if (this.entries.isEmpty()) {
			return Optional.empty();
		}
		throw new PeerIncompatibleException(PeerIncompatible.NO_COMMON_SIGNATURE_SCHEME, "of the shim's choice");
	}

	private boolean canSign(Entry entry, ProtocolVersion version, CodePoints schemes) {
		return this.signers.stream()
			.filter((signer) -> schemes.contains(signer.scheme().code()))
			.filter((signer) -> version != ProtocolVersion.TLS13 || signer.scheme().signsTls13Handshake())
			.filter((signer) -> entry.schemes().isEmpty() || entry.schemes().contains(signer.scheme().code()))
			.anyMatch((signer) -> signer.accepts(entry.credential().publicKey(), version));
	}

	/**
	 * One credential.
	 *
	 * @param index its place among those that were begun, or -1 for the default one
	 * @param credential the credential
	 * @param schemes what it signs with, or empty for all that its key can do
	 * @param mustMatchIssuer whether the peer must have named one of its issuers
	 */
	private record Entry(int index, Credential credential, List<Integer> schemes, boolean mustMatchIssuer) {

		/**
		 * Return whether the key is on a curve of the client, if it is on any.
		 */
		boolean isOnOneOf(CodePoints groups) {
			if (groups.isEmpty() || !(this.credential.publicKey() instanceof ECPublicKey key)) {
				return true;
			}
			return switch (key.getParams().getCurve().getField().getFieldSize()) {
				case 256 -> groups.contains(NamedGroup.SECP256R1.code());
				case 384 -> groups.contains(NamedGroup.SECP384R1.code());
				default -> groups.contains(NamedGroup.SECP521R1.code());
			};
		}

		boolean isIssuedBy(List<X500Principal> issuers) {
			return !this.mustMatchIssuer || this.credential.chain()
				.stream()
				.anyMatch((certificate) -> issuers.contains(certificate.getIssuerX500Principal()));
		}

	}

}
