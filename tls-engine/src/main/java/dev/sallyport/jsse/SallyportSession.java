package dev.sallyport.jsse;

import java.util.Optional;

import javax.net.ssl.ExtendedSSLSession;

import dev.sallyport.config.ConnectionInfo;

/**
 * A session as JSSE knows it, and what else is worth to be known of its connection. In
 * TLS 1.3 a session has no id on the wire: the id here stands for one full handshake and
 * all its resumptions on this side. Thread-safe.
 *
 * @since 0.1.0
 */
public abstract class SallyportSession extends ExtendedSSLSession {

	SallyportSession() {
	}

	/**
	 * Return the group of the key exchange.
	 * @return the name that JSSE uses, for example {@code x25519}, or empty before the
	 * hellos
	 */
	public Optional<String> getNamedGroup() {
		return connectionInfo().group().map((group) -> group.standardName());
	}

	/**
	 * Return the scheme that the server signed the handshake with.
	 * @return the name that JSSE uses, for example {@code ecdsa_secp256r1_sha256}, or
	 * empty before the signature and in a resumed session
	 */
	public Optional<String> getSignatureScheme() {
		return connectionInfo().signatureScheme().map((scheme) -> scheme.standardName());
	}

	/**
	 * Return whether an earlier session was resumed.
	 * @return {@code false} after a full handshake
	 */
	public boolean isResumed() {
		return connectionInfo().resumed();
	}

	/**
	 * Return the facts of the connection, as far as they are known.
	 * @return the facts, without any secret
	 */
	public abstract ConnectionInfo connectionInfo();

}
