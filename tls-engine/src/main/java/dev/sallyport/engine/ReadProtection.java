package dev.sallyport.engine;

import java.util.Arrays;

import dev.sallyport.crypto.Secret;
import dev.sallyport.handshake.EarlyDataSkip;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.BadRecordException;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.ReceivedRecord;
import dev.sallyport.record.RecordOpener;
import dev.sallyport.schedule.Tls12TrafficKeys;
import dev.sallyport.schedule.TrafficSecret;

import org.jspecify.annotations.Nullable;

/**
 * The protection that received records must have, and which of them are early data that
 * nobody asked for, RFC 9846 section 4.3.10.
 */
final class ReadProtection {

	private final InboundLimits limits;

	/**
	 * Absent until there are keys.
	 */
	private @Nullable RecordOpener opener;

	private boolean authenticated;

	private @Nullable EarlyDataSkip skip;

	ReadProtection(InboundLimits limits) {
		this.limits = limits;
	}

	void install(TrafficSecret secret) {
		byte[] iv = secret.iv();
		try (Secret key = secret.key()) {
			this.opener = RecordOpener.of(secret.suite().aead(), key, iv);
		}
		finally {
			Arrays.fill(iv, (byte) 0);
		}
	}

	void install(Tls12TrafficKeys keys) {
		byte[] iv = keys.iv();
		try {
			this.opener = RecordOpener.ofTls12(keys.aead(), keys.key(), iv);
		}
		finally {
			Arrays.fill(iv, (byte) 0);
		}
	}

	void forgetKeys() {
		this.opener = null;
	}

	/**
	 * Return whether there are keys, so that records must be protected.
	 */
	boolean inForce() {
		return this.opener != null;
	}

	/**
	 * Return whether there are keys, and of this version.
	 */
	boolean inForce(ProtocolVersion version) {
		return this.opener != null && this.opener.version() == version;
	}

	/**
	 * Return whether a record is protected. In TLS 1.3 its type tells, in TLS 1.2 there
	 * are no others.
	 */
	boolean covers(ContentType type) {
		return this.opener != null
				&& (type == ContentType.APPLICATION_DATA || this.opener.version() == ProtocolVersion.TLS12);
	}

	/**
	 * Return how much content a protected record may have.
	 * @param recordLength its length with the header
	 */
	int maxContentLength(int recordLength) {
		return opener().maxContentLength(recordLength);
	}

	private RecordOpener opener() {
		if (this.opener == null) {
			throw new IllegalStateException("There are no keys");
		}
		return this.opener;
	}

	/**
	 * Return whether the peer has shown that it has keys too.
	 */
	boolean authenticated() {
		return this.authenticated;
	}

	void skip(EarlyDataSkip skip) {
		this.skip = skip;
	}

	/**
	 * Open a record, or drop it.
	 * @return whether the record is open; it is early data otherwise
	 */
	boolean open(ReceivedRecord record) throws TlsException {
		RecordOpener opener = opener();
		int length = record.length();
		try {
			record.open(opener);
		}
		catch (BadRecordException ex) {
			if (this.skip != EarlyDataSkip.UNTIL_FIRST_AUTHENTIC || ex.reason() != BadRecord.AUTHENTICATION_FAILED) {
				throw ex;
			}
			this.limits.countSkipped(length);
			return false;
		}
		this.authenticated = true;
		this.skip = null;
		return true;
	}

	/**
	 * Return whether a record of application data that came before there are keys is
	 * dropped.
	 */
	boolean skips(ReceivedRecord record) throws TlsException {
		if (this.skip != EarlyDataSkip.UNTIL_SECOND_CLIENT_HELLO) {
			return false;
		}
		this.limits.countSkipped(record.length());
		return true;
	}

	/**
	 * A handshake record came in the clear: the second ClientHello, if one was awaited.
	 */
	void plainHandshakeReceived() {
		this.skip = null;
	}

}
