package dev.sallyport.schedule;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;

/**
 * The secret of one direction and one epoch, and what comes from it, RFC 9846 sections
 * 7.2, 7.3 and 4.5.3:
 *
 * <pre>
 *  [sender]_write_key = HKDF-Expand-Label(Secret, "key", "", key_length)
 *  [sender]_write_iv  = HKDF-Expand-Label(Secret, "iv", "", iv_length)
 *
 *  finished_key = HKDF-Expand-Label(Secret, "finished", "", Hash.length)
 *
 *  application_traffic_secret_N+1 =
 *      HKDF-Expand-Label(application_traffic_secret_N,
 *                        "traffic upd", "", Hash.length)
 * </pre>
 *
 * Confined to one connection.
 */
public final class TrafficSecret implements AutoCloseable {

	private static final byte[] KEY = Stage.label("key");

	private static final byte[] IV = Stage.label("iv");

	private static final byte[] UPDATE = Stage.label("traffic upd");

	private final Stage stage;

	TrafficSecret(Stage stage) {
		this.stage = stage;
	}

	/**
	 * Return the suite that protects the records.
	 * @return the suite
	 */
	public Tls13CipherSuite suite() {
		return this.stage.suite();
	}

	/**
	 * Derive the key of the record protection.
	 * @return a new secret; the caller closes it
	 */
	public Secret key() {
		return this.stage.expand(KEY, suite().aead().algorithm().keyLength());
	}

	/**
	 * Derive the initialization vector of the record protection, which the record number
	 * is mixed into.
	 * @return a new array of {@link Aead#NONCE_LENGTH} bytes; the caller owns and clears
	 * it
	 */
	public byte[] iv() {
		try (Secret iv = this.stage.expand(IV, Aead.NONCE_LENGTH)) {
			return iv.bytes().clone();
		}
	}

	/**
	 * Compute what the sender's Finished message carries.
	 * @param transcriptHash the hash of all messages before the Finished
	 * @return the verify_data, as long as the hash
	 */
	public byte[] verifyData(byte[] transcriptHash) {
		return this.stage.finishedMac(transcriptHash);
	}

	/**
	 * Go on to the secret after a KeyUpdate. This one is used up.
	 * @return the secret of the next epoch
	 */
	public TrafficSecret intoNext() {
		try (this) {
			return new TrafficSecret(new Stage(suite(), this.stage.expand(UPDATE, this.stage.hashLength())));
		}
	}

	/**
	 * Return the secret itself, for the key log.
	 * @return the secret, not a copy
	 */
	public Secret secret() {
		return this.stage.secret();
	}

	@Override
	public void close() {
		this.stage.close();
	}

}
