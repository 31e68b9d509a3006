package dev.sallyport.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

import dev.sallyport.crypto.Aead;

/**
 * The sequence number of one direction under one key, and the nonces that come from it,
 * RFC 9846 section 5.3: the number, padded to the left, XOR the initialization vector.
 */
final class RecordNonce {

	/**
	 * Sequence numbers have 64 bits and must not wrap. Half of them is enough for ever,
	 * and keeps the sign out of the way.
	 */
	static final long LAST = Long.MAX_VALUE;

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private static final int SEQUENCE_OFFSET = Aead.NONCE_LENGTH - Long.BYTES;

	private final byte[] bytes;

	private final long ivTail;

	private long sequence;

	/**
	 * Create the nonces.
	 * @param iv the initialization vector, copied
	 */
	RecordNonce(byte[] iv) {
		this(iv, 0);
	}

	RecordNonce(byte[] iv, long sequence) {
		if (iv.length != Aead.NONCE_LENGTH) {
			throw new IllegalArgumentException("An initialization vector has " + Aead.NONCE_LENGTH + " bytes");
		}
		this.bytes = iv.clone();
		this.ivTail = (long) LONG.get(iv, SEQUENCE_OFFSET);
		this.sequence = sequence;
	}

	/**
	 * Return the sequence number of the next record.
	 */
	long sequence() {
		return this.sequence;
	}

	/**
	 * Return the nonce of the next record; valid until the next call.
	 */
	byte[] current() {
		LONG.set(this.bytes, SEQUENCE_OFFSET, this.ivTail ^ this.sequence);
		return this.bytes;
	}

	void advance() {
		this.sequence++;
	}

	boolean exhausted() {
		return this.sequence == LAST;
	}

}
