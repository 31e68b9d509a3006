package dev.sallyport.handshake.client12;

import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.Tls12NewSessionTicket;
import dev.sallyport.protocol.TlsException;

/**
 * The server has announced a ticket, which comes ahead of its ChangeCipherSpec, RFC 5077
 * section 3.3.
 */
final class ExpectNewSessionTicket extends HandshakeState {

	private final Ending ending;

	ExpectNewSessionTicket(Ending ending) {
		this.ending = ending;
	}

	@Override
	protected HandshakeState onNewSessionTicket(Handshake message, Output output) throws TlsException {
		this.ending.ticket(Tls12NewSessionTicket.decode(message), message);
		return new ExpectChangeCipherSpec(this.ending);
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
