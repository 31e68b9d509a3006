package dev.sallyport.handshake.server13;

import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.handshake.EarlyDataSkip;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyShareRetry;
import dev.sallyport.message.SelectedVersion;
import dev.sallyport.message.ServerHello;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Transcript;

/**
 * Where the handshake of a TLS 1.3 server begins: with the first ClientHello, which is
 * answered by a ServerHello or a HelloRetryRequest.
 */
public final class Tls13Server {

	private Tls13Server() {
	}

	/**
	 * Answer the first ClientHello.
	 * @param config how to speak TLS
	 * @param hello the ClientHello
	 * @param message the same as it came
	 * @param output where to act
	 * @return the next state
	 * @throws TlsException if the connection cannot go on
	 */
	public static HandshakeState accept(ServerConfig config, ClientHello hello, Handshake message, Output output)
			throws TlsException {
		ClientOffer offer = ClientOffer.check(hello);
		Tls13CipherSuite suite = Negotiation.cipherSuite(config, offer);
		KeyExchangeGroup group = Negotiation.group(config, offer);
		Transcript transcript = new Transcript();
		transcript.select(suite.hash());
		Choices choices = new Choices(config, suite, group, transcript);
		if (offer.share(group.name()).isEmpty()) {
			return retry(choices, offer, message, output);
		}
		return new ServerFlight(choices, offer, HelloOrder.FIRST).answer(message, output);
	}

	private static HandshakeState retry(Choices choices, ClientOffer offer, Handshake message, Output output) {
		choices.transcript().add(message.bytes());
		choices.transcript().replaceWithMessageHash();
		byte[] request = new ServerHello(ProtocolVersion.TLS12.code(), ServerHello.HELLO_RETRY_REQUEST_RANDOM,
				offer.hello().legacySessionId(), choices.suite().suite().code(), 0,
				Extensions.of(new SelectedVersion(ProtocolVersion.TLS13.code()),
						new KeyShareRetry(choices.group().name().code())))
			.encode();
		choices.transcript().add(request);
		output.sendHandshake(request);
		if (offer.wantsCompatibility()) {
			output.sendChangeCipherSpec();
		}
		if (offer.offersEarlyData()) {
			output.skipEarlyData(EarlyDataSkip.UNTIL_SECOND_CLIENT_HELLO);
		}
		return new ExpectSecondClientHello(choices, offer);
	}

	/**
	 * Which ClientHello is answered.
	 */
	enum HelloOrder {

		/**
		 * The first one.
		 */
		FIRST,

		/**
		 * The one after a HelloRetryRequest.
		 */
		SECOND

	}

	/**
	 * What has been chosen for a connection.
	 *
	 * @param config how to speak TLS
	 * @param suite the cipher suite
	 * @param group the group
	 * @param transcript the running hash of all messages
	 */
	record Choices(ServerConfig config, Tls13CipherSuite suite, KeyExchangeGroup group, Transcript transcript) {

	}

}
