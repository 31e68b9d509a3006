package dev.sallyport.engine;

import java.nio.ByteBuffer;

import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;
import dev.sallyport.record.CallerBuffers;
import dev.sallyport.record.ReceivedRecord;
import dev.sallyport.record.RecordDeframer;
import dev.sallyport.record.Workspace;

/**
 * What comes from the peer, one record at a time: cut off, opened, and given to whom it
 * concerns.
 */
final class InboundPath {

	private static final byte CHANGE_CIPHER_SPEC = 1;

	private final DirectionLocks locks;

	private final ReadProtection protection;

	private final InboundLimits limits;

	private final HandshakeDriver driver;

	private boolean begun;

	private boolean tookControl;

	private boolean closeNotifyReceived;

	InboundPath(DirectionLocks locks, ReadProtection protection, InboundLimits limits, HandshakeDriver driver) {
		this.locks = locks;
		this.protection = protection;
		this.limits = limits;
		this.driver = driver;
	}

	boolean closeNotifyReceived() {
		return this.closeNotifyReceived;
	}

	/**
	 * Return whether the last record was no application data.
	 */
	boolean tookControl() {
		return this.tookControl;
	}

	/**
	 * Take one record, if it is whole.
	 * @param source what came from the network
	 * @param workspace with the buffers that application data goes to
	 */
	Status receive(ByteBuffer source, Workspace workspace) throws TlsException {
		this.tookControl = false;
		int length = recordLength(source);
		if (length == RecordDeframer.UNDERFLOW) {
			return Status.UNDERFLOW;
		}
		this.begun = true;
		ContentType type = RecordDeframer.contentType(source);
		boolean opens = this.protection.covers(type);
		if (type != ContentType.APPLICATION_DATA || !this.driver.isTraffic()) {
			// The application's buffers are not touched for what cannot be for it
			workspace.buffers().clear();
		}
		else if (opens && !hasRoom(workspace.buffers(), this.protection.maxContentLength(length))) {
			return Status.OVERFLOW;
		}
		ReceivedRecord record = workspace.received();
		record.take(type, source, length);
		if (opens) {
			receiveProtected(record);
		}
		else {
			receivePlain(record);
		}
		return Status.OK;
	}

	private int recordLength(ByteBuffer source) throws TlsException {
		if (!this.begun) {
			return RecordDeframer.firstRecordLength(source);
		}
		return this.protection.inForce(ProtocolVersion.TLS12) ? RecordDeframer.protectedRecordLength(source)
				: RecordDeframer.recordLength(source);
	}

	// How much content there is shows only later, when it is too late to take no record
	private static boolean hasRoom(CallerBuffers buffers, int length) {
		return buffers.remaining(length) == length;
	}

	private void receivePlain(ReceivedRecord record) throws TlsException {
		switch (record.type()) {
			case CHANGE_CIPHER_SPEC -> receiveChangeCipherSpec(record);
			case ALERT -> {
				// A peer that cannot make keys of our hello says so in the clear
				requireProtected(this.protection.authenticated(), record);
				receiveAlert(record);
			}
			case HANDSHAKE -> {
				requireProtected(this.protection.inForce(), record);
				this.protection.plainHandshakeReceived();
				this.driver.receive(record);
			}
			case APPLICATION_DATA -> {
				if (!this.protection.skips(record)) {
					throw unexpectedData();
				}
			}
		}
	}

	private static void requireProtected(boolean required, ReceivedRecord record) throws BadRecordException {
		if (required) {
			throw new BadRecordException(BadRecord.UNPROTECTED, record.type().name());
		}
	}

	private void receiveProtected(ReceivedRecord record) throws TlsException {
		if (!this.protection.open(record)) {
			return;
		}
		if (record.type() == ContentType.APPLICATION_DATA) {
			receiveData(record);
			return;
		}
		this.tookControl = true;
		// It may change the state and call for an answer: no matter of one direction
		this.locks.lockBoth();
		try {
			receiveControl(record);
		}
		finally {
			this.locks.unlockBoth();
		}
	}

	private void receiveControl(ReceivedRecord record) throws TlsException {
		switch (record.type()) {
			case HANDSHAKE -> this.driver.receive(record);
			case ALERT -> receiveAlert(record);
			// RFC 9846 section 5; in TLS 1.2 it would be a renegotiation
			case CHANGE_CIPHER_SPEC ->
				throw new PeerMisbehavedException(PeerMisbehaved.CHANGE_CIPHER_SPEC_INVALID, "protected");
			case APPLICATION_DATA -> throw new IllegalArgumentException("Application data controls nothing");
		}
	}

	private void receiveData(ReceivedRecord record) throws TlsException {
		if (!this.driver.isTraffic()) {
			throw unexpectedData();
		}
		this.driver.requireNoneUnderWay();
		this.limits.countData(record.length());
		record.deliver();
	}

	private void receiveAlert(ReceivedRecord record) throws TlsException {
		int code = AlertProtocol.decode(record);
		boolean closes = code == AlertDescription.CLOSE_NOTIFY.code();
		boolean warns = warns(record, code);
		// Before the handshake is complete, close_notify ends the whole attempt
		boolean ends = closes ? !this.driver.isTraffic() : !warns;
		if (ends) {
			throw new AlertReceivedException(code);
		}
		this.driver.requireNoneUnderWay();
		if (closes) {
			this.closeNotifyReceived = true;
		}
		else {
			this.limits.countWarning();
		}
	}

	private boolean warns(ReceivedRecord record, int code) throws TlsException {
		if (this.protection.inForce(ProtocolVersion.TLS13)) {
			// RFC 9846 section 6: whatever its level
			return code == AlertDescription.USER_CANCELED.code();
		}
		// Some servers warn of an unrecognized_name before they choose the version
		return AlertProtocol.isWarning(record);
	}

	private void receiveChangeCipherSpec(ReceivedRecord record) throws TlsException {
		if (record.length() != 1 || record.bytes()[record.offset()] != CHANGE_CIPHER_SPEC) {
			throw new PeerMisbehavedException(PeerMisbehaved.CHANGE_CIPHER_SPEC_INVALID);
		}
		this.driver.requireNoneUnderWay();
		this.limits.countChangeCipherSpec();
		this.driver.receiveChangeCipherSpec();
	}

	private TlsException unexpectedData() {
		return new UnexpectedMessageException(ContentType.APPLICATION_DATA.name(), this.driver.stateName());
	}

}
