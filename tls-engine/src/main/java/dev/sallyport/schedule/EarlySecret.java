package dev.sallyport.schedule;

import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;

/**
 * The first stage of the key schedule, RFC 9846 section 7.1:
 *
 * <pre>
 *             0
 *             |
 *             v
 *   PSK -&gt; HKDF-Extract = Early Secret
 *             |
 *             +-----&gt; Derive-Secret(., "res binder", "")
 *             |              = binder_key
 *             |
 *             +-----&gt; Derive-Secret(., "c e traffic", ClientHello)
 *             |              = client_early_traffic_secret
 *             |
 *             +-----&gt; Derive-Secret(., "e exp master", ClientHello)
 *             |              = early_exporter_secret
 *             v
 *       Derive-Secret(., "derived", "")
 * </pre>
 *
 * Confined to one connection.
 */
public final class EarlySecret implements AutoCloseable {

	private static final byte[] RESUMPTION_BINDER = Stage.label("res binder");

	private static final byte[] CLIENT_EARLY_TRAFFIC = Stage.label("c e traffic");

	private static final byte[] EARLY_EXPORTER = Stage.label("e exp master");

	private final Stage stage;

	private EarlySecret(Stage stage) {
		this.stage = stage;
	}

	/**
	 * Start the schedule of a full handshake: a string of zeros takes the place of the
	 * PSK.
	 * @param suite the negotiated suite
	 * @return the first stage
	 */
	public static EarlySecret withoutPsk(Tls13CipherSuite suite) {
		try (Secret zeros = Secret.zeros(suite.hash().algorithm().length())) {
			return ofPsk(suite, zeros);
		}
	}

	/**
	 * Start the schedule of a resumption.
	 * @param suite the suite, of the PSK's hash
	 * @param psk the pre-shared key; still owned by the caller
	 * @return the first stage
	 */
	public static EarlySecret ofPsk(Tls13CipherSuite suite, Secret psk) {
		try (Secret zeros = Secret.zeros(suite.hash().algorithm().length())) {
			return new EarlySecret(new Stage(suite, suite.hkdf().extract(zeros, psk)));
		}
	}

	/**
	 * Return the binder that proves possession of a resumption PSK, RFC 9846 section
	 * 4.3.11.2.
	 * @param transcriptHash the hash up to and including the partial ClientHello
	 * @return the binder, as long as the hash
	 */
	public byte[] resumptionBinder(byte[] transcriptHash) {
		try (Stage binderKey = this.stage.derive(RESUMPTION_BINDER, this.stage.emptyHash())) {
			return binderKey.finishedMac(transcriptHash);
		}
	}

	/**
	 * Return the secret that protects early data.
	 * @param transcriptHash the hash of the ClientHello
	 * @return the secret; the caller closes it
	 */
	public TrafficSecret clientEarlyTraffic(byte[] transcriptHash) {
		return new TrafficSecret(this.stage.derive(CLIENT_EARLY_TRAFFIC, transcriptHash));
	}

	/**
	 * Return the exporter of early data. Never to be confused with the
	 * {@linkplain MainSecret#exporter exporter of the connection}: what it exports can be
	 * replayed.
	 * @param transcriptHash the hash of the ClientHello
	 * @return the exporter; the caller closes it
	 */
	public ExporterSecret earlyExporter(byte[] transcriptHash) {
		return new ExporterSecret(this.stage.derive(EARLY_EXPORTER, transcriptHash));
	}

	/**
	 * Mix the key exchange in. This stage is used up.
	 * @param sharedSecret the shared secret of the key exchange; still owned by the
	 * caller
	 * @return the next stage
	 */
	public HandshakeSecret intoHandshakeSecret(Secret sharedSecret) {
		return new HandshakeSecret(this.stage.into(sharedSecret));
	}

	@Override
	public void close() {
		this.stage.close();
	}

}
