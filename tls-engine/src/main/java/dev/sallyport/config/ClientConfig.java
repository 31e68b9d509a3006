package dev.sallyport.config;

import java.util.List;
import java.util.Optional;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.ClientSessionStore;

import org.jspecify.annotations.Nullable;

/**
 * How a client speaks TLS. Everything is checked when it is built. Immutable and
 * thread-safe, if its callbacks are.
 *
 * @since 0.1.0
 */
public final class ClientConfig extends TlsConfig {

	private final AsyncPeerVerifier serverVerifier;

	private final List<String> applicationProtocols;

	private final @Nullable ClientSessionStore sessions;

	private final boolean sendServerName;

	private final boolean requestOcspResponse;

	private final AsyncClientCertificateResolver certificates;

	private ClientConfig(Builder builder, AsyncPeerVerifier serverVerifier) {
		super(builder);
		this.serverVerifier = serverVerifier;
		this.applicationProtocols = builder.applicationProtocols;
		this.sessions = (builder.sessions != null) ? TolerantClientSessionStore.of(builder.sessions) : null;
		this.sendServerName = builder.sendServerName;
		this.requestOcspResponse = builder.requestOcspResponse;
		this.certificates = builder.certificates;
	}

	/**
	 * Return a builder with the engine's defaults.
	 * @param provider where the cryptography comes from
	 * @return the builder
	 */
	public static Builder builder(CryptoProvider provider) {
		return new Builder(provider);
	}

	/**
	 * Return a builder that starts from this configuration.
	 * @return the builder
	 */
	public Builder toBuilder() {
		return copyTo(new Builder(this));
	}

	/**
	 * Return a builder that starts from this configuration, over another provider and
	 * with all of its cipher suites and groups.
	 * @param provider where the cryptography comes from
	 * @return the builder
	 */
	public Builder toBuilder(CryptoProvider provider) {
		return copyTo(new Builder(this, provider));
	}

	private Builder copyTo(Builder builder) {
		builder.serverVerifier = this.serverVerifier;
		builder.applicationProtocols = this.applicationProtocols;
		builder.sessions = this.sessions;
		builder.sendServerName = this.sendServerName;
		builder.requestOcspResponse = this.requestOcspResponse;
		builder.certificates = this.certificates;
		return builder;
	}

	/**
	 * Return who decides whether a server is trusted.
	 * @return the verifier
	 */
	public AsyncPeerVerifier serverVerifier() {
		return this.serverVerifier;
	}

	/**
	 * Return the application protocols to offer, best first.
	 * @return an unmodifiable list, empty to send no ALPN
	 */
	public List<String> applicationProtocols() {
		return this.applicationProtocols;
	}

	/**
	 * Return where sessions are kept.
	 * @return the store, or empty if sessions are not resumed
	 */
	public Optional<ClientSessionStore> sessions() {
		return Optional.ofNullable(this.sessions);
	}

	/**
	 * Return whether SNI is sent; never for an IP address.
	 * @return {@code true} unless it was switched off
	 */
	public boolean sendServerName() {
		return this.sendServerName;
	}

	/**
	 * Return whether servers are asked to show an OCSP response.
	 * @return {@code false} unless it was switched on
	 */
	public boolean requestOcspResponse() {
		return this.requestOcspResponse;
	}

	/**
	 * Return who chooses the certificate, should the server ask for one.
	 * @return the resolver
	 */
	public AsyncClientCertificateResolver certificates() {
		return this.certificates;
	}

	/**
	 * Builds a {@link ClientConfig}. Confined to one thread.
	 */
	public static final class Builder extends TlsConfig.Builder<Builder> {

		/**
		 * RFC 7301 section 3.1: {@code opaque ProtocolName<1..2^8-1>}.
		 */
		private static final int MAX_PROTOCOL_LENGTH = 255;

		/**
		 * With names of full length they still fit into a ClientHello.
		 */
		private static final int MAX_PROTOCOLS = 64;

		private @Nullable AsyncPeerVerifier serverVerifier;

		private List<String> applicationProtocols = List.of();

		private @Nullable ClientSessionStore sessions;

		private boolean sendServerName = true;

		private boolean requestOcspResponse;

		private AsyncClientCertificateResolver certificates = answering(ClientCertificateResolver.NONE);

