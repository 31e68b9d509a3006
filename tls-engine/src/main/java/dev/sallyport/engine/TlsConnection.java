package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.handshake.client.ClientHandshake;
import dev.sallyport.handshake.server.ServerHandshake;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.RecordSize;
import dev.sallyport.session.PeerName;

import org.jspecify.annotations.Nullable;

/**
 * One TLS connection, without any input or output: the caller brings what came from the
 * network to {@link #receive}, takes what goes there from {@link #send}, and is told by
 * {@link #want()} what is needed next. All buffers belong to the caller, on the heap or
 * direct; the connection keeps none of them and, while idle, none of its own.
 * <p>
 * When something fails, the call throws a {@link TlsException}, once. The alert that
 * tells the peer is what the next {@code send} writes; after that all answers are
 * {@link Status#CLOSED}. Misuse by the caller throws {@link IllegalStateException} or
 * {@link IllegalArgumentException} and changes nothing.
 * <p>
 * Confined to one thread at a time: the caller locks. Only the work from {@link #task()}
 * may run elsewhere meanwhile. A program that wants to receive and to send at the same
 * time {@linkplain #split splits} the connection once its handshake is complete.
 *
 * @since 0.1.0
 */
public final class TlsConnection implements AutoCloseable {

	/**
	 * A network buffer of this many bytes always suffices.
	 */
	public static final int MAX_RECORD_SIZE = RecordSize.MAX_RECORD;

	private final DirectionLocks locks = new DirectionLocks();

	private final ConnectionReporter reporter;

	private final HandshakeDriver driver;

	private final Lifecycle lifecycle;

	private final RecordReceiver receiver;

	private final RecordSender sender;

	TlsConnection(ConnectionReporter reporter, OutboundPath outbound, HandshakeDriver.FirstState first) {
		InboundLimits limits = new InboundLimits();
		ReadProtection protection = new ReadProtection(limits);
		this.reporter = reporter;
		this.driver = new HandshakeDriver(protection, outbound, limits, reporter, first);
		this.lifecycle = new Lifecycle(this.locks, outbound, this.driver, reporter);
		this.receiver = new RecordReceiver(this.locks, this.lifecycle, this.driver,
				new InboundPath(this.locks, protection, limits, this.driver));
		this.sender = new RecordSender(this.locks, this.lifecycle, this.driver, outbound);
	}

	/**
	 * Return a new connection of a server.
	 * @param config how it speaks TLS
	 * @return the connection
	 */
	public static TlsConnection server(ServerConfig config) {
		return new TlsConnection(new ConnectionReporter(Role.SERVER, config.listener(), config.clock()),
				new OutboundPath(Role.SERVER), (output) -> ServerHandshake.start(config));
	}

	/**
	 * Return a new connection of a client.
	 * @param config how it speaks TLS
	 * @param peer whom it wants to talk to
	 * @return the connection
	 */
	public static TlsConnection client(ClientConfig config, PeerName peer) {
		return new TlsConnection(new ConnectionReporter(Role.CLIENT, config.listener(), config.clock()),
				new OutboundPath(Role.CLIENT), (output) -> ClientHandshake.start(config, peer, output));
	}

	/**
	 * Begin: a client makes its ClientHello, a server waits for one. Calling it is
	 * optional and, a second time, without effect. If it fails, the next call of
	 * {@code receive} or {@code send} throws.
	 */
	public void start() {
		requireWhole();
		this.lifecycle.start();
	}

	/**
	 * Take at most one record from the network, see
	 * {@link #receive(ByteBuffer, ByteBuffer[], int, int)}.
	 * @param source what came from the network
	 * @param destination where application data goes
	 * @return what came of it
	 * @throws TlsException if the connection has failed
	 */
	public Status receive(ByteBuffer source, ByteBuffer destination) throws TlsException {
		requireWhole();
		return this.receiver.receive(source, CallerArguments.ofReceive(source, destination));
	}

	/**
	 * Take at most one record from the network. A record that is not whole stays in the
	 * source. While the handshake waits for a {@linkplain #task() task}, nothing is
	 * taken.
	 * @param source what came from the network
	 * @param destinations where application data goes, in this order; none is needed
	 * before the handshake is complete
	 * @param offset the first destination to use
	 * @param length how many destinations to use
	 * @return what came of it
	 * @throws TlsException if the connection has failed
	 */
	public Status receive(ByteBuffer source, ByteBuffer[] destinations, int offset, int length) throws TlsException {
		requireWhole();
		return this.receiver.receive(source, CallerArguments.ofReceive(source, destinations, offset, length));
	}

