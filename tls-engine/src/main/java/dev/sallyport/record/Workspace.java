package dev.sallyport.record;

import dev.sallyport.pool.Pool;

/**
 * What a connection needs for the duration of one call: where it keeps the caller's
 * buffers and the record at hand, and two arrays. Ciphers work on arrays, so what lies in
 * a direct or read-only buffer, or does not lie in one piece, is staged there.
 * <p>
 * It belongs to nobody while no call is under way, but waits in a pool: an idle
 * connection must not cost 33 KB, and neither must an idle thread. Buffers are forgotten
 * and plaintext is cleared before it goes back. Thread-safe; one instance is confined to
 * its borrower.
 */
public final class Workspace {

	/**
	 * At 33 KB each, it keeps 2 MB at most.
	 */
	private static final Pool<Workspace> POOL = new Pool<>();

	private static final byte[] ZEROS = new byte[RecordSize.MAX_PROTECTED];

	private final byte[] record = new byte[RecordSize.MAX_RECORD];

	private final byte[] plaintext = new byte[RecordSize.MAX_PROTECTED];

	private final CallerBuffers buffers = new CallerBuffers();

	private final ReceivedRecord received = new ReceivedRecord(this);

	private int plaintextUsed;

	private Workspace() {
	}

	/**
	 * Borrow a workspace; give it back with {@link #release}.
	 * @return a workspace without buffers
	 */
	public static Workspace acquire() {
		Workspace waiting = POOL.take();
		return (waiting != null) ? waiting : new Workspace();
	}

	/**
	 * Forget everything and give the workspace back.
	 */
	public void release() {
		this.received.release();
		this.buffers.clear();
		// As fast for a long record as for a short one, unlike a loop that was compiled
		// when most were short
		System.arraycopy(ZEROS, 0, this.plaintext, 0, this.plaintextUsed);
		this.plaintextUsed = 0;
		POOL.give(this);
	}

	/**
	 * Return where the caller's buffers are kept.
	 * @return the buffers of application data
	 */
	public CallerBuffers buffers() {
		return this.buffers;
	}

	/**
	 * Return the record that is being taken apart.
	 * @return the record
	 */
	public ReceivedRecord received() {
		return this.received;
	}

	/**
	 * Return the array for a record as it is on the wire.
	 */
	byte[] record() {
		return this.record;
	}

	/**
	 * Return the array for plaintext.
	 * @param length how many bytes of it will be written, at most
	 * {@link RecordSize#MAX_PROTECTED}
	 */
	byte[] plaintext(int length) {
		this.plaintextUsed = Math.max(this.plaintextUsed, length);
		return this.plaintext;
	}

}
