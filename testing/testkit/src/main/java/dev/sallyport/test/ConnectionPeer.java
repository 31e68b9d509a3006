package dev.sallyport.test;

import java.nio.ByteBuffer;
import java.util.Optional;

import dev.sallyport.engine.TlsConnection;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;

/**
 * A peer over Sallyport's own engine.
 */
final class ConnectionPeer implements TlsPeer {

	/**
	 * The longest plaintext of a record.
	 */
	private static final int MAX_CONTENT = 1 << 14;

	private final TlsConnection connection;

	ConnectionPeer(TlsConnection connection) {
		this.connection = connection;
	}

	@Override
	public void start() {
		this.connection.start();
	}

	@Override
	public Status receive(ByteBuffer source, ByteBuffer destination) throws TlsException {
		return this.connection.receive(source, destination);
	}

	@Override
	public Status send(ByteBuffer source, ByteBuffer destination) throws TlsException {
		return this.connection.send(source, destination);
	}

	@Override
	public Want want() {
		return this.connection.want();
	}

	@Override
	public void performTasks() throws TlsException {
		Optional<Runnable> task = this.connection.task();
		while (task.isPresent()) {
			task.get().run();
			this.connection.resume();
			task = this.connection.task();
		}
	}

	@Override
	public boolean handshakeComplete() {
		return this.connection.handshakeComplete();
	}

	@Override
	public String protocol() {
		return this.connection.info().version().map(ProtocolVersion::standardName).orElse("NONE");
	}

	@Override
	public String cipherSuite() {
		return this.connection.info().cipherSuite().map(CipherSuite::name).orElse("NONE");
	}

	@Override
	public Optional<String> applicationProtocol() {
		return this.connection.info().applicationProtocol();
	}

	@Override
	public int networkBufferSize() {
		return TlsConnection.MAX_RECORD_SIZE;
	}

	@Override
	public int applicationBufferSize() {
		return MAX_CONTENT;
	}

	@Override
	public void closeOutbound() {
		this.connection.closeOutbound();
	}

	@Override
	public boolean outboundClosed() {
		return this.connection.outboundClosed();
	}

	@Override
	public boolean inboundClosed() {
		return this.connection.inboundClosed();
	}

	@Override
	public void close() {
		this.connection.close();
	}

	@Override
	public String toString() {
		return "Sallyport";
	}

}
