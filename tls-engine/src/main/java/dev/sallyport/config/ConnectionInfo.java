package dev.sallyport.config;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

import org.jspecify.annotations.Nullable;

/**
 * The facts of a connection, as far as they are known: some are empty until the handshake
 * has got to them. Holds no secret. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class ConnectionInfo {

	private final Role role;

	private final @Nullable ProtocolVersion version;

	private final @Nullable CipherSuite cipherSuite;

	private final @Nullable NamedGroup group;

	private final @Nullable SignatureScheme signatureScheme;

	private final @Nullable String serverName;

	private final @Nullable String applicationProtocol;

	private final boolean resumed;

	private final Octets sessionId;

	private final @Nullable Instant authenticatedAt;

	private final List<X509Certificate> peerCertificates;

	private final Octets ocspResponse;

	private final List<X509Certificate> localCertificates;

	private ConnectionInfo(Builder builder) {
		this.role = builder.role;
		this.version = builder.version;
		this.cipherSuite = builder.cipherSuite;
		this.group = builder.group;
		this.signatureScheme = builder.signatureScheme;
		this.serverName = builder.serverName;
		this.applicationProtocol = builder.applicationProtocol;
		this.resumed = builder.resumed;
		this.sessionId = builder.sessionId;
		this.authenticatedAt = builder.authenticatedAt;
		this.peerCertificates = builder.peerCertificates;
		this.ocspResponse = builder.ocspResponse;
		this.localCertificates = builder.localCertificates;
	}

	/**
	 * Return a builder with nothing known but the role.
	 * @param role which side this is
	 * @return the builder
	 */
	public static Builder builder(Role role) {
		return new Builder(role);
	}

	/**
	 * Return which side this is.
	 * @return the role
	 */
	public Role role() {
		return this.role;
	}

	/**
	 * Return the version of TLS.
	 * @return the version, or empty before the hellos
	 */
	public Optional<ProtocolVersion> version() {
		return Optional.ofNullable(this.version);
	}

	/**
	 * Return the cipher suite.
	 * @return the suite, or empty before the hellos
	 */
	public Optional<CipherSuite> cipherSuite() {
		return Optional.ofNullable(this.cipherSuite);
	}

	/**
	 * Return the group of the key exchange.
	 * @return the group, or empty before the hellos
	 */
	public Optional<NamedGroup> group() {
		return Optional.ofNullable(this.group);
	}

	/**
	 * Return the scheme that the server signed this handshake with.
	 * @return the scheme, or empty if the session was resumed
	 */
	public Optional<SignatureScheme> signatureScheme() {
		return Optional.ofNullable(this.signatureScheme);
	}

	/**
	 * Return the name of SNI, always that of this connection, resumed or not.
	 * @return the DNS name in lower case, or empty
	 */
	public Optional<String> serverName() {
		return Optional.ofNullable(this.serverName);
	}

	/**
	 * Return the protocol of ALPN.
	 * @return the protocol, or empty if none was agreed on
	 */
	public Optional<String> applicationProtocol() {
		return Optional.ofNullable(this.applicationProtocol);
	}

	/**
	 * Return whether an earlier session was resumed.
	 * @return {@code false} for a full handshake
	 */
	public boolean resumed() {
		return this.resumed;
	}

	/**
	 * Return the id that all resumptions of one full handshake share. TLS 1.3 itself has
	 * none: it never was on the wire in clear.
	 * @return 32 bytes, or empty before the hellos
	 */
	public Octets sessionId() {
		return this.sessionId;
	}

	/**
	 * Return when the peer was authenticated by a full handshake.
	 * @return the time, or empty before
	 */
	public Optional<Instant> authenticatedAt() {
		return Optional.ofNullable(this.authenticatedAt);
	}

	/**
	 * Return the verified certificates of the peer.
	 * @return the chain, leaf first, or an empty list if the peer is anonymous
	 */
	public List<X509Certificate> peerCertificates() {
		return this.peerCertificates;
	}

	/**
	 * Return what the server showed beside its certificate: its authority's word about
	 * it. Nobody has verified it but, if at all, who verified the certificates.
	 * @return an OCSP response in DER, or empty if none was shown or asked for
	 */
	public Optional<Octets> ocspResponse() {
		return Optional.of(this.ocspResponse).filter((response) -> !response.isEmpty());
	}

	/**
	 * Return the certificates that this side sent.
	 * @return the chain, leaf first, or an empty list
	 */
	public List<X509Certificate> localCertificates() {
		return this.localCertificates;
	}

	/**
	 * Return a builder that starts from these facts.
	 * @return the builder
	 */
	public Builder with() {
		Builder builder = new Builder(this.role);
		builder.version = this.version;
		builder.cipherSuite = this.cipherSuite;
		builder.group = this.group;
		builder.signatureScheme = this.signatureScheme;
		builder.serverName = this.serverName;
		builder.applicationProtocol = this.applicationProtocol;
		builder.resumed = this.resumed;
		builder.sessionId = this.sessionId;
		builder.authenticatedAt = this.authenticatedAt;
		builder.peerCertificates = this.peerCertificates;
		builder.ocspResponse = this.ocspResponse;
		builder.localCertificates = this.localCertificates;
		return builder;
	}

	@Override
	public String toString() {
		return "ConnectionInfo[" + this.role + ", " + this.version + ", " + this.cipherSuite + ", " + this.group
				+ (this.resumed ? ", resumed]" : "]");
	}

	/**
	 * Collects facts. Confined to one connection.
	 */
	public static final class Builder {

		private final Role role;

		private @Nullable ProtocolVersion version;

		private @Nullable CipherSuite cipherSuite;

		private @Nullable NamedGroup group;

		private @Nullable SignatureScheme signatureScheme;

		private @Nullable String serverName;

		private @Nullable String applicationProtocol;

		private boolean resumed;

		private Octets sessionId = Octets.EMPTY;

		private @Nullable Instant authenticatedAt;

		private List<X509Certificate> peerCertificates = List.of();

		private Octets ocspResponse = Octets.EMPTY;

		private List<X509Certificate> localCertificates = List.of();

		private Builder(Role role) {
			this.role = role;
		}

		/**
		 * Set the version and the cipher suite.
		 * @param suite the suite
		 * @return this builder
		 */
		public Builder cipherSuite(CipherSuite suite) {
			this.version = suite.version();
			this.cipherSuite = suite;
			return this;
		}

		/**
		 * Set the group.
		 * @param group the group
		 * @return this builder
		 */
		public Builder group(NamedGroup group) {
			this.group = group;
			return this;
		}

		/**
		 * Set the scheme of the server's signature.
		 * @param scheme the scheme
		 * @return this builder
		 */
		public Builder signatureScheme(SignatureScheme scheme) {
			this.signatureScheme = scheme;
			return this;
		}

		/**
		 * Set the name of SNI.
		 * @param serverName the name, or empty
		 * @return this builder
		 */
		public Builder serverName(Optional<String> serverName) {
			this.serverName = serverName.orElse(null);
			return this;
		}

		/**
		 * Set the protocol of ALPN.
		 * @param protocol the protocol, or empty
		 * @return this builder
		 */
		public Builder applicationProtocol(Optional<String> protocol) {
			this.applicationProtocol = protocol.orElse(null);
			return this;
		}

		/**
		 * Say that an earlier session is resumed.
		 * @return this builder
		 */
		public Builder resumed() {
			this.resumed = true;
			return this;
		}

		/**
		 * Set the id of the session and when it was authenticated.
		 * @param id the id
		 * @param authenticatedAt the time of the full handshake
		 * @return this builder
		 */
		public Builder session(Octets id, Instant authenticatedAt) {
			this.sessionId = id;
			this.authenticatedAt = authenticatedAt;
			return this;
		}

		/**
		 * Set the verified chain of the peer.
		 * @param chain the certificates, leaf first
		 * @return this builder
		 */
		public Builder peerCertificates(List<X509Certificate> chain) {
			this.peerCertificates = List.copyOf(chain);
			return this;
		}

		/**
		 * Set what the server showed beside its certificate.
		 * @param response an OCSP response in DER, or empty
		 * @return this builder
		 */
		public Builder ocspResponse(Octets response) {
			this.ocspResponse = response;
			return this;
		}

		/**
		 * Set the chain of this side.
		 * @param chain the certificates, leaf first
		 * @return this builder
		 */
		public Builder localCertificates(List<X509Certificate> chain) {
			this.localCertificates = List.copyOf(chain);
			return this;
		}

		/**
		 * Return the facts.
		 * @return an immutable value
		 */
		public ConnectionInfo build() {
			return new ConnectionInfo(this);
		}

	}

}
