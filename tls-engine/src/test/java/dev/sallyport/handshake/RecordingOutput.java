package dev.sallyport.handshake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener.Direction;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.schedule.Exporter;
import dev.sallyport.schedule.Tls12TrafficKeys;
import dev.sallyport.schedule.TrafficSecret;

/**
 * An output that keeps what a state does, in order, and protects nothing.
 */
public final class RecordingOutput implements Output {

	/**
	 * Stands among the messages for the ChangeCipherSpec of TLS 1.2, which is none of
	 * them.
	 */
	static final Handshake CHANGE_CIPHER_SPEC = decode(new byte[] { (byte) HandshakeType.FINISHED.code(), 0, 0, 0 });

	private final Deque<Handshake> sent = new ArrayDeque<>();

	private final List<String> events = new ArrayList<>();

	private final List<byte[]> readSecrets = new ArrayList<>();

	private final List<byte[]> writeSecrets = new ArrayList<>();

	private final List<TicketOutcome> ticketOutcomes = new ArrayList<>();

	private ConnectionInfo info;

	private Exporter exporter;

	@Override
	public void sendHandshake(byte[] message) {
		Handshake handshake = decode(message);
		this.sent.add(handshake);
		this.events.add(handshake.type().name());
	}

	private static Handshake decode(byte[] message) {
		try {
			return Handshake.of(message);
		}
		catch (TlsException ex) {
			throw new AssertionError("An engine sends only what it can read", ex);
		}
	}

	@Override
	public void sendChangeCipherSpec() {
		if (Optional.ofNullable(this.info)
			.flatMap(ConnectionInfo::version)
			.equals(Optional.of(ProtocolVersion.TLS12))) {
			this.sent.add(CHANGE_CIPHER_SPEC);
		}
		this.events.add("CHANGE_CIPHER_SPEC");
	}

	@Override
	public void installReadKeys(TrafficSecret secret) {
		this.events.add("read keys");
		this.readSecrets.add(secret.secret().bytes().clone());
	}

	@Override
	public void installWriteKeys(TrafficSecret secret) {
		this.events.add("write keys");
		this.writeSecrets.add(secret.secret().bytes().clone());
	}

	@Override
	public void installReadKeys(Tls12TrafficKeys keys) {
		this.events.add("read keys");
		this.readSecrets.add(keys.key().bytes().clone());
	}

	@Override
	public void installWriteKeys(Tls12TrafficKeys keys) {
		this.events.add("write keys");
		this.writeSecrets.add(keys.key().bytes().clone());
	}

	@Override
	public void skipEarlyData(EarlyDataSkip skip) {
		this.events.add("skip " + skip);
	}

	@Override
	public void report(ConnectionInfo info) {
		this.info = info;
	}

	@Override
	public void startTraffic(ConnectionInfo info, Exporter exporter) {
		this.events.add("traffic");
		this.info = info;
		this.exporter = exporter;
	}

	@Override
	public boolean idle() {
		return this.sent.isEmpty();
	}

	@Override
	public void ticketOffered(TicketOutcome outcome) {
		this.ticketOutcomes.add(outcome);
	}

	@Override
	public void ticketIssued() {
		this.events.add("ticket");
	}

	@Override
	public void keysUpdated(Direction direction) {
		this.events.add("updated " + direction);
	}

	public Deque<Handshake> sent() {
		return this.sent;
	}

	public List<String> events() {
		return this.events;
	}

	public List<byte[]> readSecrets() {
		return this.readSecrets;
	}

	public List<byte[]> writeSecrets() {
		return this.writeSecrets;
	}

	public List<TicketOutcome> ticketOutcomes() {
		return this.ticketOutcomes;
	}

	public ConnectionInfo info() {
		return this.info;
	}

	public byte[] export(String label, byte[] context, int length) {
		return this.exporter.export(label, context, length);
	}

}
