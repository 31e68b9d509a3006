package dev.sallyport.handshake.server12;

import java.util.List;

import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.handshake.Tls12Keys;
import dev.sallyport.message.ClientKeyExchange;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Tls12MasterSecret;

/**
 * The server's half of the key exchange, while it waits for the client's. Confined to one
 * connection.
 */
final class KeyAgreement implements AutoCloseable {

	private final Flow flow;

	private final Tls12CipherSuite suite;

	private final ActiveKeyExchange exchange;

	KeyAgreement(Flow flow, Tls12CipherSuite suite, ActiveKeyExchange exchange) {
		this.flow = flow;
		this.suite = suite;
		this.exchange = exchange;
	}

	/**
	 * Return what a server verifies of its clients.
	 */
	static CodePoints signatureSchemes(ServerConfig config) {
		List<SignatureScheme> schemes = config.provider()
			.verifiers()
			.stream()
			.map(SignatureVerifier::scheme)
			.filter(SignatureScheme::signsTls12Handshake)
			.toList();
		return CodePoints.of(schemes, SignatureScheme::code);
	}

	Flow flow() {
		return this.flow;
	}

	/**
	 * Agree on the master secret; the ClientKeyExchange is in the transcript.
	 */
	Tls12Keys complete(ClientKeyExchange message) throws TlsException {
		try (Secret preMaster = agree(message)) {
			return this.flow.keys(this.flow.offer().hasExtendedMasterSecret()
					? Tls12MasterSecret.extended(this.suite, preMaster, this.flow.transcript().hash())
					: Tls12MasterSecret.classic(this.suite, preMaster, this.flow.randoms()));
		}
	}

	private Secret agree(ClientKeyExchange message) throws TlsException {
		try {
			return this.exchange.complete(message.publicKey());
		}
		catch (InvalidKeyShareException ex) {
			throw new PeerMisbehavedException(PeerMisbehaved.INVALID_KEY_SHARE, ex.getMessage(), ex);
		}
		catch (CryptoException ex) {
			throw new InternalTlsException(InternalReason.CRYPTO_FAILED, ex.getMessage(), ex);
		}
	}

	@Override
	public void close() {
		this.exchange.close();
	}

}
