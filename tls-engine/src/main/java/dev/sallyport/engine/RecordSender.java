package dev.sallyport.engine;

import java.nio.ByteBuffer;

import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.Workspace;

/**
 * The direction to the peer, as the caller sees it: first what waits, then application
 * data, for as long as it is open.
 */
final class RecordSender {

	private final DirectionLocks locks;

	private final Lifecycle lifecycle;

	private final HandshakeDriver driver;

	private final OutboundPath outbound;

	RecordSender(DirectionLocks locks, Lifecycle lifecycle, HandshakeDriver driver, OutboundPath outbound) {
		this.locks = locks;
		this.lifecycle = lifecycle;
		this.driver = driver;
		this.outbound = outbound;
	}

	/**
	 * Write to the network.
	 * @param workspace with the application data; released
	 * @param destination what goes to the network
	 */
	Status send(Workspace workspace, ByteBuffer destination) throws TlsException {
		try {
			Status status = write(workspace, destination);
			if (status == Status.CLOSED) {
				this.lifecycle.closeIfDone();
			}
			return status;
		}
		catch (TlsException | RuntimeException | Error ex) {
			throw this.lifecycle.fail(ex);
		}
		finally {
			workspace.release();
		}
	}

	private Status write(Workspace workspace, ByteBuffer destination) throws TlsException {
		this.locks.lockSending();
		try {
			this.lifecycle.begin();
			return writeRecords(workspace, destination);
		}
		finally {
			this.locks.unlockSending();
		}
	}

	private Status writeRecords(Workspace workspace, ByteBuffer destination) throws TlsException {
		int start = destination.position();
		if (keyUsedUp(workspace)) {
			replaceKey();
		}
		if (!this.outbound.drain(destination, workspace)) {
			return overflow(destination, start);
		}
		if (this.outbound.closed()) {
			return Status.CLOSED;
		}
		if (!this.driver.isTraffic() || workspace.buffers().remaining(1) == 0) {
			return Status.OK;
		}
		boolean written = this.outbound.seal(workspace, destination, destination.position() - start);
		return written ? Status.OK : overflow(destination, start);
	}

	private boolean keyUsedUp(Workspace workspace) {
		return this.outbound.limitReached() && mayUpdateKeys() && workspace.buffers().remaining(1) > 0;
	}

	private boolean mayUpdateKeys() {
		return this.driver.isTraffic() && !this.outbound.closing();
	}

	private void replaceKey() throws TlsException {
		if (this.driver.speaks(ProtocolVersion.TLS12)) {
			// There is no other key without a new connection
			this.outbound.close(AlertDescription.CLOSE_NOTIFY);
			return;
		}
		this.driver.updateKeys(false);
	}

	private static Status overflow(ByteBuffer destination, int start) {
		return (destination.position() == start) ? Status.OVERFLOW : Status.OK;
	}

	/**
	 * Change the keys of this side.
	 * @throws IllegalStateException if they cannot be changed now
	 */
	void updateKeys(boolean requestPeer) throws TlsException {
		this.lifecycle.throwUnreported();
		if (!updated(requestPeer)) {
			throw new IllegalStateException("Keys can be updated while application data may be sent; "
					+ "TLS 1.2 has no key update, make a new connection for new keys");
		}
	}

	private boolean updated(boolean requestPeer) throws TlsException {
		try {
			return updateIfAllowed(requestPeer);
		}
		catch (TlsException | RuntimeException | Error ex) {
			throw this.lifecycle.fail(ex);
		}
	}

	private boolean updateIfAllowed(boolean requestPeer) throws TlsException {
		this.locks.lockSending();
		try {
			boolean allowed = mayUpdateKeys() && !this.driver.speaks(ProtocolVersion.TLS12);
			if (allowed) {
				this.driver.updateKeys(requestPeer);
			}
			return allowed;
		}
		finally {
			this.locks.unlockSending();
		}
	}

	/**
	 * Return whether the connection itself has something to say.
	 */
	boolean hasQueued() {
		this.locks.lockSending();
		try {
			return this.outbound.hasQueued();
		}
		finally {
			this.locks.unlockSending();
		}
	}

	/**
	 * Return whether nothing more will be sent.
	 */
	boolean closed() {
		this.locks.lockSending();
		try {
			return this.outbound.closed();
		}
		finally {
			this.locks.unlockSending();
		}
	}

}
