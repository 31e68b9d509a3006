package dev.sallyport.engine;

import java.nio.ByteBuffer;

import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.protocol.TlsException;

/**
 * The direction to the peer of a connection that was {@linkplain TlsConnection#split
 * split}. It writes application data and, before that, what the {@link ReceiveHalf} has
 * left to be said.
 * <p>
 * Confined to one thread at a time, which need not be that of the other half: records
 * have to reach the network in the order in which they were written. Application data
 * makes neither thread wait for the other. All buffers belong to the caller.
 *
 * @since 0.1.0
 */
public final class SendHalf {

	private final RecordSender sender;

	private final Lifecycle lifecycle;

	SendHalf(RecordSender sender, Lifecycle lifecycle) {
		this.sender = sender;
		this.lifecycle = lifecycle;
	}

	/**
	 * Write to the network, as {@link TlsConnection#send(ByteBuffer, ByteBuffer)} does.
	 * @param source application data
	 * @param destination what goes to the network
	 * @return what came of it; {@link Status#CLOSED} too if the other half has failed,
	 * and then the alert may have been written
	 * @throws TlsException if the connection has failed here
	 */
	public Status send(ByteBuffer source, ByteBuffer destination) throws TlsException {
		return this.sender.send(CallerArguments.ofSend(source, destination), destination);
	}

	/**
	 * Write to the network, as
	 * {@link TlsConnection#send(ByteBuffer[], int, int, ByteBuffer)} does.
	 * @param sources application data, in this order; only their positions change
	 * @param offset the first source to use
	 * @param length how many sources to use
	 * @param destination what goes to the network
	 * @return what came of it; {@link Status#CLOSED} too if the other half has failed,
	 * and then the alert may have been written
	 * @throws TlsException if the connection has failed here
	 */
	public Status send(ByteBuffer[] sources, int offset, int length, ByteBuffer destination) throws TlsException {
		return this.sender.send(CallerArguments.ofSend(sources, offset, length, destination), destination);
	}

	/**
	 * Change the keys of this side, see {@link TlsConnection#updateKeys}.
	 * @param requestPeer whether the peer shall change its keys too
	 * @throws IllegalStateException after this side has been closed or has failed, and in
	 * TLS 1.2
	 * @throws TlsException if the connection has failed here
	 */
	public void updateKeys(boolean requestPeer) throws TlsException {
		this.sender.updateKeys(requestPeer);
	}

	/**
	 * Return whether {@code send} has something to write even without application data.
	 * May be asked on any thread.
	 * @return {@code true} while something waits
	 */
	public boolean wanted() {
		return this.sender.hasQueued();
	}

	/**
	 * Close this side, see {@link TlsConnection#closeOutbound()}; {@code send} writes
	 * close_notify. The other half goes on. May be called on any thread.
	 */
	public void closeOutbound() {
		this.lifecycle.closeOutbound();
	}

	/**
	 * Return whether this side is closed, and {@code send} has given out the alert that
	 * says so.
	 * @return {@code true} if nothing more will be sent
	 */
	public boolean outboundClosed() {
		return this.sender.closed();
	}

}
