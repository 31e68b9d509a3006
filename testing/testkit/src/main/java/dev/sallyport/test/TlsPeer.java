package dev.sallyport.test;

import java.nio.ByteBuffer;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import dev.sallyport.engine.TlsConnection;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.protocol.TlsException;

/**
 * One side of a connection, whoever implements TLS there. Confined to one thread.
 *
 * @since 0.1.0
 */
public interface TlsPeer extends AutoCloseable {

	/**
	 * Return a peer over a connection of Sallyport's engine.
	 * @param connection the connection, not yet used
	 * @return the peer
	 */
	static TlsPeer of(TlsConnection connection) {
		return new ConnectionPeer(connection);
	}

	/**
	 * Return a peer over an engine of any JSSE provider.
	 * @param engine the engine, configured and not yet used
	 * @return the peer
	 */
	static TlsPeer of(SSLEngine engine) {
		return new EnginePeer(engine);
	}

	/**
	 * Begin the handshake.
	 * @throws SSLException if it cannot begin
	 */
	void start() throws SSLException;

	/**
	 * Take at most one record from the network.
	 * @param source what came from the network
	 * @param destination where application data goes
	 * @return what came of it
	 * @throws TlsException if a connection has failed
	 * @throws SSLException if an engine has failed
	 */
	Status receive(ByteBuffer source, ByteBuffer destination) throws TlsException, SSLException;

	/**
	 * Write to the network what the peer has to say and some application data.
	 * @param source application data
	 * @param destination what goes to the network
	 * @return what came of it
	 * @throws TlsException if a connection has failed
	 * @throws SSLException if an engine has failed
	 */
	Status send(ByteBuffer source, ByteBuffer destination) throws TlsException, SSLException;

	/**
	 * Return what the peer needs to go on.
	 * @return the need
	 */
	Want want();

	/**
	 * Run the tasks that the peer waits for.
	 * @throws TlsException if a connection has failed
	 */
	void performTasks() throws TlsException;

	/**
	 * Return whether the handshake is complete on this side.
	 * @return {@code true} once application data may be sent
	 */
	boolean handshakeComplete();

	/**
	 * Return the negotiated version.
	 * @return its name in JSSE
	 */
	String protocol();

	/**
	 * Return the negotiated cipher suite.
	 * @return its IANA name
	 */
	String cipherSuite();

	/**
	 * Return the negotiated protocol of ALPN.
	 * @return the protocol, or empty if there is none
	 */
	Optional<String> applicationProtocol();

	/**
	 * Return how large a buffer for the network must be.
	 * @return the number of bytes
	 */
	int networkBufferSize();

	/**
	 * Return how large a buffer for received application data must be.
	 * @return the number of bytes
	 */
	int applicationBufferSize();

	/**
	 * Close this direction; {@link #send} gives out the alert that says so.
	 */
	void closeOutbound();

	/**
	 * Return whether nothing more will be sent.
	 * @return {@code true} if the alert that says so has been taken
	 */
	boolean outboundClosed();

	/**
	 * Return whether nothing more will be received.
	 * @return {@code true} if the other side has closed, or the connection has failed
	 */
	boolean inboundClosed();

	/**
	 * Give the peer up.
	 */
	@Override
	void close();

}