	/**
	 * Write to the network, see {@link #send(ByteBuffer[], int, int, ByteBuffer)}.
	 * @param source application data
	 * @param destination what goes to the network
	 * @return what came of it
	 * @throws TlsException if the connection has failed
	 */
	public Status send(ByteBuffer source, ByteBuffer destination) throws TlsException {
		requireWhole();
		return this.sender.send(CallerArguments.ofSend(source, destination), destination);
	}

	/**
	 * Write to the network: what the connection itself has to say, in as many whole
	 * records as fit, and then at most one record of application data. If there is
	 * neither, nothing is written. A record of application data is cut short only to fit
	 * behind what the connection has to say.
	 * @param sources application data, in this order; only their positions change
	 * @param offset the first source to use
	 * @param length how many sources to use
	 * @param destination what goes to the network; with {@link #MAX_RECORD_SIZE} bytes of
	 * room there is always progress
	 * @return what came of it
	 * @throws TlsException if the connection has failed
	 */
	public Status send(ByteBuffer[] sources, int offset, int length, ByteBuffer destination) throws TlsException {
		requireWhole();
		return this.sender.send(CallerArguments.ofSend(sources, offset, length, destination), destination);
	}

	/**
	 * Return what the connection needs to go on. Before that, a task that is done is to
	 * be {@linkplain #resume() resumed}; any call of {@code receive} or {@code send} does
	 * so too.
	 * @return the need
	 */
	public Want want() {
		if (this.driver.awaitsTask()) {
			return this.driver.taskDone() ? Want.SEND : Want.TASK;
		}
		boolean unstarted = !this.driver.begun() && info().role() == Role.CLIENT;
		if (this.sender.hasQueued() || this.lifecycle.hasUnreported() || unstarted) {
			return Want.SEND;
		}
		return (this.lifecycle.inboundClosed() || this.driver.isTraffic()) ? Want.NOTHING : Want.RECEIVE;
	}

	/**
	 * Take the work that the handshake waits for. It may run on any thread, without the
	 * caller's lock; it does not block on the network of this connection and never
	 * throws. If somebody answers later, it waits for that, at most as long as the
	 * {@linkplain dev.sallyport.config.TlsConfig#answerTimeout() configuration} says, or
	 * until the connection is closed. When it is done, {@link #resume()} goes on.
	 * @return the work, or empty if there is none or somebody has taken it
	 */
	public Optional<Runnable> task() {
		return this.driver.task().map(Runnable.class::cast);
	}

	/**
	 * Take the work that the handshake waits for and start it, without keeping a thread
	 * while somebody answers later. Otherwise as {@link #task()}.
	 * @param executor where the work begins and where the answer comes back to. If it
	 * refuses the work, its exception is thrown, and the work can be taken again
	 * @return completes when {@link #resume()} goes on, and never with a failure; empty
	 * if there is no work or somebody has taken it
	 */
	public Optional<CompletionStage<Void>> startTask(Executor executor) {
		return this.driver.task().map((task) -> task.start(executor));
	}

	/**
	 * Go on after a {@linkplain #task() task}. Without effect if none is done.
	 * @throws TlsException if the connection has failed
	 */
	public void resume() throws TlsException {
		requireWhole();
		this.lifecycle.throwUnreported();
		this.lifecycle.perform(this.driver::resume);
	}

	/**
	 * Return whether the handshake is complete on this side, however the connection ended
	 * later.
	 * @return {@code true} once application data may be sent
	 */
	public boolean handshakeComplete() {
		return this.reporter.completed();
	}

	/**
	 * Return the facts as far as they are known.
	 * @return the facts
	 */
	public ConnectionInfo info() {
		return this.reporter.info();
	}

	/**
	 * Export keying material for a protocol above, RFC 9846 section 7.5 and RFC 5705.
	 * @param label the label, of the IANA registry of exporter labels
	 * @param context the context, or {@code null} for none, which in TLS 1.2 is not the
	 * same as an empty one
	 * @param length how many bytes
	 * @return the keying material; the caller owns and clears it
	 * @throws IllegalStateException before the handshake is complete, after the
	 * connection is closed, and in TLS 1.2 with a peer that lacks extended_master_secret
	 * (RFC 7627 section 5.4)
	 * @throws IllegalArgumentException if label, context or length are not possible
	 */
	public byte[] export(String label, byte @Nullable [] context, int length) {
		this.locks.lockSending();
		try {
			return this.driver.export(label, context, length);
		}
		finally {
			this.locks.unlockSending();
		}
	}

