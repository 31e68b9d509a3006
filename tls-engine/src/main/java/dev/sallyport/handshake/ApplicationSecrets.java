package dev.sallyport.handshake;

import dev.sallyport.schedule.ExporterSecret;
import dev.sallyport.schedule.HandshakeSecret;
import dev.sallyport.schedule.MainSecret;
import dev.sallyport.schedule.TrafficSecret;

/**
 * The secrets that exist from the server's Finished on, RFC 9846 section 7.1. Confined to
 * one connection.
 */
public final class ApplicationSecrets implements AutoCloseable {

	private final MainSecret main;

	private final TrafficSecret client;

	private final TrafficSecret server;

	private final ExporterSecret exporter;

	private ApplicationSecrets(MainSecret main, byte[] transcriptHash) {
		this.main = main;
		this.client = main.clientTraffic(transcriptHash);
		this.server = main.serverTraffic(transcriptHash);
		this.exporter = main.exporter(transcriptHash);
	}

	/**
	 * Derive the secrets.
	 * @param handshakeSecret the stage before, used up
	 * @param transcriptHash the hash of ClientHello to the server's Finished
	 * @return the secrets
	 */
	public static ApplicationSecrets derive(HandshakeSecret handshakeSecret, byte[] transcriptHash) {
		return new ApplicationSecrets(handshakeSecret.intoMainSecret(), transcriptHash);
	}

	/**
	 * Return the main secret, for the resumption secret.
	 * @return the secret
	 */
	public MainSecret main() {
		return this.main;
	}

	/**
	 * Return what protects the client's application data.
	 * @return the secret
	 */
	public TrafficSecret client() {
		return this.client;
	}

	/**
	 * Return what protects the server's application data.
	 * @return the secret
	 */
	public TrafficSecret server() {
		return this.server;
	}

	/**
	 * Return what the application exports keys from.
	 * @return the secret
	 */
	public ExporterSecret exporter() {
		return this.exporter;
	}

	@Override
	public void close() {
		this.main.close();
		this.client.close();
		this.server.close();
		this.exporter.close();
	}

}
