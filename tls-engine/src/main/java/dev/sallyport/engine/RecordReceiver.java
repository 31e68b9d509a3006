package dev.sallyport.engine;

import java.nio.ByteBuffer;

import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.Workspace;

/**
 * The direction from the peer, as the caller sees it: one record in each call, for as
 * long as it is open.
 */
final class RecordReceiver {

	private final DirectionLocks locks;

	private final Lifecycle lifecycle;

	private final HandshakeDriver driver;

	private final InboundPath inbound;

	RecordReceiver(DirectionLocks locks, Lifecycle lifecycle, HandshakeDriver driver, InboundPath inbound) {
		this.locks = locks;
		this.lifecycle = lifecycle;
		this.driver = driver;
		this.inbound = inbound;
	}

	/**
	 * Take at most one record from the network.
	 * @param source what came from the network
	 * @param workspace with the buffers that application data goes to; released
	 */
	Status receive(ByteBuffer source, Workspace workspace) throws TlsException {
		this.locks.lockReceiving();
		try {
			this.lifecycle.begin();
			if (this.lifecycle.inboundClosed()) {
				return Status.CLOSED;
			}
			if (this.driver.awaitsTask()) {
				return Status.OK;
			}
			Status status = this.inbound.receive(source, workspace);
			if (this.inbound.closeNotifyReceived()) {
				this.lifecycle.closeInbound();
				return Status.CLOSED;
			}
			return status;
		}
		catch (TlsException | RuntimeException | Error ex) {
			throw this.lifecycle.fail(ex);
		}
		finally {
			workspace.release();
			this.locks.unlockReceiving();
		}
	}

	/**
	 * Return whether the last call took a record that was no application data: there may
	 * be an answer to it.
	 */
	boolean tookControl() {
		return this.inbound.tookControl();
	}

	boolean closed() {
		this.locks.lockReceiving();
		try {
			return this.lifecycle.inboundClosed();
		}
		finally {
			this.locks.unlockReceiving();
		}
	}

	boolean closeNotifyReceived() {
		this.locks.lockReceiving();
		try {
			return this.inbound.closeNotifyReceived();
		}
		finally {
			this.locks.unlockReceiving();
		}
	}

}
