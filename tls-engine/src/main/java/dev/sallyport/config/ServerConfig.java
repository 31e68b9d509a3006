package dev.sallyport.config;

import java.util.List;
import java.util.Optional;

import javax.security.auth.x500.X500Principal;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.session.SessionStore;
import dev.sallyport.session.SessionTicketer;
import org.jspecify.annotations.Nullable;

/**
 * How a server speaks TLS. Everything is checked when it is built. Immutable and
 * thread-safe, if its callbacks are.
 *
 * @since 0.1.0
 */
public final class ServerConfig extends TlsConfig {

	private final @Nullable AsyncAcceptor acceptor;

	private final AsyncCertificateResolver certificates;

	private final ServerNamePolicy serverNames;

	private final CipherSuiteOrder cipherSuiteOrder;

	private final @Nullable AlpnSelector alpn;

	private final @Nullable SessionTicketer ticketer;

	private final int ticketCount;

	private final @Nullable SessionStore sessions;

	private final boolean tls12Tickets;

	private final ClientAuth clientAuth;

	private final @Nullable AsyncPeerVerifier clientVerifier;

	private final List<X500Principal> certificateAuthorities;

	private ServerConfig(Builder builder, AsyncCertificateResolver certificates) {
		super(builder);
		this.acceptor = builder.acceptor;
		this.certificates = certificates;
		this.serverNames = builder.serverNames;
		this.cipherSuiteOrder = builder.cipherSuiteOrder;
		this.alpn = builder.alpn;
		this.ticketer = (builder.ticketer != null) ? TolerantTicketer.of(builder.ticketer) : null;
		this.ticketCount = builder.ticketCount;
		this.sessions = (builder.sessions != null) ? TolerantSessionStore.of(builder.sessions) : null;
		this.tls12Tickets = builder.tls12Tickets;
		this.clientAuth = builder.clientAuth;
		this.clientVerifier = builder.clientVerifier;
		this.certificateAuthorities = builder.certificateAuthorities;
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
		builder.acceptor = this.acceptor;
		builder.certificates = this.certificates;
		builder.serverNames = this.serverNames;
		builder.cipherSuiteOrder = this.cipherSuiteOrder;
		builder.alpn = this.alpn;
		builder.ticketer = this.ticketer;
		builder.ticketCount = this.ticketCount;
		builder.sessions = this.sessions;
		builder.tls12Tickets = this.tls12Tickets;
		builder.clientAuth = this.clientAuth;
		builder.clientVerifier = this.clientVerifier;
		builder.certificateAuthorities = this.certificateAuthorities;
		return builder;
	}

	/**
	 * Return who decides about the configuration when the ClientHello is known.
	 * @return the acceptor, or empty to go on with this configuration
	 */
	public Optional<AsyncAcceptor> acceptor() {
		return Optional.ofNullable(this.acceptor);
	}

	/**
	 * Return who chooses the certificate.
	 * @return the resolver
	 */
	public AsyncCertificateResolver certificates() {
		return this.certificates;
	}

	/**
	 * Return which names of SNI this server answers to.
	 * @return the policy
	 */
	public ServerNamePolicy serverNames() {
		return this.serverNames;
	}

	/**
	 * Return whose order of cipher suites decides.
	 * @return the order
	 */
	public CipherSuiteOrder cipherSuiteOrder() {
		return this.cipherSuiteOrder;
	}

	/**
	 * Return who chooses the application protocol.
	 * @return the selector, or empty if ALPN is ignored
	 */
	public Optional<AlpnSelector> alpn() {
		return Optional.ofNullable(this.alpn);
	}

	/**
	 * Return who makes tickets.
	 * @return the ticketer, or empty if sessions are not resumed
	 */
	public Optional<SessionTicketer> ticketer() {
		return Optional.ofNullable(this.ticketer);
	}

	/**
	 * Return how many tickets follow a handshake.
	 * @return the number, 0 to 8
	 */
	public int ticketCount() {
		return this.ticketCount;
	}

