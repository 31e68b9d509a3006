package dev.sallyport.config;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.session.SessionTicketer;

import org.jspecify.annotations.Nullable;

/**
 * How a server speaks TLS. Everything is checked when it is built. Immutable and
 * thread-safe, if its callbacks are.
 *
 * @since 0.1.0
 */
public final class ServerConfig {

	private final Negotiables negotiables;

	private final CertificateResolver certificates;

	private final ServerNamePolicy serverNames;

	private final @Nullable AlpnSelector alpn;

	private final @Nullable SessionTicketer ticketer;

	private final int ticketCount;

	private final Callbacks callbacks;

	private ServerConfig(Builder builder, CertificateResolver certificates) {
		this.negotiables = builder.negotiables.build();
		this.certificates = certificates;
		this.serverNames = builder.serverNames;
		this.alpn = builder.alpn;
		this.ticketer = builder.ticketer;
		this.ticketCount = builder.ticketCount;
		this.callbacks = new Callbacks(builder.clock, builder.listener, builder.keyLog);
	}

	/**
	 * Return a builder with the engine's defaults.
	 * @param provider where the cryptography comes from
	 * @return the builder
	 */
	public static Builder builder(CryptoProvider provider) {
		return new Builder(new Negotiables.Builder(provider));
	}

	/**
	 * Return a builder that starts from this configuration.
	 * @return the builder
	 */
	public Builder toBuilder() {
		Builder builder = new Builder(new Negotiables.Builder(this.negotiables));
		builder.certificates = this.certificates;
		builder.serverNames = this.serverNames;
		builder.alpn = this.alpn;
		builder.ticketer = this.ticketer;
		builder.ticketCount = this.ticketCount;
		builder.clock = this.callbacks.clock();
		builder.listener = this.callbacks.listener();
		builder.keyLog = this.callbacks.keyLog();
		return builder;
	}

	/**
	 * Return where the cryptography comes from.
	 * @return the provider
	 */
	public CryptoProvider provider() {
		return this.negotiables.provider();
	}

	/**
	 * Return the versions, best first.
	 * @return an unmodifiable list
	 */
	public List<ProtocolVersion> versions() {
		return this.negotiables.versions();
	}

	/**
	 * Return the cipher suites, best first.
	 * @return an unmodifiable list
	 */
	public List<Tls13CipherSuite> cipherSuites() {
		return this.negotiables.cipherSuites();
	}

	/**
	 * Return the groups, best first.
	 * @return an unmodifiable list
	 */
	public List<KeyExchangeGroup> groups() {
		return this.negotiables.groups();
	}

	/**
	 * Return who chooses the certificate.
	 * @return the resolver
	 */
	public CertificateResolver certificates() {
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
	 * Return the clock.
	 * @return the clock
	 */
	public InstantSource clock() {
		return this.callbacks.clock();
	}

	/**
	 * Return who is told what happens.
	 * @return the listener
	 */
	public HandshakeListener listener() {
		return this.callbacks.listener();
	}

	/**
	 * Return where secrets are logged for debugging.
	 * @return the key log
	 */
	public KeyLog keyLog() {
		return this.callbacks.keyLog();
	}

	/**
	 * Return whether all cryptography of this configuration is FIPS-validated.
	 * @return the conjunction of the parts in use
	 */
	public boolean fips() {
		return this.negotiables.fips();
	}

	/**
	 * Builds a {@link ServerConfig}. Confined to one thread.
	 */
	public static final class Builder {

		/**
		 * More tickets than a browser opens connections at once help nobody.
		 */
		private static final int MAX_TICKETS = 8;

		private final Negotiables.Builder negotiables;

		private @Nullable CertificateResolver certificates;

		private ServerNamePolicy serverNames = (name) -> true;

		private @Nullable AlpnSelector alpn;

		private @Nullable SessionTicketer ticketer;

		private int ticketCount = 2;

		private InstantSource clock = InstantSource.system();

		private HandshakeListener listener = HandshakeListener.NONE;

		private KeyLog keyLog = KeyLog.NONE;

		private Builder(Negotiables.Builder negotiables) {
			this.negotiables = negotiables;
		}

		/**
		 * Set the versions, best first. Default: all.
		 * @param versions at least one version
		 * @return this builder
		 */
		public Builder versions(List<ProtocolVersion> versions) {
			this.negotiables.versions(versions);
			return this;
		}

		/**
		 * Set the cipher suites, best first. Default: all of the provider.
		 * @param suites at least one suite that the provider has
		 * @return this builder
		 */
		public Builder cipherSuites(List<CipherSuite> suites) {
			this.negotiables.cipherSuites(suites);
			return this;
		}

		/**
		 * Set the groups, best first. Default: all of the provider.
		 * @param groups at least one group that the provider has
		 * @return this builder
		 */
		public Builder groups(List<NamedGroup> groups) {
			this.negotiables.groups(groups);
			return this;
		}

		/**
		 * Set who chooses the certificate. Mandatory.
		 * @param certificates the resolver
		 * @return this builder
		 */
		public Builder certificates(CertificateResolver certificates) {
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
		 * Set the clock. Default: the system's.
		 * @param clock the clock
		 * @return this builder
		 */
		public Builder clock(InstantSource clock) {
			this.clock = clock;
			return this;
		}

		/**
		 * Set who is told what happens. Default: nobody.
		 * @param listener the listener
		 * @return this builder
		 */
		public Builder listener(HandshakeListener listener) {
			this.listener = listener;
			return this;
		}

		/**
		 * Set where secrets are logged. For debugging only: who reads the log reads the
		 * traffic. Default: nowhere.
		 * @param keyLog the key log
		 * @return this builder
		 */
		public Builder keyLog(KeyLog keyLog) {
			this.keyLog = keyLog;
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
			return new ServerConfig(this, this.certificates);
		}

	}

}
