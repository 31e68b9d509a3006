package dev.sallyport.engine;

import java.util.Objects;
import java.util.Optional;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener.Direction;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.handshake.EarlyDataSkip;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.HandshakeJoiner;
import dev.sallyport.record.ReceivedRecord;
import dev.sallyport.schedule.Exporter;
import dev.sallyport.schedule.Tls12TrafficKeys;
import dev.sallyport.schedule.TrafficSecret;

import org.jspecify.annotations.Nullable;

/**
 * Leads the states of the handshake: gives them the messages in order, one state after
 * the other, and does what they ask for. While a state waits for a task, messages wait
 * too.
 */
final class HandshakeDriver implements Output {

	private final HandshakeJoiner joiner = new HandshakeJoiner();

	private final ReadProtection protection;

	private final OutboundPath outbound;

	private final InboundLimits limits;

	private final ConnectionReporter reporter;

	/**
	 * Dropped when it has been used.
	 */
	private @Nullable FirstState first;

	private @Nullable HandshakeState state;

	private boolean traffic;

	private @Nullable AwaitedTask awaited;

	private @Nullable Exporter exporter;

	private boolean answered;

	HandshakeDriver(ReadProtection protection, OutboundPath outbound, InboundLimits limits, ConnectionReporter reporter,
			FirstState first) {
		this.protection = protection;
		this.outbound = outbound;
		this.limits = limits;
		this.reporter = reporter;
		this.first = first;
	}

	/**
	 * Return whether there is no first state to enter any more.
	 */
	boolean begun() {
		return this.first == null;
	}

	/**
	 * Enter the first state.
	 */
	void start() throws TlsException {
		FirstState begin = Objects.requireNonNull(this.first);
		this.first = null;
		enter(begin.start(this));
	}

	/**
	 * Return whether application data may flow.
	 */
	boolean isTraffic() {
		return this.traffic;
	}

	/**
	 * Return whether the peer's records are protected as a version has it.
	 */
	boolean speaks(ProtocolVersion version) {
		return this.protection.inForce(version);
	}

	/**
	 * Return where the connection stands, for messages to people.
	 */
	String stateName() {
		return (this.state != null) ? this.state.getClass().getSimpleName() : "none";
	}

	/**
	 * Take the content of a handshake record, and give all messages that are whole now to
	 * the states.
	 */
	void receive(ReceivedRecord record) throws TlsException {
		// RFC 9846 section 5.4
		if (record.length() == 0) {
			throw new InvalidMessageException(InvalidMessage.EMPTY_FRAGMENT, "handshake");
		}
		this.reporter.start();
		this.joiner.add(record.bytes(), record.offset(), record.length());
		dispatch();
	}

	private void dispatch() throws TlsException {
		while (this.awaited == null) {
			byte[] message = this.joiner.poll();
			if (message == null) {
				return;
			}
			if (isTraffic()) {
				this.limits.countPostHandshakeMessage();
			}
			Handshake handshake = Handshake.of(message);
			advance((state) -> state.receive(handshake, this));
		}
	}