	/**
	 * Return where the sessions of TLS 1.2 clients are kept.
	 * @return the store, or empty if they are not resumed
	 */
	public Optional<SessionStore> sessions() {
		return Optional.ofNullable(this.sessions);
	}

	/**
	 * Return whether TLS 1.2 clients get tickets too.
	 * @return {@code false} unless it was switched on
	 */
	public boolean tls12Tickets() {
		return this.tls12Tickets;
	}

	/**
	 * Return whether clients are asked for a certificate.
	 * @return whether they are
	 */
	public ClientAuth clientAuth() {
		return this.clientAuth;
	}

	/**
	 * Return who decides whether a client is trusted.
	 * @return the verifier, present unless no client is asked
	 */
	public Optional<AsyncPeerVerifier> clientVerifier() {
		return Optional.ofNullable(this.clientVerifier);
	}

	/**
	 * Return the authorities that clients are told of.
	 * @return an unmodifiable list, empty to name none
	 */
	public List<X500Principal> certificateAuthorities() {
		return this.certificateAuthorities;
	}

	/**
	 * Builds a {@link ServerConfig}. Confined to one thread.
	 */
	public static final class Builder extends TlsConfig.Builder<Builder> {

		/**
		 * More tickets than a browser opens connections at once help nobody.
		 */
		private static final int MAX_TICKETS = 8;

		private @Nullable AsyncAcceptor acceptor;

		private @Nullable AsyncCertificateResolver certificates;

		private ServerNamePolicy serverNames = (name) -> true;

		private CipherSuiteOrder cipherSuiteOrder = CipherSuiteOrder.SERVER;

		private @Nullable AlpnSelector alpn;

		private @Nullable SessionTicketer ticketer;

		private int ticketCount = 2;

		private @Nullable SessionStore sessions;

		private boolean tls12Tickets;

		private ClientAuth clientAuth = ClientAuth.NONE;

		private @Nullable AsyncPeerVerifier clientVerifier;

		private List<X500Principal> certificateAuthorities = List.of();

		private Builder(CryptoProvider provider) {
			super(provider);
		}

		private Builder(ServerConfig start) {
			super(start);
		}

		private Builder(ServerConfig start, CryptoProvider provider) {
			super(start, provider);
		}

		@Override
		Builder self() {
			return this;
		}

		/**
		 * Set who decides about the configuration when the ClientHello is known. Default:
		 * nobody; this configuration is the one.
		 * @param acceptor the acceptor, or {@code null} for none
		 * @return this builder
		 */
		public Builder acceptor(@Nullable Acceptor acceptor) {
			return asyncAcceptor((acceptor != null) ? (offer) -> AnswerNow.of(() -> acceptor.accept(offer)) : null);
		}

		/**
		 * Set who decides about the configuration when the ClientHello is known, and may
		 * answer later; replaces {@link #acceptor}.
		 * @param acceptor the acceptor, or {@code null} for none
		 * @return this builder
		 */
		public Builder asyncAcceptor(@Nullable AsyncAcceptor acceptor) {
			this.acceptor = acceptor;
			return this;
		}

		/**
		 * Set who chooses the certificate. Mandatory.
		 * @param certificates the resolver
		 * @return this builder
		 */
		public Builder certificates(CertificateResolver certificates) {
			return asyncCertificates((hello) -> AnswerNow.of(() -> certificates.resolve(hello)));
		}

		/**
		 * Set who chooses the certificate and may answer later; replaces
		 * {@link #certificates}.
		 * @param certificates the resolver
		 * @return this builder
		 */
		public Builder asyncCertificates(AsyncCertificateResolver certificates) {
			this.certificates = certificates;
			return this;
		}

		/**
		 * Set which names of SNI this server answers to. Default: all.
		 * @param serverNames the policy
		 * @return this builder
		 */
		public Builder serverNames(ServerNamePolicy serverNames) {
			this.serverNames = serverNames;
			return this;
		}

