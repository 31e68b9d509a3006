package dev.sallyport.test;

import java.nio.ByteBuffer;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;

/**
 * A peer over an engine of any JSSE provider.
 */
final class EnginePeer implements TlsPeer {

	private final SSLEngine engine;

	private boolean complete;

	EnginePeer(SSLEngine engine) {
		this.engine = engine;
	}

	@Override
	public void start() throws SSLException {
		this.engine.beginHandshake();
	}

	@Override
	public Status receive(ByteBuffer source, ByteBuffer destination) throws SSLException {
		return note(this.engine.unwrap(source, destination));
	}

	@Override
	public Status send(ByteBuffer source, ByteBuffer destination) throws SSLException {
		return note(this.engine.wrap(source, destination));
	}

	private Status note(SSLEngineResult result) {
		if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
			this.complete = true;
		}
		return switch (result.getStatus()) {
			case OK -> Status.OK;
			case BUFFER_UNDERFLOW -> Status.UNDERFLOW;
			case BUFFER_OVERFLOW -> Status.OVERFLOW;
			case CLOSED -> Status.CLOSED;
		};
	}

	@Override
	public Want want() {
		return switch (this.engine.getHandshakeStatus()) {
			case NEED_TASK -> Want.TASK;
			case NEED_WRAP -> Want.SEND;
			case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> Want.RECEIVE;
			case NOT_HANDSHAKING, FINISHED -> Want.NOTHING;
		};
	}

	@Override
	public void performTasks() {
		Runnable task = this.engine.getDelegatedTask();
		while (task != null) {
			task.run();
			task = this.engine.getDelegatedTask();
		}
	}

	@Override
	public boolean handshakeComplete() {
		return this.complete;
	}

	@Override
	public String protocol() {
		return this.engine.getSession().getProtocol();
	}

	@Override
	public String cipherSuite() {
		return this.engine.getSession().getCipherSuite();
	}

	@Override
	public Optional<String> applicationProtocol() {
		return Optional.ofNullable(this.engine.getApplicationProtocol()).filter((name) -> !name.isEmpty());
	}

	@Override
	public int networkBufferSize() {
		return this.engine.getSession().getPacketBufferSize();
	}

	@Override
	public int applicationBufferSize() {
		return this.engine.getSession().getApplicationBufferSize();
	}

	@Override
	public void closeOutbound() {
		this.engine.closeOutbound();
	}

	@Override
	public boolean outboundClosed() {
		return this.engine.isOutboundDone();
	}

	@Override
	public boolean inboundClosed() {
		return this.engine.isInboundDone();
	}

	@Override
	public void close() {
		this.engine.closeOutbound();
	}

	@Override
	public String toString() {
		return this.engine.getClass().getSimpleName();
	}

}
