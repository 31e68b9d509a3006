package dev.sallyport.engine;

import java.nio.ByteBuffer;

import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.Workspace;

/**
 * The direction from the peer of a connection that was {@linkplain TlsConnection#split
 * split}. What the peer sends is taken here; what has to be answered, a KeyUpdate or
 * close_notify, and the alert about a failure are left to the {@link SendHalf}, of which
 * the caller is told.
 * <p>
 * Confined to one thread at a time, which need not be that of the other half. Application
 * data makes neither thread wait for the other. All buffers belong to the caller.
 *
 * @since 0.1.0
 */
public final class ReceiveHalf {

	private final RecordReceiver receiver;

	private final Runnable sendWanted;

	ReceiveHalf(RecordReceiver receiver, Runnable sendWanted) {
		this.receiver = receiver;
		this.sendWanted = sendWanted;
	}

	/**
	 * Take at most one record from the network, as
	 * {@link TlsConnection#receive(ByteBuffer, ByteBuffer)} does.
	 * @param source what came from the network
	 * @param destination where application data goes
	 * @return what came of it; {@link Status#CLOSED} too if the other half has failed
	 * @throws TlsException if the connection has failed here
	 */
	public Status receive(ByteBuffer source, ByteBuffer destination) throws TlsException {
		return receive(source, CallerArguments.ofReceive(source, destination));
	}

	/**
	 * Take at most one record from the network, as
	 * {@link TlsConnection#receive(ByteBuffer, ByteBuffer[], int, int)} does.
	 * @param source what came from the network
	 * @param destinations where application data goes, in this order
	 * @param offset the first destination to use
	 * @param length how many destinations to use
	 * @return what came of it; {@link Status#CLOSED} too if the other half has failed
	 * @throws TlsException if the connection has failed here
	 */
	public Status receive(ByteBuffer source, ByteBuffer[] destinations, int offset, int length) throws TlsException {
		return receive(source, CallerArguments.ofReceive(source, destinations, offset, length));
	}

	private Status receive(ByteBuffer source, Workspace workspace) throws TlsException {
		// A failure has to be told too
		boolean answer = true;
		try {
			Status status = this.receiver.receive(source, workspace);
			answer = this.receiver.tookControl();
			return status;
		}
		finally {
			if (answer) {
				this.sendWanted.run();
			}
		}
	}

	/**
	 * Return whether nothing more will be received, see
	 * {@link TlsConnection#inboundClosed()}.
	 * @return {@code true} if {@code receive} takes nothing more
	 */
	public boolean inboundClosed() {
		return this.receiver.closed();
	}

	/**
	 * Return whether the peer has closed its side in order, see
	 * {@link TlsConnection#receivedCloseNotify()}.
	 * @return {@code false} while the end of the network connection would be a truncation
	 */
	public boolean receivedCloseNotify() {
		return this.receiver.closeNotifyReceived();
	}

}
