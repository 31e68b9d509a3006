package dev.sallyport.jsse;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.CertificateResolver;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.KeyLog;
import dev.sallyport.config.PeerVerifier;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.InMemoryClientSessionStore;
import dev.sallyport.session.SessionStore;
import dev.sallyport.session.SessionTicketer;

import org.jspecify.annotations.Nullable;

/**
 * What JSSE has no words for: where the cryptography comes from, how sessions are
 * resumed, who is told what happens. All contexts with the same options share one store
 * of client sessions. Immutable and thread-safe, if its callbacks are.
 *
 * @since 0.1.0
 * @see SallyportProvider#SallyportProvider(EngineOptions)
 * @see SallyportSslContext
 */
public final class EngineOptions {

	private final ServerConfig server;

	private final ClientConfig client;

	private final Lazy<ClientSessionStore> clientSessions;

	private final OcspResponses ocspResponses;

	private EngineOptions(Builder builder) {
		CertificateResolver noCertificate = (hello) -> Optional.empty();
		this.server = builder.server.certificates(noCertificate).build();
		PeerVerifier noTrust = (peer) -> {
			throw new CertificateRejectedException(CertificateRejected.UNTRUSTED);
		};
		this.client = builder.client.serverVerifier(noTrust).build();
		this.ocspResponses = builder.ocspResponses;
		ClientSessionStore store = builder.clientSessions;
		this.clientSessions = new Lazy<>(() -> (store != null) ? store : InMemoryClientSessionStore.create(clock()));
	}

	/**
	 * Return the options of whoever asks for a context without saying more: the best
	 * crypto provider whose jar is present, and the engine's defaults.
	 * @return the options, always the same
	 */
	public static EngineOptions defaults() {
		return Defaults.OPTIONS;
	}

	/**
	 * Return a builder over the default crypto provider.
	 * @return the builder
	 */
	public static Builder builder() {
		return builder(DefaultCrypto.find());
	}

	/**
	 * Return a builder.
	 * @param crypto where the cryptography comes from
	 * @return the builder
	 */
	public static Builder builder(CryptoProvider crypto) {
		return new Builder(ServerConfig.builder(crypto), ClientConfig.builder(crypto));
	}

	/**
	 * Return a builder that starts from these options. The store of client sessions is
	 * shared only if it was set.
	 * @return the builder
	 */
	public Builder toBuilder() {
		Builder builder = new Builder(this.server.toBuilder(), this.client.toBuilder());
		builder.clientSessions = this.client.sessions().orElse(null);
		builder.ocspResponses = this.ocspResponses;
		return builder;
	}

	/**
	 * Return where the cryptography comes from.
	 * @return the provider
	 */
	public CryptoProvider crypto() {
		return this.server.provider();
	}

	/**
	 * Return the versions, best first.
	 * @return an unmodifiable list
	 */
	public List<ProtocolVersion> protocols() {
		return this.server.versions();
	}

	/**
	 * Return the cipher suites, best first.
	 * @return an unmodifiable list
	 */
	public List<CipherSuite> cipherSuites() {
		return this.server.cipherSuiteNames();
	}

	/**
	 * Return the groups, best first.
	 * @return an unmodifiable list
	 */
	public List<NamedGroup> groups() {
		return this.server.groups().stream().map(KeyExchangeGroup::name).toList();
	}

	/**
	 * Return who makes the tickets of all contexts with these options.
	 * @return the ticketer, or empty if each context has one of its own
	 */
	public Optional<SessionTicketer> ticketer() {
		return this.server.ticketer();
	}

	/**
	 * Return whether servers give tickets to TLS 1.2 clients too.
	 * @return {@code false} unless it was switched on
	 */
	public boolean tls12Tickets() {
		return this.server.tls12Tickets();
	}

	/**
	 * Return where servers keep the TLS 1.2 sessions of all contexts with these options.
	 * @return the store, or empty if each context has one of its own
	 */
	public Optional<SessionStore> sessions() {
		return this.server.sessions();
	}

