package dev.sallyport.protocol;

/**
 * Why a connection failed: a constant of one of the reason enums ({@link PeerMisbehaved},
 * {@link PeerIncompatible}, {@link InvalidMessage}, {@link CertificateRejected} …). Each
 * reason knows the alert that the peer is told and the phrase that a person reads, so
 * that the mapping stands in one place. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public interface TlsReason {

	/**
	 * Return the name of the reason, as used in metrics.
	 * @return the name of the enum constant
	 */
	String name();

	/**
	 * Return the alert that goes to the peer.
	 * @return the alert
	 */
	AlertDescription alert();

	/**
	 * Return what happened, in words.
	 * @return a phrase without a full stop
	 */
	String phrase();

}
