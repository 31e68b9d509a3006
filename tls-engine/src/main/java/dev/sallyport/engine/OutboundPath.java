package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;

import dev.sallyport.config.Role;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.DataSealer;
import dev.sallyport.record.Fragmenter;
import dev.sallyport.record.RecordSealer;
import dev.sallyport.record.RecordSize;
import dev.sallyport.record.Workspace;
import dev.sallyport.schedule.Tls12TrafficKeys;
import dev.sallyport.schedule.TrafficSecret;

/**
 * What goes to the peer: first what waits in the queue, then application data.
 */
final class OutboundPath {

	private static final byte[] CHANGE_CIPHER_SPEC = { 1 };

	private final Fragmenter queue = new Fragmenter();

	private RecordSealer sealer;

	private boolean initial;

	private boolean open = true;

	OutboundPath(Role role) {
		this.initial = role == Role.CLIENT;
		this.sealer = this.initial ? RecordSealer.initial() : RecordSealer.unprotected();
	}

	/**
	 * Queue a handshake message.
	 */
	void addHandshake(byte[] message) {
		add(this.sealer, ContentType.HANDSHAKE, message);
		if (this.initial) {
			this.initial = false;
			this.sealer = RecordSealer.unprotected();
		}
	}

	/**
	 * Queue a ChangeCipherSpec, which is never protected.
	 */
	void addChangeCipherSpec() {
		add(RecordSealer.unprotected(), ContentType.CHANGE_CIPHER_SPEC, CHANGE_CIPHER_SPEC);
	}

	private void add(RecordSealer sealer, ContentType type, byte[] content) {
		// Nothing follows an alert that closes
		if (this.open) {
			this.queue.add(sealer, type, content);
		}
	}

	/**
	 * Protect what is queued or sent from now on.
	 */
	void install(TrafficSecret secret) {
		byte[] iv = secret.iv();
		try (Secret key = secret.key()) {
			install(RecordSealer.of(secret.suite().aead(), key, iv));
		}
		finally {
			Arrays.fill(iv, (byte) 0);
		}
	}

	/**
	 * Protect what is queued or sent from now on.
	 */
	void install(Tls12TrafficKeys keys) {
		byte[] iv = keys.iv();
		try {
			install(RecordSealer.ofTls12(keys.aead(), keys.key(), iv));
		}
		finally {
			Arrays.fill(iv, (byte) 0);
		}
	}

	void install(RecordSealer sealer) {
		this.sealer = sealer;
	}

	/**
	 * Queue the orderly end, behind all that waits.
	 * @param alerts the alerts, of which close_notify is the last
	 */
	void close(AlertDescription... alerts) {
		for (AlertDescription alert : alerts) {
			add(this.sealer, ContentType.ALERT, AlertProtocol.encode(alert));
		}
		this.open = false;
	}

	/**
	 * Queue close_notify in place of all that waits, unless it has been queued before.
	 */
	void answerCloseNotify() {
		if (!this.open) {
			return;
		}
		RecordSealer expected = this.queue.clear(this.sealer);
		add(expected, ContentType.ALERT, AlertProtocol.encode(AlertDescription.CLOSE_NOTIFY));
		this.open = false;
	}

	/**
	 * Queue a fatal alert in place of all that waits, under the keys that the peer
	 * expects next.
	 */
	void fail(AlertDescription alert) {
		boolean silent = closed();
		RecordSealer expected = this.queue.clear(this.sealer);
		this.open = false;
		// After close_notify nothing more is said
		if (!silent) {
			this.queue.add(expected, ContentType.ALERT, AlertProtocol.encode(alert));
		}
		forgetKeys();
	}

	/**
	 * End at once and say nothing.
	 */
	void abandon() {
		this.queue.clear(this.sealer);
		this.open = false;
		forgetKeys();
	}

	private void forgetKeys() {
		this.sealer = RecordSealer.unprotected();
	}

	/**
	 * Return whether something waits.
	 */
	boolean hasQueued() {
		return !this.queue.isEmpty();
	}

	/**
	 * Return whether no more will be queued: an alert that closes is the last thing
	 * there, or has been taken.
	 */
	boolean closing() {
		return !this.open;
	}

	/**
	 * Return whether the peer has been given all that it will ever get.
	 */
	boolean closed() {
		return !this.open && this.queue.isEmpty();
	}

	/**
	 * Return whether the key has sealed as much as it should.
	 */
	boolean limitReached() {
		return this.sealer.limitReached();
	}

	/**
	 * Write what waits, in as many whole records as fit.
	 * @return whether everything was taken
	 */
	boolean drain(ByteBuffer destination, Workspace workspace) throws TlsException {
		return this.queue.drain(destination, workspace);
	}

	/**
	 * Write one record of application data.
	 * @param workspace with the sources
	 * @param written how much this call has already written
	 * @return whether a record was written
	 */
	boolean seal(Workspace workspace, ByteBuffer destination, int written) throws TlsException {
		int length = workspace.buffers().remaining(RecordSize.MAX_CONTENT);
		int room = destination.remaining() - this.sealer.overhead();
		if (length > room) {
			// Cut only because of something that rides in front: the caller brought room
			// for a record
			if (written == 0 || room < Fragmenter.MIN_FRAGMENT) {
				return false;
			}
			length = room;
		}
		DataSealer.seal(workspace, length, this.sealer, destination);
		return true;
	}

}
