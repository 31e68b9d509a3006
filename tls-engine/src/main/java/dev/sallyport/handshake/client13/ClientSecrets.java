package dev.sallyport.handshake.client13;

import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.crypto.Secret;
import dev.sallyport.handshake.ApplicationSecrets;
import dev.sallyport.handshake.KeyLogging;
import dev.sallyport.handshake.Output;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.EarlySecret;
import dev.sallyport.schedule.HandshakeSecret;
import dev.sallyport.schedule.TrafficSecret;
import dev.sallyport.schedule.Transcript;

/**
 * The secrets of a handshake after the ServerHello. Confined to one connection.
 */
final class ClientSecrets implements AutoCloseable {

	private final HandshakeSecret handshakeSecret;

	private final TrafficSecret clientTraffic;

	private final TrafficSecret serverTraffic;

	private ClientSecrets(HandshakeSecret handshakeSecret, byte[] transcriptHash) {
		this.handshakeSecret = handshakeSecret;
		this.clientTraffic = handshakeSecret.clientTraffic(transcriptHash);
		this.serverTraffic = handshakeSecret.serverTraffic(transcriptHash);
	}

	static ClientSecrets derive(EarlySecret early, Secret sharedSecret, Transcript transcript) {
		return new ClientSecrets(early.intoHandshakeSecret(sharedSecret), transcript.hash());
	}

	void install(KeyLogging keyLogging, Output output) throws TlsException {
		keyLogging.handshake(this.clientTraffic, this.serverTraffic);
		output.installReadKeys(this.serverTraffic);
		output.installWriteKeys(this.clientTraffic);
	}

	HashAlgorithm hash() {
		return this.serverTraffic.suite().hash().algorithm();
	}

	byte[] serverVerifyData(Transcript transcript) {
		return this.serverTraffic.verifyData(transcript.hash());
	}

	byte[] clientVerifyData(Transcript transcript) {
		return this.clientTraffic.verifyData(transcript.hash());
	}

	ApplicationSecrets intoApplicationSecrets(byte[] transcriptHash) {
		return ApplicationSecrets.derive(this.handshakeSecret, transcriptHash);
	}

	@Override
	public void close() {
		this.handshakeSecret.close();
		this.clientTraffic.close();
		this.serverTraffic.close();
	}

}