		private Builder(CryptoProvider provider) {
			super(provider);
		}

		private Builder(ClientConfig start) {
			super(start);
		}

		private Builder(ClientConfig start, CryptoProvider provider) {
			super(start, provider);
		}

		@Override
		Builder self() {
			return this;
		}

		/**
		 * Set who decides whether a server is trusted and has the right name. Mandatory.
		 * As a rule {@code CertificatePathVerifier} of {@code dev.sallyport.certpath},
		 * which does both.
		 * @param serverVerifier the verifier
		 * @return this builder
		 */
		public Builder serverVerifier(PeerVerifier serverVerifier) {
			return asyncServerVerifier(AnswerNow.verifier(serverVerifier));
		}

		/**
		 * Set who decides whether a server is trusted and has the right name, and may
		 * answer later; replaces {@link #serverVerifier}.
		 * @param serverVerifier the verifier
		 * @return this builder
		 */
		public Builder asyncServerVerifier(AsyncPeerVerifier serverVerifier) {
			this.serverVerifier = serverVerifier;
			return this;
		}

		/**
		 * Set the application protocols to offer, best first, one character a byte (ISO
		 * 8859-1). Default: none, and no ALPN.
		 * @param protocols names of 1 to 255 bytes
		 * @return this builder
		 */
		public Builder applicationProtocols(List<String> protocols) {
			for (String protocol : protocols) {
				if (protocol.isEmpty() || protocol.length() > MAX_PROTOCOL_LENGTH
						|| protocol.chars().anyMatch((c) -> c > 0xff)) {
					throw new IllegalArgumentException("The name of an application protocol has 1 to 255 bytes, "
							+ "one character each: " + TlsException.printable(protocol));
				}
			}
			if (protocols.size() > MAX_PROTOCOLS) {
				throw new IllegalArgumentException("At most " + MAX_PROTOCOLS + " application protocols are offered");
			}
			this.applicationProtocols = List.copyOf(protocols);
			return this;
		}

		/**
		 * Set where sessions are kept. Default: nowhere; sessions are not resumed.
		 * @param sessions the store, or {@code null} for none
		 * @return this builder
		 */
		public Builder sessions(@Nullable ClientSessionStore sessions) {
			this.sessions = sessions;
			return this;
		}

		/**
		 * Set whether SNI is sent. Default: yes, unless the peer is named by an IP
		 * address.
		 * @param sendServerName whether to send it
		 * @return this builder
		 */
		public Builder sendServerName(boolean sendServerName) {
			this.sendServerName = sendServerName;
			return this;
		}

		/**
		 * Set whether servers are asked to show an OCSP response with their certificate
		 * ({@code status_request}, RFC 6066 section 8). The verifier finds it in
		 * {@link PeerCertificates#ocspResponse()}; nobody else looks at it, and a server
		 * need not have one. Default: no.
		 * @param requestOcspResponse whether to ask
		 * @return this builder
		 */
		public Builder requestOcspResponse(boolean requestOcspResponse) {
			this.requestOcspResponse = requestOcspResponse;
			return this;
		}

		/**
		 * Set who chooses the certificate, should the server ask for one. Default: this
		 * client has none.
		 * @param certificates the resolver
		 * @return this builder
		 */
		public Builder certificates(ClientCertificateResolver certificates) {
			return asyncCertificates(answering(certificates));
		}

		private static AsyncClientCertificateResolver answering(ClientCertificateResolver certificates) {
			return (request) -> AnswerNow.of(() -> certificates.resolve(request));
		}

		/**
		 * Set who chooses the certificate, should the server ask for one, and may answer
		 * later; replaces {@link #certificates}.
		 * @param certificates the resolver
		 * @return this builder
		 */
		public Builder asyncCertificates(AsyncClientCertificateResolver certificates) {
			this.certificates = certificates;
			return this;
		}

		/**
		 * Check everything and return the configuration.
		 * @return the configuration
		 * @throws IllegalStateException if something is missing or contradicts the
		 * provider; the message says what to do
		 */
		public ClientConfig build() {
			if (this.serverVerifier == null) {
				throw new IllegalStateException("A client needs to verify servers: call "
						+ "serverVerifier(CertificatePathVerifier.builder(anchors).build())");
			}
			return new ClientConfig(this, this.serverVerifier);
		}

	}

}
