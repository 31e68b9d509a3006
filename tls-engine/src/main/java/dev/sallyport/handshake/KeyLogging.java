package dev.sallyport.handshake;

import java.util.Arrays;

import dev.sallyport.config.KeyLog;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.Octets;
import dev.sallyport.schedule.Tls12MasterSecret;
import dev.sallyport.schedule.TrafficSecret;

/**
 * Writes the traffic secrets of one connection to a key log, under the labels of
 * {@code SSLKEYLOGFILE}. Copies nothing if there is no log.
 *
 * @param keyLog the log
 * @param clientRandom the random value of the ClientHello
 */
public record KeyLogging(KeyLog keyLog, Octets clientRandom) {

	/**
	 * Log the secrets of the handshake.
	 * @param client the client's secret
	 * @param server the server's secret
	 */
	public void handshake(TrafficSecret client, TrafficSecret server) {
		log("CLIENT_HANDSHAKE_TRAFFIC_SECRET", client);
		log("SERVER_HANDSHAKE_TRAFFIC_SECRET", server);
	}

	/**
	 * Log the secrets of the application data.
	 * @param client the client's secret
	 * @param server the server's secret
	 */
	public void traffic(TrafficSecret client, TrafficSecret server) {
		log("CLIENT_TRAFFIC_SECRET_0", client);
		log("SERVER_TRAFFIC_SECRET_0", server);
	}

	/**
	 * Log the master secret of TLS 1.2.
	 * @param main the secret
	 */
	public void master(Tls12MasterSecret main) {
		log("CLIENT_RANDOM", main.secret());
	}

	private void log(String label, TrafficSecret secret) {
		log(label, secret.secret());
	}

	private void log(String label, Secret secret) {
		if (this.keyLog == KeyLog.NONE) {
			return;
		}
		byte[] copy = secret.bytes().clone();
		try {
			this.keyLog.log(label, this.clientRandom, copy);
		}
		catch (RuntimeException ex) {
			// Whoever looks on takes no part in the connection
			Arrays.fill(copy, (byte) 0);
		}
	}

}
