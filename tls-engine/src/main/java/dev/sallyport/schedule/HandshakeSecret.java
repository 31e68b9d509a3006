package dev.sallyport.schedule;

import dev.sallyport.crypto.Secret;

/**
 * The second stage of the key schedule, RFC 9846 section 7.1:
 *
 * <pre>
 *       Derive-Secret(., "derived", "")
 *             |
 * asymmetric  v
 *  shared -&gt; HKDF-Extract = Handshake Secret
 *  secret     |
 *             +-----&gt; Derive-Secret(., "c hs traffic",
 *             |                     ClientHello...ServerHello)
 *             |              = client_handshake_traffic_secret
 *             |
 *             +-----&gt; Derive-Secret(., "s hs traffic",
 *             |                     ClientHello...ServerHello)
 *             |              = server_handshake_traffic_secret
 *             v
 *       Derive-Secret(., "derived", "")
 * </pre>
 *
 * Confined to one connection.
 */
public final class HandshakeSecret implements AutoCloseable {

	private static final byte[] CLIENT_TRAFFIC = Stage.label("c hs traffic");

	private static final byte[] SERVER_TRAFFIC = Stage.label("s hs traffic");

	private final Stage stage;

	HandshakeSecret(Stage stage) {
		this.stage = stage;
	}

	/**
	 * Return the secret that protects what the client sends during the handshake.
	 * @param transcriptHash the hash of ClientHello to ServerHello
	 * @return the secret; the caller closes it
	 */
	public TrafficSecret clientTraffic(byte[] transcriptHash) {
		return new TrafficSecret(this.stage.derive(CLIENT_TRAFFIC, transcriptHash));
	}

	/**
	 * Return the secret that protects what the server sends during the handshake.
	 * @param transcriptHash the hash of ClientHello to ServerHello
	 * @return the secret; the caller closes it
	 */
	public TrafficSecret serverTraffic(byte[] transcriptHash) {
		return new TrafficSecret(this.stage.derive(SERVER_TRAFFIC, transcriptHash));
	}

	/**
	 * Go on to the last stage. This one is used up.
	 * @return the next stage
	 */
	public MainSecret intoMainSecret() {
		try (Secret zeros = Secret.zeros(this.stage.hashLength())) {
			return new MainSecret(this.stage.into(zeros));
		}
	}

	@Override
	public void close() {
		this.stage.close();
	}

}