	/**
	 * Return how many tickets follow a handshake.
	 * @return the number, 0 to 8
	 */
	public int ticketCount() {
		return this.server.ticketCount();
	}

	/**
	 * Return where clients keep their sessions. Contexts see each other's only if their
	 * trust and key managers are the same.
	 * @return the store
	 */
	public ClientSessionStore clientSessions() {
		return this.clientSessions.get();
	}

	/**
	 * Return where servers have their OCSP responses from.
	 * @return the responses, {@link OcspResponses#NONE} unless they were set
	 */
	public OcspResponses ocspResponses() {
		return this.ocspResponses;
	}

	/**
	 * Return whether clients ask servers for an OCSP response.
	 * @return {@code false} unless it was switched on
	 */
	public boolean requestOcspResponse() {
		return this.client.requestOcspResponse();
	}

	/**
	 * Return who is told what happens.
	 * @return the listener
	 */
	public HandshakeListener listener() {
		return this.server.listener();
	}

	/**
	 * Return where secrets are logged for debugging.
	 * @return the key log
	 */
	public KeyLog keyLog() {
		return this.server.keyLog();
	}

	/**
	 * Return the clock.
	 * @return the clock
	 */
	public InstantSource clock() {
		return this.server.clock();
	}

	/**
	 * Return whether all cryptography in use is FIPS-validated.
	 * @return the conjunction of the parts
	 */
	public boolean fips() {
		return this.server.fips();
	}

	/**
	 * Return these options as the start of a server's configuration.
	 * @param crypto where its cryptography comes from: ours, or less of it
	 */
	ServerConfig.Builder server(CryptoProvider crypto) {
		return this.server.toBuilder(crypto);
	}

	/**
	 * Return these options as the start of a client's configuration.
	 * @param crypto where its cryptography comes from: ours, or less of it
	 */
	ClientConfig.Builder client(CryptoProvider crypto) {
		return this.client.toBuilder(crypto);
	}

	/**
	 * Builds {@link EngineOptions}. Confined to one thread.
	 */
	public static final class Builder {

		private final ServerConfig.Builder server;

		private final ClientConfig.Builder client;

		private @Nullable ClientSessionStore clientSessions;

		private OcspResponses ocspResponses = OcspResponses.NONE;

		private Builder(ServerConfig.Builder server, ClientConfig.Builder client) {
			this.server = server;
			this.client = client;
		}

		/**
		 * Set the versions, best first. Default: all.
		 * @param protocols at least one version
		 * @return this builder
		 */
		public Builder protocols(List<ProtocolVersion> protocols) {
			this.server.versions(protocols);
			this.client.versions(protocols);
			return this;
		}

		/**
		 * Set the cipher suites, best first. Default: all of the crypto provider.
		 * @param suites at least one suite that the crypto provider has
		 * @return this builder
		 */
		public Builder cipherSuites(List<CipherSuite> suites) {
			this.server.cipherSuites(suites);
			this.client.cipherSuites(suites);
			return this;
		}

		/**
		 * Set the groups, best first. Default: all of the crypto provider.
		 * @param groups at least one group that the crypto provider has
		 * @return this builder
		 */
		public Builder groups(List<NamedGroup> groups) {
			this.server.groups(groups);
			this.client.groups(groups);
			return this;
		}

		/**
		 * Set who makes the tickets of all contexts with these options: a ticket of one
		 * is then good at all of them. Default: each context has a ticketer of its own.
		 * @param ticketer the ticketer, or {@code null} for one a context
		 * @return this builder
		 */
		public Builder ticketer(@Nullable SessionTicketer ticketer) {
			this.server.ticketer(ticketer);
			return this;
		}

		/**
		 * Set whether TLS 1.2 clients that know tickets get one. Default: no, since such
		 * a ticket carries the master secret: whoever learns the ticketer's key can read
		 * what was recorded of the connection that got it. They resume by their session
		 * id instead.
		 * @param tls12Tickets whether they get one
		 * @return this builder
		 */
		public Builder tls12Tickets(boolean tls12Tickets) {
			this.server.tls12Tickets(tls12Tickets);
			return this;
		}