		/**
		 * Set whose order of cipher suites decides. Default: the server's.
		 * @param cipherSuiteOrder whose order
		 * @return this builder
		 */
		public Builder cipherSuiteOrder(CipherSuiteOrder cipherSuiteOrder) {
			this.cipherSuiteOrder = cipherSuiteOrder;
			return this;
		}

		/**
		 * Set who chooses the application protocol. Default: ALPN is ignored.
		 * @param alpn the selector, or {@code null} to ignore ALPN
		 * @return this builder
		 */
		public Builder alpn(@Nullable AlpnSelector alpn) {
			this.alpn = alpn;
			return this;
		}

		/**
		 * Set who makes tickets. Default: nobody; sessions are not resumed.
		 * @param ticketer the ticketer, or {@code null} for none
		 * @return this builder
		 */
		public Builder ticketer(@Nullable SessionTicketer ticketer) {
			this.ticketer = ticketer;
			return this;
		}

		/**
		 * Set how many tickets follow a handshake. Default: 2, so that a browser that
		 * opens a second connection has one to spare.
		 * @param ticketCount 0 to 8
		 * @return this builder
		 */
		public Builder ticketCount(int ticketCount) {
			if (ticketCount < 0 || ticketCount > MAX_TICKETS) {
				throw new IllegalArgumentException("A handshake is followed by 0 to 8 tickets, not " + ticketCount);
			}
			this.ticketCount = ticketCount;
			return this;
		}

		/**
		 * Set where the sessions of TLS 1.2 clients are kept. Default: nowhere; they are
		 * not resumed.
		 * @param sessions the store, or {@code null} for none
		 * @return this builder
		 */
		public Builder sessions(@Nullable SessionStore sessions) {
			this.sessions = sessions;
			return this;
		}

		/**
		 * Set whether TLS 1.2 clients that know tickets (RFC 5077) get one of the
		 * {@linkplain #ticketer ticketer}. Default: no, since such a ticket carries the
		 * master secret: whoever learns the ticketer's key can read what was recorded of
		 * the connection that got it. In TLS 1.3 it is not so.
		 * @param tls12Tickets whether they get one
		 * @return this builder
		 */
		public Builder tls12Tickets(boolean tls12Tickets) {
			this.tls12Tickets = tls12Tickets;
			return this;
		}

		/**
		 * Set whether clients are asked for a certificate. Default: none is.
		 * @param clientAuth whether they are asked, and whether one is needed
		 * @param clientVerifier who decides whether a client is trusted; its name does
		 * not matter there
		 * @return this builder
		 */
		public Builder clientAuth(ClientAuth clientAuth, PeerVerifier clientVerifier) {
			return asyncClientAuth(clientAuth, AnswerNow.verifier(clientVerifier));
		}

		/**
		 * Set whether clients are asked for a certificate, with a verifier that may
		 * answer later; replaces {@link #clientAuth}.
		 * @param clientAuth whether they are asked, and whether one is needed
		 * @param clientVerifier who decides whether a client is trusted; its name does
		 * not matter there
		 * @return this builder
		 */
		public Builder asyncClientAuth(ClientAuth clientAuth, AsyncPeerVerifier clientVerifier) {
			this.clientAuth = clientAuth;
			this.clientVerifier = clientVerifier;
			return this;
		}

		/**
		 * Set the authorities that clients are told of, so that they find a certificate
		 * that will be accepted. Default: none are named.
		 * @param authorities the names of the authorities
		 * @return this builder
		 */
		public Builder certificateAuthorities(List<X500Principal> authorities) {
			this.certificateAuthorities = List.copyOf(authorities);
			return this;
		}

		/**
		 * Check everything and return the configuration.
		 * @return the configuration
		 * @throws IllegalStateException if something is missing or contradicts the
		 * provider; the message says what to do
		 */
		public ServerConfig build() {
			if (this.certificates == null) {
				throw new IllegalStateException("A server needs a certificate: call certificates(...)");
			}
			if (this.clientAuth != ClientAuth.NONE && this.clientVerifier == null) {
				throw new IllegalStateException("A server that asks for certificates needs to verify them");
			}
			return new ServerConfig(this, this.certificates);
		}

	}

}
