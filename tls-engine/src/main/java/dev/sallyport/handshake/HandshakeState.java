package dev.sallyport.handshake;

import java.util.Optional;

import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;

/**
 * A state of a connection, which waits for a message. A state is used up by the message
 * that it takes and returns its successor; a message that it does not override is
 * unexpected. States hold secrets and are therefore closed when a connection ends early.
 * Confined to one connection.
 */
public abstract class HandshakeState implements AutoCloseable {

	/**
	 * Take a handshake message.
	 * @param message the message, whole
	 * @param output where to act
	 * @return the next state
	 * @throws TlsException if the connection cannot go on
	 */
	public final HandshakeState receive(Handshake message, Output output) throws TlsException {
		return switch (message.type()) {
			case HELLO_REQUEST -> onHelloRequest(message, output);
			case CLIENT_HELLO -> onClientHello(message, output);
			case SERVER_HELLO -> onServerHello(message, output);
			case NEW_SESSION_TICKET -> onNewSessionTicket(message, output);
			case ENCRYPTED_EXTENSIONS -> onEncryptedExtensions(message, output);
			case CERTIFICATE -> onCertificate(message, output);
			case CERTIFICATE_STATUS -> onCertificateStatus(message, output);
			case SERVER_KEY_EXCHANGE -> onServerKeyExchange(message, output);
			case CERTIFICATE_REQUEST -> onCertificateRequest(message, output);
			case SERVER_HELLO_DONE -> onServerHelloDone(message, output);
			case CLIENT_KEY_EXCHANGE -> onClientKeyExchange(message, output);
			case CERTIFICATE_VERIFY -> onCertificateVerify(message, output);
			case FINISHED -> onFinished(message, output);
			case KEY_UPDATE -> onKeyUpdate(message, output);
			// Early data is never accepted, and a hash is never on the wire
			case END_OF_EARLY_DATA, MESSAGE_HASH -> throw unexpected(message);
		};
	}

	/**
	 * Take a ChangeCipherSpec: a dummy, ignored where RFC 9846 section 5 allows it.
	 * @param output where to act
	 * @return the next state
	 * @throws TlsException if it is not allowed here
	 */
	public HandshakeState receiveChangeCipherSpec(Output output) throws TlsException {
		throw new PeerMisbehavedException(PeerMisbehaved.CHANGE_CIPHER_SPEC_UNEXPECTED,
				"in state " + getClass().getSimpleName());
	}

	/**
	 * Return the work that this state waits for, if any; {@link #resume} picks up its
	 * result.
	 * @return the work, or empty if the state waits for the peer
	 */
	public Optional<HandshakeTask> task() {
		return Optional.empty();
	}

	/**
	 * Go on after the {@linkplain #task() work} is done.
	 * @param output where to act
	 * @return the next state
	 * @throws TlsException if the work failed
	 */
	public HandshakeState resume(Output output) throws TlsException {
		throw new IllegalStateException(getClass().getSimpleName() + " does not wait for a task");
	}

	/**
	 * Return whether the handshake is complete, so that application data may flow.
	 * @return {@code true} in the last state
	 */
	public boolean isTraffic() {
		return false;
	}

	/**
	 * Change this side's traffic keys, RFC 9846 section 4.7.3.
	 * @param requestPeer whether the peer shall change its keys too
	 * @param output where to act
	 * @throws IllegalStateException before the handshake is complete
	 */
	public void updateKeys(boolean requestPeer, Output output) {
		throw new IllegalStateException("Keys can be updated only after the handshake");
	}

	/**
	 * The connection fails: forget the session that it began or took up, so that no other
	 * one takes it up (RFC 5246 section 7.2.2). {@link #close()} follows.
	 */
	public void forgetSession() {
	}

	/**
	 * Zero-fill the secrets of this state. Closing twice is harmless.
	 */
	@Override
	public void close() {
	}

	protected HandshakeState onHelloRequest(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onClientHello(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onServerHello(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onNewSessionTicket(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onEncryptedExtensions(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onCertificate(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onCertificateStatus(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onServerKeyExchange(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onCertificateRequest(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onServerHelloDone(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onClientKeyExchange(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onCertificateVerify(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onFinished(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	protected HandshakeState onKeyUpdate(Handshake message, Output output) throws TlsException {
		throw unexpected(message);
	}

	private TlsException unexpected(Handshake message) {
		return new UnexpectedMessageException(message.type().name(), getClass().getSimpleName());
	}

}
