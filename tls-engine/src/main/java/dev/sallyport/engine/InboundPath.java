package dev.sallyport.engine;

import java.nio.ByteBuffer;

import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;
import dev.sallyport.record.DataDestinations;
import dev.sallyport.record.ReceivedRecord;
import dev.sallyport.record.RecordDeframer;
import dev.sallyport.record.RecordOpener;

/**
 * What comes from the peer, one record at a time: cut off, opened, and given to whom it
 * concerns.
 */
final class InboundPath {

	private static final byte CHANGE_CIPHER_SPEC = 1;

	private static final DataDestinations NOWHERE = new DataDestinations();

	private final RecordDeframer deframer = new RecordDeframer();

	private final ReceivedRecord record = new ReceivedRecord();

	private final AlertProtocol alerts = new AlertProtocol();

	private final ReadProtection protection;

	private final InboundLimits limits;

	private final HandshakeDriver driver;

	InboundPath(ReadProtection protection, InboundLimits limits, HandshakeDriver driver) {
		this.protection = protection;
		this.limits = limits;
		this.driver = driver;
	}

	boolean closeNotifyReceived() {
		return this.alerts.closeNotifyReceived();
	}

	/**
	 * Take one record, if it is whole.
	 * @param source what came from the network
	 * @param destinations where application data goes
	 */
	Status receive(ByteBuffer source, DataDestinations destinations) throws TlsException {
		int length = this.deframer.recordLength(source);
		if (length == RecordDeframer.UNDERFLOW) {
			return Status.UNDERFLOW;
		}
		ContentType type = this.deframer.contentType();
		boolean protects = type == ContentType.APPLICATION_DATA && this.protection.inForce();
		// How much content there is shows only later, when it is too late to take no
		// record
		if (protects && this.driver.isTraffic() && !destinations.hasRoom(RecordOpener.maxContentLength(length))) {
			return Status.OVERFLOW;
		}
		try {
			this.record.take(type, source, length);
			if (protects) {
				receiveProtected(destinations);
			}
			else {
				receivePlain();
			}
		}
		finally {
			this.record.release();
		}
		return Status.OK;
	}

	private void receivePlain() throws TlsException {
		switch (this.record.type()) {
			case CHANGE_CIPHER_SPEC -> receiveChangeCipherSpec();
			case ALERT -> {
				// A peer that cannot make keys of our hello says so in the clear
				requireProtected(this.protection.authenticated());
				receiveAlert();
			}
			case HANDSHAKE -> {
				requireProtected(this.protection.inForce());
				this.protection.plainHandshakeReceived();
				this.driver.receive(this.record);
			}
			case APPLICATION_DATA -> {
				if (!this.protection.skips(this.record)) {
					throw unexpectedData();
				}
			}
		}
	}

	private void requireProtected(boolean required) throws BadRecordException {
		if (required) {
			throw new BadRecordException(BadRecord.UNPROTECTED, this.record.type().name());
		}
	}

	private void receiveProtected(DataDestinations destinations) throws TlsException {
		DataDestinations usable = this.driver.isTraffic() ? destinations : NOWHERE;
		if (!this.protection.open(this.record, usable)) {
			return;
		}
		switch (this.record.type()) {
			case APPLICATION_DATA -> receiveData(usable);
			case HANDSHAKE -> this.driver.receive(this.record);
			case ALERT -> receiveAlert();
			// RFC 9846 section 5
			case CHANGE_CIPHER_SPEC ->
				throw new PeerMisbehavedException(PeerMisbehaved.CHANGE_CIPHER_SPEC_INVALID, "protected");
		}
	}

	private void receiveData(DataDestinations destinations) throws TlsException {
		if (!this.driver.isTraffic()) {
			throw unexpectedData();
		}
		this.driver.requireNoneUnderWay();
		this.limits.countData(this.record.length());
		this.record.deliver(destinations);
	}

	private void receiveAlert() throws TlsException {
		this.alerts.receive(this.record.bytes(), this.record.offset(), this.record.length(), this.driver.isTraffic());
		this.driver.requireNoneUnderWay();
	}

	private void receiveChangeCipherSpec() throws TlsException {
		if (this.record.length() != 1 || this.record.bytes()[this.record.offset()] != CHANGE_CIPHER_SPEC) {
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
