package dev.sallyport.handshake;

import dev.sallyport.config.Role;
import dev.sallyport.handshake.Traffic.Proofs;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;

/**
 * The handshake of TLS 1.2 is done and application data flows. The keys stay as they are,
 * and whoever asks for a renegotiation, as a client or as a server, is refused: it is
 * fatal, since a peer that needs one cannot go on either (RFC 5246 section 7.2.2).
 */
public final class Tls12Traffic extends HandshakeState {

	private final Role role;

	private final Runnable forgetSession;

	/**
	 * Enter the state.
	 * @param role which side this is
	 * @param proofs that the peer is who it should be
	 * @param forgetSession what to do if the connection fails
	 */
	public Tls12Traffic(Role role, Proofs proofs, Runnable forgetSession) {
		this.role = role;
		this.forgetSession = forgetSession;
	}

	@Override
	public boolean isTraffic() {
		return true;
	}

	@Override
	protected HandshakeState onHelloRequest(Handshake message, Output output) throws TlsException {
		return refuse(Role.CLIENT, message);
	}

	@Override
	protected HandshakeState onClientHello(Handshake message, Output output) throws TlsException {
		return refuse(Role.SERVER, message);
	}

	@Override
	public void forgetSession() {
		this.forgetSession.run();
	}

	private HandshakeState refuse(Role asked, Handshake message) throws TlsException {
		if (this.role != asked) {
			throw new UnexpectedMessageException(message.type().name(), getClass().getSimpleName());
		}
		throw new PeerMisbehavedException(PeerMisbehaved.NO_RENEGOTIATION, message.type() + " after the handshake");
	}

}
