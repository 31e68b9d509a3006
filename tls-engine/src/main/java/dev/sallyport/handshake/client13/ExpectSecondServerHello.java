package dev.sallyport.handshake.client13;

import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.offer.Offer;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.SelectedVersion;
import dev.sallyport.message.ServerHello;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Transcript;

/**
 * Waits for the answer to the second ClientHello: a ServerHello with the version and the
 * suite of the HelloRetryRequest, and no further HelloRetryRequest.
 */
final class ExpectSecondServerHello extends HandshakeState {

	private final Offer offer;

	private final Tls13CipherSuite suite;

	private final Transcript transcript;

	ExpectSecondServerHello(Offer offer, Tls13CipherSuite suite, Transcript transcript) {
		this.offer = offer;
		this.suite = suite;
		this.transcript = transcript;
	}

	@Override
	protected HandshakeState onServerHello(Handshake message, Output output) throws TlsException {
		ServerHello hello = ServerHello.decode(message);
		if (hello.isHelloRetryRequest()) {
			throw new PeerMisbehavedException(PeerMisbehaved.TWO_HELLO_RETRY_REQUESTS);
		}
		boolean sameVersion = hello.extensions()
			.find(SelectedVersion.class)
			.filter((selected) -> selected.version() == ProtocolVersion.TLS13.code())
			.isPresent();
		if (!sameVersion) {
			throw new PeerMisbehavedException(PeerMisbehaved.SELECTED_UNOFFERED_VERSION,
					"not that of the HelloRetryRequest");
		}
		if (Tls13Client.check(this.offer, hello).suite() != this.suite.suite()) {
			throw new PeerMisbehavedException(PeerMisbehaved.SELECTED_DIFFERENT_CIPHER_SUITE_AFTER_RETRY);
		}
		this.offer.checkSolicited(hello.extensions());
		this.transcript.add(message.bytes());
		return new ServerAnswer(this.offer, hello, this.suite).proceed(this.transcript, output);
	}

	// The server's dummy for middleboxes follows the HelloRetryRequest
	@Override
	public HandshakeState receiveChangeCipherSpec(Output output) {
		return this;
	}

	@Override
	public void close() {
		this.offer.close();
	}

}