		/**
		 * Set where servers keep the TLS 1.2 sessions of all contexts with these options:
		 * a session of one is then known to all of them. Default: each context keeps its
		 * own in memory, as many as its session context is told when the first client
		 * comes.
		 * @param sessions the store, or {@code null} for one a context
		 * @return this builder
		 */
		public Builder sessions(@Nullable SessionStore sessions) {
			this.server.sessions(sessions);
			return this;
		}

		/**
		 * Set how many tickets follow a handshake. Default: 2.
		 * @param ticketCount 0 to 8; with 0 servers resume no TLS 1.3 sessions
		 * @return this builder
		 */
		public Builder ticketCount(int ticketCount) {
			this.server.ticketCount(ticketCount);
			return this;
		}

		/**
		 * Set where clients keep their sessions. Default: in memory. The store is given
		 * names that also say how the server was verified, and not its host alone.
		 * @param store the store, or {@code null} for the default
		 * @return this builder
		 */
		public Builder clientSessions(@Nullable ClientSessionStore store) {
			this.clientSessions = store;
			this.client.sessions(store);
			return this;
		}

		/**
		 * Set where servers have the OCSP responses from that they show to clients that
		 * ask. Default: they have none.
		 * @param ocspResponses the responses
		 * @return this builder
		 */
		public Builder ocspResponses(OcspResponses ocspResponses) {
			this.ocspResponses = ocspResponses;
			return this;
		}

		/**
		 * Set whether clients ask servers for an OCSP response, for the trust manager to
		 * find in {@code ExtendedSSLSession.getStatusResponses()}. That of the JDK looks
		 * there if it was told to check revocation. Default: no.
		 * @param requestOcspResponse whether to ask
		 * @return this builder
		 */
		public Builder requestOcspResponse(boolean requestOcspResponse) {
			this.client.requestOcspResponse(requestOcspResponse);
			return this;
		}

		/**
		 * Set who is told what happens. Default: nobody.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder listener(HandshakeListener listener) {
			this.server.listener(listener);
			this.client.listener(listener);
			return this;
		}

		/**
		 * Set where secrets are logged. For debugging only: who reads the log reads the
		 * traffic. Default: nowhere.
		 * @param keyLog the key log
		 * @return this builder
		 */
		public Builder keyLog(KeyLog keyLog) {
			this.server.keyLog(keyLog);
			this.client.keyLog(keyLog);
			return this;
		}

		/**
		 * Set how long who may answer later may take: today that is the
		 * {@linkplain #sessions store}. Default: 10 seconds.
		 * @param answerTimeout the limit for each answer, from a millisecond to ten
		 * minutes
		 * @return this builder
		 */
		public Builder answerTimeout(Duration answerTimeout) {
			this.server.answerTimeout(answerTimeout);
			this.client.answerTimeout(answerTimeout);
			return this;
		}

		/**
		 * Talk TLS 1.2 to peers that do not know extended_master_secret (RFC 7627), which
		 * makes connections less safe.
		 * @return this builder
		 * @see dev.sallyport.config.TlsConfig.Dangerous#allowMissingExtendedMasterSecret()
		 */
		public Builder allowMissingExtendedMasterSecret() {
			this.server.dangerous().allowMissingExtendedMasterSecret();
			this.client.dangerous().allowMissingExtendedMasterSecret();
			return this;
		}

		/**
		 * Set the clock. Default: the system's.
		 * @param clock the clock
		 * @return this builder
		 */
		public Builder clock(InstantSource clock) {
			this.server.clock(clock);
			this.client.clock(clock);
			return this;
		}

		/**
		 * Return the options.
		 * @return the options
		 */
		public EngineOptions build() {
			return new EngineOptions(this);
		}

	}

	private static final class Defaults {

		static final EngineOptions OPTIONS = builder().build();

	}

}