	/**
	 * Go on. Whoever answers has heard the peer's whole flight: what is left over of its
	 * records was sent without waiting for the answer.
	 */
	private void advance(Step step) throws TlsException {
		this.answered = false;
		enter(step.from(state()));
		if (this.answered && !this.joiner.isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.FLIGHT_GOES_ON);
		}
	}

	void receiveChangeCipherSpec() throws TlsException {
		enter(state().receiveChangeCipherSpec(this));
	}

	/**
	 * Fail if a handshake message has come in part: no other record may interrupt it, RFC
	 * 9846 section 5.1.
	 */
	void requireNoneUnderWay() throws PeerMisbehavedException {
		if (!this.joiner.isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.MESSAGE_INTERLEAVED);
		}
	}

	private HandshakeState state() {
		if (this.state == null) {
			throw new IllegalStateException("The handshake has not begun or is over");
		}
		return this.state;
	}

	private void enter(HandshakeState next) {
		this.state = next;
		this.traffic = next.isTraffic();
		this.awaited = next.task().map(AwaitedTask::new).orElse(null);
	}

	/**
	 * Return whether a state waits for work, done or not.
	 */
	boolean awaitsTask() {
		return this.awaited != null;
	}

	/**
	 * Return whether the work is done, and {@link #resume()} goes on.
	 */
	boolean taskDone() {
		return this.awaited != null && this.awaited.done();
	}

	/**
	 * Return the work that a state waits for, once.
	 */
	Optional<AwaitedTask> task() {
		return Optional.ofNullable(this.awaited).filter(AwaitedTask::take);
	}

	/**
	 * Go on, if work is done.
	 */
	void resume() throws TlsException {
		if (this.awaited == null || !this.awaited.done()) {
			return;
		}
		this.awaited = null;
		advance((state) -> state.resume(this));
		dispatch();
	}

	/**
	 * Change this side's keys.
	 */
	void updateKeys(boolean requestPeer) throws TlsException {
		state().updateKeys(requestPeer, this);
	}

	byte[] export(String label, byte @Nullable [] context, int length) {
		if (this.exporter == null) {
			throw new IllegalStateException("Keys can be exported once the handshake is complete");
		}
		return this.exporter.export(label, context, length);
	}

	/**
	 * The connection fails: forget all secrets, and the session with them.
	 */
	void fail() {
		try {
			if (this.state != null) {
				this.state.forgetSession();
			}
		}
		catch (RuntimeException ex) {
			// A store that fails too must not keep the alert from the peer
		}
		finally {
			close();
		}
	}

	/**
	 * Forget all secrets; nothing can be received any more.
	 */
	void close() {
		this.first = null;
		this.awaited = null;
		this.joiner.clear();
		this.protection.forgetKeys();
		if (this.exporter != null) {
			this.exporter.close();
			this.exporter = null;
		}
		if (this.state != null) {
			HandshakeState last = this.state;
			this.state = null;
			this.traffic = false;
			last.close();
		}
	}

	@Override
	public void sendHandshake(byte[] message) {
		this.reporter.start();
		this.answered = true;
		this.outbound.addHandshake(message);
	}

	@Override
	public void sendChangeCipherSpec() {
		this.outbound.addChangeCipherSpec();
	}

	@Override
	public void installReadKeys(TrafficSecret secret) throws TlsException {
		requireAligned();
		this.protection.install(secret);
	}

	@Override
	public void installReadKeys(Tls12TrafficKeys keys) throws TlsException {
		requireAligned();
		this.protection.install(keys);
	}

	private void requireAligned() throws PeerMisbehavedException {
		if (!this.joiner.isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.KEY_CHANGE_NOT_ALIGNED);
		}
	}

	@Override
	public void installWriteKeys(TrafficSecret secret) {
		this.outbound.install(secret);
	}

	@Override
	public void installWriteKeys(Tls12TrafficKeys keys) {
		this.outbound.install(keys);
	}

	@Override
	public void skipEarlyData(EarlyDataSkip skip) {
		this.protection.skip(skip);
	}

	@Override
	public void report(ConnectionInfo info) {
		this.reporter.info(info);
	}

	@Override
	public void startTraffic(ConnectionInfo info, Exporter exporter) {
		this.exporter = exporter;
		this.reporter.completed(info);
	}

	@Override
	public boolean idle() {
		return !this.outbound.hasQueued();
	}

	@Override
	public void ticketOffered(TicketOutcome outcome) {
		this.reporter.ticketOffered(outcome);
	}

	@Override
	public void ticketIssued() {
		this.reporter.ticketIssued();
	}

	@Override
	public void keysUpdated(Direction direction) {
		this.reporter.keysUpdated(direction);
	}

	/**
	 * How a handshake goes on.
	 */
	@FunctionalInterface
	private interface Step {

		HandshakeState from(HandshakeState state) throws TlsException;

	}

	/**
	 * How a handshake begins.
	 */
	@FunctionalInterface
	interface FirstState {

		/**
		 * Begin.
		 * @param output where to act
		 * @return the first state
		 * @throws TlsException if the handshake cannot begin
		 */
		HandshakeState start(Output output) throws TlsException;

	}

}
