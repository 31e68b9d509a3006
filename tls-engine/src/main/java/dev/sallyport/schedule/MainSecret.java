package dev.sallyport.schedule;

/**
 * The last stage of the key schedule, RFC 9846 section 7.1. The labels still say
 * "master", the former name:
 *
 * <pre>
 *       Derive-Secret(., "derived", "")
 *             |
 *             v
 *    0 -&gt; HKDF-Extract = Main Secret
 *             |
 *             +-----&gt; Derive-Secret(., "c ap traffic",
 *             |                     ClientHello...server Finished)
 *             |              = client_application_traffic_secret_0
 *             |
 *             +-----&gt; Derive-Secret(., "s ap traffic",
 *             |                     ClientHello...server Finished)
 *             |              = server_application_traffic_secret_0
 *             |
 *             +-----&gt; Derive-Secret(., "exp master",
 *             |                     ClientHello...server Finished)
 *             |              = exporter_secret
 *             |
 *             +-----&gt; Derive-Secret(., "res master",
 *                                   ClientHello...client Finished)
 *                            = resumption_secret
 * </pre>
 *
 * Confined to one connection.
 */
public final class MainSecret implements AutoCloseable {

	private static final byte[] CLIENT_TRAFFIC = Stage.label("c ap traffic");

	private static final byte[] SERVER_TRAFFIC = Stage.label("s ap traffic");

	private static final byte[] EXPORTER = Stage.label("exp master");

	private static final byte[] RESUMPTION = Stage.label("res master");

	private final Stage stage;

	MainSecret(Stage stage) {
		this.stage = stage;
	}

	/**
	 * Return the first secret that protects what the client sends after the handshake.
	 * @param transcriptHash the hash of ClientHello to the server's Finished
	 * @return the secret; the caller closes it
	 */
	public TrafficSecret clientTraffic(byte[] transcriptHash) {
		return new TrafficSecret(this.stage.derive(CLIENT_TRAFFIC, transcriptHash));
	}

	/**
	 * Return the first secret that protects what the server sends after the handshake.
	 * @param transcriptHash the hash of ClientHello to the server's Finished
	 * @return the secret; the caller closes it
	 */
	public TrafficSecret serverTraffic(byte[] transcriptHash) {
		return new TrafficSecret(this.stage.derive(SERVER_TRAFFIC, transcriptHash));
	}

	/**
	 * Return the secret that the application exports keying material from.
	 * @param transcriptHash the hash of ClientHello to the server's Finished
	 * @return the secret; the caller closes it
	 */
	public ExporterSecret exporter(byte[] transcriptHash) {
		return new ExporterSecret(this.stage.derive(EXPORTER, transcriptHash));
	}

	/**
	 * Return the secret that the keys of tickets come from.
	 * @param transcriptHash the hash of ClientHello to the client's Finished
	 * @return the secret; the caller closes it
	 */
	public ResumptionSecret resumption(byte[] transcriptHash) {
		return new ResumptionSecret(this.stage.derive(RESUMPTION, transcriptHash));
	}

	@Override
	public void close() {
		this.stage.close();
	}

}
