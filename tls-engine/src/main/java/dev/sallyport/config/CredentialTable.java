package dev.sallyport.config;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * Chooses among credentials that are at hand: first by the name that the client asks for,
 * then by what it can verify.
 * <p>
 * A name is looked up as it is, then with its left-most label replaced by an asterisk;
 * who asks for no name, or for one that is not here, gets the others. A name may have
 * several credentials, in the order of preference: one with an ECDSA key, say, and one
 * with an RSA key for clients of old. Of those whose key can sign for this client, the
 * first is taken whose chain the client says it verifies, or else the first. If none can
 * sign, the first is the answer nevertheless, and the handshake ends with the reason.
 * <p>
 * Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class CredentialTable implements CertificateResolver {

	private static final String WILDCARD = "*";

	private final List<SignatureSigner> signers;

	private final Map<String, List<Credential>> named;

	private final List<Credential> others;

	private CredentialTable(Builder builder) {
		this.signers = builder.signers;
		this.named = Map.copyOf(builder.named);
		this.others = builder.others;
	}

	/**
	 * Return a builder of an empty table.
	 * @param provider who will sign
	 * @return the builder
	 */
	public static Builder builder(CryptoProvider provider) {
		return new Builder(provider.signers());
	}

	@Override
	public Optional<Credential> resolve(ClientHelloView hello) {
		List<Credential> candidates = hello.serverName().map(this::named).orElse(this.others);
		List<Credential> usable = candidates.stream().filter((candidate) -> canSign(candidate, hello)).toList();
		return usable.stream()
			.filter((candidate) -> verifiesChain(hello.certificateSignatureSchemes(), candidate.chain()))
			.findFirst()
			.or(() -> usable.stream().findFirst())
			.or(() -> candidates.stream().findFirst());
	}

	private List<Credential> named(String name) {
		List<Credential> exact = this.named.get(name);
		if (exact != null) {
			return exact;
		}
		int dot = name.indexOf('.');
		String wildcard = (dot >= 0) ? WILDCARD + name.substring(dot) : name;
		return this.named.getOrDefault(wildcard, this.others);
	}

	private boolean canSign(Credential candidate, ClientHelloView hello) {
		return hello.supportsCurve(candidate.publicKey()) && this.signers.stream()
			.filter((signer) -> allows(hello, signer.scheme()))
			.anyMatch((signer) -> signer.accepts(candidate.publicKey(), hello.version()));
	}

	private static boolean allows(ClientHelloView hello, SignatureScheme scheme) {
		if (!hello.signatureSchemes().contains(scheme.code())) {
			return false;
		}
		return (hello.version() == ProtocolVersion.TLS13) ? scheme.signsTls13Handshake()
				: hello.cipherSuites().stream().anyMatch((suite) -> suite.signedWith(scheme));
	}

	// The signature of a root says nothing: whoever trusts it does so without
	private static boolean verifiesChain(CodePoints schemes, List<X509Certificate> chain) {
		return chain.stream()
			.filter((
					certificate) -> !certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal()))
			.allMatch((certificate) -> verifies(schemes, certificate.getSigAlgName()));
	}

	private static boolean verifies(CodePoints schemes, String algorithm) {
		return schemes.stream()
			.mapToObj(SignatureScheme::of)
			.flatMap(Optional::stream)
			.anyMatch((scheme) -> scheme.jcaAlgorithm().equalsIgnoreCase(algorithm));
	}

	/**
	 * Builds a {@link CredentialTable}. Confined to one thread.
	 */
	public static final class Builder {

		/**
		 * The tag of a dNSName, RFC 5280 section 4.2.1.6.
		 */
		private static final int DNS_NAME = 2;

		private final List<SignatureSigner> signers;

		private final Map<String, List<Credential>> named = new HashMap<>();

		private List<Credential> others = List.of();

		private Builder(List<SignatureSigner> signers) {
			this.signers = signers;
		}

		/**
		 * Add a credential for each DNS name of its certificate, after those that such a
		 * name has already.
		 * @param credential the credential
		 * @return this builder
		 * @throws IllegalArgumentException if the certificate has no DNS name
		 */
		public Builder add(Credential credential) {
			List<String> names = dnsNames(credential.chain().get(0));
			if (names.isEmpty()) {
				throw new IllegalArgumentException(
						credential + " has no DNS name: say for which names it is, or add it with otherwise(...)");
			}
			names.forEach((name) -> add(name, credential));
			return this;
		}

		/**
		 * Add a credential for a name, after those that the name has already.
		 * @param name a DNS name, or one whose left-most label is an asterisk
		 * @param credential the credential
		 * @return this builder
		 */
		public Builder add(String name, Credential credential) {
			this.named.merge(normalized(name), List.of(credential), Builder::append);
			return this;
		}

		/**
		 * Add a credential for clients that ask for no name, or for one that is not here,
		 * after those that are there already. Without any, such clients are refused.
		 * @param credential the credential
		 * @return this builder
		 */
		public Builder otherwise(Credential credential) {
			this.others = append(this.others, List.of(credential));
			return this;
		}

		private static List<Credential> append(List<Credential> first, List<Credential> second) {
			return Stream.concat(first.stream(), second.stream()).toList();
		}

		private static String normalized(String name) {
			String lower = name.toLowerCase(Locale.ROOT);
			String rest = lower.startsWith(WILDCARD + ".") ? lower.substring(2) : lower;
			if (rest.isEmpty() || rest.contains(WILDCARD)) {
				throw new IllegalArgumentException("'" + name
						+ "' is no name of a server: an asterisk can only stand for the left-most label, as in *.example.com");
			}
			return lower;
		}

		private static List<String> dnsNames(X509Certificate certificate) {
			try {
				Collection<List<?>> names = certificate.getSubjectAlternativeNames();
				return (names == null) ? List.of()
						: names.stream()
							.filter((name) -> name.get(0).equals(DNS_NAME))
							.map((name) -> (String) name.get(1))
							.toList();
			}
			catch (CertificateParsingException ex) {
				throw new IllegalArgumentException("The names of a certificate cannot be read", ex);
			}
		}

		/**
		 * Return the table.
		 * @return the table
		 * @throws IllegalStateException if it has no credential
		 */
		public CredentialTable build() {
			if (this.named.isEmpty() && this.others.isEmpty()) {
				throw new IllegalStateException("A table without a credential serves nobody: add one");
			}
			return new CredentialTable(this);
		}

	}

}
