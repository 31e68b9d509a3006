package dev.sallyport.handshake.server12;

import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the client's ChangeCipherSpec, RFC 5246 section 7.1. Nothing else may come
 * before it: the Finished that follows must be protected.
 */
final class ExpectChangeCipherSpec extends HandshakeState {

	private final Ending ending;

	ExpectChangeCipherSpec(Ending ending) {
		this.ending = ending;
	}

	@Override
	public HandshakeState receiveChangeCipherSpec(Output output) throws TlsException {
		output.installReadKeys(this.ending.keys().client());
		return new ExpectFinished(this.ending);
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
