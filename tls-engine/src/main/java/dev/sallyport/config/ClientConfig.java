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
import dev.sallyport.session.ClientSessionStore;

import org.jspecify.annotations.Nullable;

/**
 * How a client speaks TLS. Everything is checked when it is built. Immutable and
 * thread-safe, if its callbacks are.
 *
 * @since 0.1.0
 */
public final class ClientConfig {

	private final Negotiables negotiables;

	private final PeerVerifier serverVerifier;

	private final List<String> applicationProtocols;

	private final @Nullable ClientSessionStore sessions;

	private final boolean sendServerName;

	private final Callbacks callbacks;

	private ClientConfig(Builder builder, PeerVerifier serverVerifier) {
		this.negotiables = builder.negotiables.build();
		this.serverVerifier = serverVerifier;
		this.applicationProtocols = builder.applicationProtocols;
		this.sessions = builder.sessions;
		this.sendServerName = builder.sendServerName;
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
		builder.serverVerifier = this.serverVerifier;
		builder.applicationProtocols = this.applicationProtocols;
		builder.sessions = this.sessions;
		builder.sendServerName = this.sendServerName;
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
	 * Return who decides whether a server is trusted.
	 * @return the verifier
	 */
	public PeerVerifier serverVerifier() {
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
	 * Builds a {@link ClientConfig}. Confined to one thread.
	 */
	public static final class Builder {

		/**
		 * RFC 7301 section 3.1: {@code opaque ProtocolName<1..2^8-1>}.
		 */
		private static final int MAX_PROTOCOL_LENGTH = 255;

		private final Negotiables.Builder negotiables;

		private @Nullable PeerVerifier serverVerifier;

		private List<String> applicationProtocols = List.of();

		private @Nullable ClientSessionStore sessions;

		private boolean sendServerName = true;

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
		 * Set who decides whether a server is trusted and has the right name. Mandatory.
		 * @param serverVerifier the verifier
		 * @return this builder
		 */
		public Builder serverVerifier(PeerVerifier serverVerifier) {
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
				if (protocol.isEmpty() || protocol.length() > MAX_PROTOCOL_LENGTH) {
					throw new IllegalArgumentException(
							"The name of an application protocol has 1 to 255 bytes, not " + protocol.length());
				}
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
		public ClientConfig build() {
			if (this.serverVerifier == null) {
				throw new IllegalStateException("A client needs to verify servers: call serverVerifier(...)");
			}
			return new ClientConfig(this, this.serverVerifier);
		}

	}

}
