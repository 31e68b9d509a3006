package dev.sallyport.bogo;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import dev.sallyport.protocol.SignatureScheme;

import org.jspecify.annotations.Nullable;

/**
 * What was seen of a connection beside the facts that it reports itself. Thread-safe.
 */
final class Observations {

	/**
	 * The place of the credential that is not among those that were begun.
	 */
	static final int DEFAULT_CREDENTIAL = -1;

	private volatile @Nullable SignatureScheme verified;

	private volatile boolean retried;

	private volatile List<X509Certificate> peerChain = List.of();

	private volatile int credential = DEFAULT_CREDENTIAL;

	private volatile List<Integer> schemes = List.of();

	void sawSignature(SignatureScheme scheme) {
		this.verified = scheme;
	}

	void sawRetry() {
		this.retried = true;
	}

	void sawPeerChain(List<X509Certificate> chain) {
		this.peerChain = chain;
	}

	/**
	 * A credential was chosen.
	 * @param index its place
	 * @param schemes what it signs with, or empty for all that its key can do
	 */
	void sawCredential(int index, List<Integer> schemes) {
		this.credential = index;
		this.schemes = schemes;
	}

	/**
	 * Return whether the chosen credential signs with a scheme, if its key can.
	 * @param scheme the scheme
	 * @return {@code true} if it may
	 */
	boolean allows(SignatureScheme scheme) {
		return this.schemes.isEmpty() || this.schemes.contains(scheme.code());
	}

	/**
	 * Return the scheme of the signature that was verified last.
	 * @return the scheme, or empty if none was
	 */
	Optional<SignatureScheme> verified() {
		return Optional.ofNullable(this.verified);
	}

	/**
	 * Return whether a HelloRetryRequest was sent or received.
	 * @return {@code true} if so
	 */
	boolean retried() {
		return this.retried;
	}

	/**
	 * Return the chain that was to be verified.
	 * @return the certificates, leaf first, empty if there were none
	 */
	List<X509Certificate> peerChain() {
		return this.peerChain;
	}

	/**
	 * Return which credential was chosen.
	 * @return its index; -1 for the default one or none
	 */
	int credential() {
		return this.credential;
	}

}
