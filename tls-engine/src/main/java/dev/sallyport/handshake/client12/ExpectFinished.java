package dev.sallyport.handshake.client12;

import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the server's Finished, RFC 5246 section 7.4.9, the first message under its
 * keys.
 */
final class ExpectFinished extends HandshakeState {

	private final Ending ending;

	ExpectFinished(Ending ending) {
		this.ending = ending;
	}

	@Override
	protected HandshakeState onFinished(Handshake message, Output output) throws TlsException {
		return this.ending.finish(message, output);
	}

	@Override
	public void forgetSession() {
		this.ending.forgetSession();
	}

	@Override
	public void close() {
		this.ending.close();
	}

}
