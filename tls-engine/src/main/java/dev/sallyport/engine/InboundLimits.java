package dev.sallyport.engine;

import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;

/**
 * Counts what costs this side work and brings the connection no further, and says when it
 * is enough.
 */
final class InboundLimits {

	/**
	 * Empty records are legal cover traffic; as many in a row as other engines take.
	 */
	private static final int MAX_EMPTY_RECORDS = 32;

	/**
	 * KeyUpdates and tickets without data in between: each costs a key derivation.
	 */
	private static final int MAX_POST_HANDSHAKE_MESSAGES = 32;

	/**
	 * A peer in compatibility mode sends one ChangeCipherSpec, RFC 9846 appendix E.4;
	 * with a HelloRetryRequest some send two. In TLS 1.2 the states take exactly one.
	 */
	private static final int MAX_CHANGE_CIPHER_SPECS = 2;

	/**
	 * Rejected early data to be skipped, tags included. Our tickets allow none, so what
	 * comes was allowed by somebody else: common servers allow 14 to 16 KiB, and clients
	 * send a request or two. All of it may have to be decrypted in vain.
	 */
	private static final int MAX_SKIPPED_BYTES = 1 << 14;

	/**
	 * A peer has one reason to send user_canceled, once, and few to warn in TLS 1.2; the
	 * rest is patience.
	 */
	private static final int MAX_WARNINGS = 4;

	private int emptyRecords;

	private int postHandshakeMessages;

	private int changeCipherSpecs;

	private int skippedBytes;

	private int warnings;

	/**
	 * A record of application data came.
	 */
	void countData(int length) throws BadRecordException {
		if (length > 0) {
			this.emptyRecords = 0;
			this.postHandshakeMessages = 0;
			return;
		}
		this.emptyRecords++;
		if (this.emptyRecords > MAX_EMPTY_RECORDS) {
			throw new BadRecordException(BadRecord.TOO_MANY_EMPTY_RECORDS);
		}
	}

	/**
	 * A handshake message came after the handshake.
	 */
	void countPostHandshakeMessage() throws PeerMisbehavedException {
		this.emptyRecords = 0;
		this.postHandshakeMessages++;
		if (this.postHandshakeMessages > MAX_POST_HANDSHAKE_MESSAGES) {
			throw new PeerMisbehavedException(PeerMisbehaved.TOO_MANY_KEY_UPDATES);
		}
	}

	void countChangeCipherSpec() throws PeerMisbehavedException {
		this.changeCipherSpecs++;
		if (this.changeCipherSpecs > MAX_CHANGE_CIPHER_SPECS) {
			throw new PeerMisbehavedException(PeerMisbehaved.TOO_MANY_CHANGE_CIPHER_SPECS);
		}
	}

	/**
	 * A record of rejected early data is dropped.
	 * @param length its length without the header
	 */
	void countSkipped(int length) throws PeerMisbehavedException {
		this.skippedBytes += length;
		if (this.skippedBytes > MAX_SKIPPED_BYTES) {
			throw new PeerMisbehavedException(PeerMisbehaved.EARLY_DATA_TOO_LONG, "at most " + MAX_SKIPPED_BYTES);
		}
	}

	/**
	 * An alert came that ends nothing.
	 */
	void countWarning() throws PeerMisbehavedException {
		this.warnings++;
		if (this.warnings > MAX_WARNINGS) {
			throw new PeerMisbehavedException(PeerMisbehaved.TOO_MANY_WARNING_ALERTS);
		}
	}

}