	/**
	 * Change the keys of this side, RFC 9846 section 4.7.3; {@code send} writes the
	 * message. When so much has been sent that it is needed, it happens by itself. TLS
	 * 1.2 has nothing like it: there this side is closed, if ever, when it is needed.
	 * @param requestPeer whether the peer shall change its keys too
	 * @throws IllegalStateException before the handshake is complete, after this side has
	 * been closed, and in TLS 1.2
	 * @throws TlsException if the connection has failed
	 */
	public void updateKeys(boolean requestPeer) throws TlsException {
		requireWhole();
		this.sender.updateKeys(requestPeer);
	}

	/**
	 * Close this side: close_notify follows what waits to be sent, and application data
	 * is no longer taken. What the peer sends can still be received (in TLS 1.2 it
	 * answers with close_notify and sends no more), unless the handshake is not complete;
	 * then the connection is given up.
	 */
	public void closeOutbound() {
		requireWhole();
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

	/**
	 * Return whether nothing more will be received: the peer has closed its side, or the
	 * connection has failed or was given up.
	 * @return {@code true} if {@code receive} takes nothing more
	 */
	public boolean inboundClosed() {
		return this.receiver.closed();
	}

	/**
	 * Return whether the peer has closed its side in order, so that what was received is
	 * all that it wanted to say.
	 * @return {@code false} while the end of the network connection would be a truncation
	 */
	public boolean receivedCloseNotify() {
		return this.receiver.closeNotifyReceived();
	}

	/**
	 * Forget the connection with all its secrets. Nothing more is sent: to part in order,
	 * {@link #closeOutbound()} and {@code send} come first. Closing twice is harmless.
	 */
	@Override
	public void close() {
		this.lifecycle.close();
	}

	/**
	 * Split the connection into its two directions, so that one thread can receive while
	 * another sends. From now on only the halves receive and send; what this object still
	 * does is {@link #info()}, {@link #export}, to tell whether a direction is closed,
	 * and {@link #close()}, on any thread.
	 * @param sendWanted called by the receiving half, on its thread and without a lock,
	 * when it has left something for the sending half to say: the answer to a KeyUpdate
	 * or to close_notify, or an alert about a failure. Somebody then has to call
	 * {@link SendHalf#send}, with or without application data. It may be called when
	 * there is nothing to say after all, and must not block. If something waits already,
	 * it is called at once.
	 * @return the two halves
	 * @throws IllegalStateException before the handshake is complete, after the
	 * connection has failed or was given up, and when it is split already
	 */
	public Halves split(Runnable sendWanted) {
		Objects.requireNonNull(sendWanted);
		requireWhole();
		if (!this.driver.isTraffic()) {
			throw new IllegalStateException("A connection can be split while application data may flow");
		}
		this.locks.create();
		Halves halves = new Halves(new ReceiveHalf(this.receiver, sendWanted),
				new SendHalf(this.sender, this.lifecycle));
		if (this.sender.hasQueued()) {
			sendWanted.run();
		}
		return halves;
	}

	private void requireWhole() {
		if (this.locks.exist()) {
			throw new IllegalStateException("The connection is split: its halves receive and send");
		}
	}

	/**
	 * The two directions of a connection that was {@linkplain #split split}.
	 *
	 * @param receiver the direction from the peer
	 * @param sender the direction to the peer
	 */
	public record Halves(ReceiveHalf receiver, SendHalf sender) {

	}

	/**
	 * What came of a call.
	 */
	public enum Status {

		/**
		 * Something was done, or there was nothing to do.
		 */
		OK,

		/**
		 * The source does not hold a whole record. Nothing was taken.
		 */
		UNDERFLOW,

		/**
		 * The destination has no room for the next record. Nothing was taken or written.
		 */
		OVERFLOW,

		/**
		 * This direction is closed. The call may still have written the alert that says
		 * so.
		 */
		CLOSED

	}

	/**
	 * What a connection needs to go on.
	 */
	public enum Want {

		/**
		 * Bytes from the network.
		 */
		RECEIVE,

		/**
		 * That {@code send} is called.
		 */
		SEND,

		/**
		 * That somebody runs the {@linkplain TlsConnection#task() task}, or, if it was
		 * taken, that it ends.
		 */
		TASK,

		/**
		 * Nothing: application data may flow, or the connection is closed.
		 */
		NOTHING

	}

}
