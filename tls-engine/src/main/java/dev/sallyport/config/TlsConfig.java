package dev.sallyport.config;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;

/**
 * What the configurations of both roles have in common. Immutable and thread-safe, if its
 * callbacks are.
 *
 * @since 0.1.0
 */
public abstract class TlsConfig {

	private final Negotiables negotiables;

	private final Callbacks callbacks;

	private final boolean requiresExtendedMasterSecret;

	private final Duration answerTimeout;

	TlsConfig(Builder<?> builder) {
		this.negotiables = builder.negotiables.build();
		this.callbacks = new Callbacks(builder.clock, builder.listener, builder.keyLog);
		this.requiresExtendedMasterSecret = builder.requiresExtendedMasterSecret;
		this.answerTimeout = builder.answerTimeout;
		requireApprovedKeyDerivation();
	}

	// FIPS 140-3 implementation guidance D.Q
	private void requireApprovedKeyDerivation() {
		boolean tls12 = this.negotiables.versions().contains(ProtocolVersion.TLS12);
		if (tls12 && !this.requiresExtendedMasterSecret && this.negotiables.fips()) {
			throw new IllegalStateException("FIPS allows the keys of TLS 1.2 with extended_master_secret only: "
					+ "take allowMissingExtendedMasterSecret() back, or choose TLS 1.3 alone");
		}
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
	 * Return the cipher suites of TLS 1.3, best first.
	 * @return an unmodifiable list, empty if TLS 1.3 is off
	 */
	public List<Tls13CipherSuite> cipherSuites() {
		return this.negotiables.cipherSuites();
	}

	/**
	 * Return the cipher suites of TLS 1.2, best first.
	 * @return an unmodifiable list, empty if TLS 1.2 is off
	 */
	public List<Tls12CipherSuite> tls12CipherSuites() {
		return this.negotiables.tls12CipherSuites();
	}

	/**
	 * Return the names of the cipher suites of all versions, best first.
	 * @return an unmodifiable list
	 */
	public List<CipherSuite> cipherSuiteNames() {
		return this.negotiables.cipherSuiteNames();
	}

	/**
	 * Return whether a TLS 1.2 peer must know extended_master_secret, RFC 7627.
	 * @return {@code true} unless it was switched off
	 */
	public boolean requiresExtendedMasterSecret() {
		return this.requiresExtendedMasterSecret;
	}

	/**
	 * Return the groups, best first.
	 * @return an unmodifiable list
	 */
	public List<KeyExchangeGroup> groups() {
		return this.negotiables.groups();
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
	 * Return how long who may answer later may take: for a certificate, a signature, a
	 * verification, a session.
	 * @return the limit for each answer
	 */
	public Duration answerTimeout() {
		return this.answerTimeout;
	}

	/**
	 * Return whether all cryptography of this configuration is FIPS-validated.
	 * @return the conjunction of the parts in use
	 */
	public boolean fips() {
		return this.negotiables.fips();
	}

	/**
	 * Builds a configuration. Confined to one thread.
	 *
	 * @param <B> the type of the builder itself
	 */
	public abstract static class Builder<B extends Builder<B>> {

		private static final Duration MAX_ANSWER_TIMEOUT = Duration.ofMinutes(10);

		private final Negotiables.Builder negotiables;

		private InstantSource clock = InstantSource.system();

		private HandshakeListener listener = HandshakeListener.NONE;

		private KeyLog keyLog = KeyLog.NONE;

		private boolean requiresExtendedMasterSecret = true;

		private Duration answerTimeout = Duration.ofSeconds(10);

		Builder(CryptoProvider provider) {
			this.negotiables = new Negotiables.Builder(provider);
		}

		Builder(TlsConfig start) {
			this(start, new Negotiables.Builder(start.negotiables));
		}

		Builder(TlsConfig start, CryptoProvider provider) {
			this(start, new Negotiables.Builder(start.negotiables, provider));
		}

		private Builder(TlsConfig start, Negotiables.Builder negotiables) {
			this.negotiables = negotiables;
			this.clock = start.callbacks.clock();
			this.listener = start.callbacks.listener();
			this.keyLog = start.callbacks.keyLog();
			this.requiresExtendedMasterSecret = start.requiresExtendedMasterSecret;
			this.answerTimeout = start.answerTimeout;
		}

		abstract B self();

		/**
		 * Set the versions, best first. Default: all.
		 * @param versions at least one version
		 * @return this builder
		 */
		public B versions(List<ProtocolVersion> versions) {
			this.negotiables.versions(versions);
			return self();
		}

		/**
		 * Set the cipher suites, best first. Default: all of the provider.
		 * @param suites at least one suite that the provider has
		 * @return this builder
		 */
		public B cipherSuites(List<CipherSuite> suites) {
			this.negotiables.cipherSuites(suites);
			return self();
		}

		/**
		 * Set the groups, best first. Default: all of the provider.
		 * @param groups at least one group that the provider has
		 * @return this builder
		 */
		public B groups(List<NamedGroup> groups) {
			this.negotiables.groups(groups);
			return self();
		}

		/**
		 * Set the clock. Default: the system's.
		 * @param clock the clock
		 * @return this builder
		 */
		public B clock(InstantSource clock) {
			this.clock = clock;
			return self();
		}

		/**
		 * Set who is told what happens. Default: nobody.
		 * @param listener the listener
		 * @return this builder
		 */
		public B listener(HandshakeListener listener) {
			this.listener = listener;
			return self();
		}

		/**
		 * Set where secrets are logged. For debugging only: who reads the log reads the
		 * traffic. Default: nowhere.
		 * @param keyLog the key log
		 * @return this builder
		 */
		public B keyLog(KeyLog keyLog) {
			this.keyLog = keyLog;
			return self();
		}

		/**
		 * Set how long who may answer later may take. Whoever answers at once is not
		 * limited: the caller runs the task, and knows when it has had enough. Default:
		 * 10 seconds.
		 * @param answerTimeout the limit for each answer, from a millisecond to ten
		 * minutes
		 * @return this builder
		 */
		public B answerTimeout(Duration answerTimeout) {
			if (answerTimeout.toMillis() < 1 || answerTimeout.compareTo(MAX_ANSWER_TIMEOUT) > 0) {
				throw new IllegalArgumentException(
						"An answer is waited for from a millisecond to ten minutes, not " + answerTimeout);
			}
			this.answerTimeout = answerTimeout;
			return self();
		}

		/**
		 * Return the switches that make connections less safe. Each says what it costs.
		 * @return the switches
		 */
		public Dangerous<B> dangerous() {
			return new Dangerous<>(this);
		}

	}

	/**
	 * Switches that make connections less safe. Confined to one thread.
	 *
	 * @param <B> the type of the builder
	 */
	public static final class Dangerous<B extends Builder<B>> {

		private final Builder<B> builder;

		private Dangerous(Builder<B> builder) {
			this.builder = builder;
		}

		/**
		 * Talk TLS 1.2 to peers that do not know extended_master_secret (RFC 7627). Their
		 * sessions are open to the triple handshake attack where client certificates or
		 * channel bindings are relied on; they are never resumed and export no keys. A
		 * configuration whose cryptography is FIPS-validated is refused when it is built,
		 * unless it is without TLS 1.2.
		 * @return the builder
		 */
		public B allowMissingExtendedMasterSecret() {
			((Builder<?>) this.builder).requiresExtendedMasterSecret = false;
			return this.builder.self();
		}

	}

}
