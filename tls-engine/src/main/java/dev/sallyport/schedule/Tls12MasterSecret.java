package dev.sallyport.schedule;

import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls12CipherSuite;

/**
 * The one secret of a TLS 1.2 session, from which all others come, RFC 5246 sections 8.1
 * and 6.3 and RFC 7627 section 4:
 *
 * <pre>
 *        pre_master_secret
 *               |
 *               +-&gt; PRF(., "extended master secret", session_hash)[0..47]
 *               |     or, if the peer lacks RFC 7627,
 *               |   PRF(., "master secret",
 *               |       ClientHello.random + ServerHello.random)[0..47]
 *               v
 *         master_secret
 *               |
 *               +-&gt; PRF(., "key expansion",
 *               |       ServerHello.random + ClientHello.random)
 *               |     = key_block
 *               |
 *               +-&gt; PRF(., "client finished", Hash(handshake_messages))[0..11]
 *               +-&gt; PRF(., "server finished", Hash(handshake_messages))[0..11]
 *               |     = verify_data
 *               |
 *               +-&gt; PRF(., label, ClientHello.random + ServerHello.random + ...)
 *                     = exported keying material
 * </pre>
 *
 * Confined to one connection.
 */
public final class Tls12MasterSecret implements AutoCloseable {

	static final String EXTENDED_MASTER_SECRET = "extended master secret";

	static final String MASTER_SECRET = "master secret";

	static final String CLIENT_FINISHED = "client finished";

	static final String SERVER_FINISHED = "server finished";

	/**
	 * RFC 5246 section 8.1: always 48 bytes, whatever the hash.
	 */
	private static final int LENGTH = 48;

	/**
	 * RFC 5246 section 7.4.9: as no suite of this engine says otherwise.
	 */
	private static final int VERIFY_DATA_LENGTH = 12;

	private final Tls12CipherSuite suite;

	private final Secret secret;

	/**
	 * Whether the secret belongs to one handshake only, RFC 7627 section 1.
	 */
	private final boolean unique;

	private Tls12MasterSecret(Tls12CipherSuite suite, Secret secret, boolean unique) {
		this.suite = suite;
		this.secret = secret;
		this.unique = unique;
	}

	/**
	 * Derive the secret of a full handshake in which both sides have
	 * extended_master_secret, RFC 7627 section 4.
	 * @param suite the negotiated suite
	 * @param preMaster the shared secret of the key exchange; still owned by the caller
	 * @param sessionHash the hash of ClientHello to ClientKeyExchange
	 * @return the secret
	 */
	public static Tls12MasterSecret extended(Tls12CipherSuite suite, Secret preMaster, byte[] sessionHash) {
		byte[] seed = Tls12Prf.seed(EXTENDED_MASTER_SECRET, sessionHash);
		return new Tls12MasterSecret(suite, Tls12Prf.expand(suite, preMaster, seed, LENGTH), true);
	}

	/**
	 * Derive the secret of a full handshake with a peer that lacks
	 * extended_master_secret, RFC 5246 section 8.1. A third party may bring about the
	 * same secret in two handshakes, so nothing is exported from it.
	 * @param suite the negotiated suite
	 * @param preMaster the shared secret of the key exchange; still owned by the caller
	 * @param randoms the random values of the hellos
	 * @return the secret
	 */
	public static Tls12MasterSecret classic(Tls12CipherSuite suite, Secret preMaster, Tls12Randoms randoms) {
		byte[] seed = Tls12Prf.seed(MASTER_SECRET, randoms.clientFirst());
		return new Tls12MasterSecret(suite, Tls12Prf.expand(suite, preMaster, seed, LENGTH), false);
	}

	/**
	 * Take the secret of an earlier handshake up again. That one had
	 * extended_master_secret: a session without it is not to be resumed, RFC 7627 section
	 * 5.3.
	 * @param suite the suite of the session
	 * @param masterSecret the secret of the session, copied; still owned by the caller
	 * @return the secret
	 */
	public static Tls12MasterSecret resumed(Tls12CipherSuite suite, Secret masterSecret) {
		if (masterSecret.length() != LENGTH) {
			throw new IllegalArgumentException(
					"A master secret has " + LENGTH + " bytes, not " + masterSecret.length());
		}
		return new Tls12MasterSecret(suite, masterSecret.copy(), true);
	}

	/**
	 * Return the suite that the secret belongs to.
	 * @return the suite
	 */
	public Tls12CipherSuite suite() {
		return this.suite;
	}

	/**
	 * Derive the keys of both directions.
	 * @param randoms the random values of this connection's hellos
	 * @return the keys; the caller closes them
	 */
	public Tls12KeyBlock keyBlock(Tls12Randoms randoms) {
		return Tls12KeyBlock.derive(this, randoms);
	}

	/**
	 * Compute what the client's Finished message carries, RFC 5246 section 7.4.9.
	 * @param transcriptHash the hash of all messages before it
	 * @return the verify_data, 12 bytes
	 */
	public byte[] clientVerifyData(byte[] transcriptHash) {
		return verifyData(CLIENT_FINISHED, transcriptHash);
	}

	/**
	 * Compute what the server's Finished message carries, RFC 5246 section 7.4.9.
	 * @param transcriptHash the hash of all messages before it
	 * @return the verify_data, 12 bytes
	 */
	public byte[] serverVerifyData(byte[] transcriptHash) {
		return verifyData(SERVER_FINISHED, transcriptHash);
	}

	private byte[] verifyData(String label, byte[] transcriptHash) {
		try (Secret verifyData = expand(Tls12Prf.seed(label, transcriptHash), VERIFY_DATA_LENGTH)) {
			return verifyData.bytes().clone();
		}
	}

	Secret expand(byte[] labelAndSeed, int length) {
		return Tls12Prf.expand(this.suite, this.secret, labelAndSeed, length);
	}

	/**
	 * Return what the application exports keying material from, RFC 5705. Without
	 * extended_master_secret it refuses every use, RFC 7627 section 5.4.
	 * @param randoms the random values of this connection's hellos
	 * @return the exporter, which outlives this secret; the caller closes it
	 */
	public Exporter exporter(Tls12Randoms randoms) {
		if (!this.unique) {
			return new DisabledExporter();
		}
		return new Tls12Exporter(new Tls12MasterSecret(this.suite, this.secret.copy(), true), randoms);
	}

	/**
	 * Return the secret itself, for the key log and for the session.
	 * @return the secret, not a copy
	 */
	public Secret secret() {
		return this.secret;
	}

	@Override
	public void close() {
		this.secret.close();
	}

}
