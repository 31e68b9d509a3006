package dev.sallyport.record;

import java.nio.ByteBuffer;
import java.util.Objects;

import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * The queue of what a connection itself has to say: handshake messages, alerts,
 * ChangeCipherSpec. Each keeps the sealer that was in force when it was added, so that a
 * change of keys does not overtake it. Handshake messages of one epoch share records and
 * are cut to fit, RFC 9846 section 5.1; all others have a record each. An empty queue
 * holds no memory. Confined to one connection.
 */
public final class Fragmenter {

	/**
	 * Below this a handshake message is not cut: many tiny records help nobody.
	 */
	public static final int MIN_FRAGMENT = 1024;

	/**
	 * A flight has seven messages, and up to eight tickets may follow; the rest is
	 * reserve. More would mean that somebody fills the queue and never empties it.
	 */
	private static final int MAX_PENDING = 64;

	private @Nullable Pending first;

	private @Nullable Pending last;

	private int count;

	/**
	 * Add a message.
	 * @param sealer who seals it
	 * @param type its type
	 * @param content its bytes, at least one; not changed from now on
	 * @throws IllegalStateException if too many messages wait
	 */
	public void add(RecordSealer sealer, ContentType type, byte[] content) {
		if (this.count == MAX_PENDING) {
			throw new IllegalStateException(MAX_PENDING + " messages wait to be sent");
		}
		Pending added = new Pending(sealer, type, content);
		if (this.last == null) {
			this.first = added;
		}
		else {
			this.last.next = added;
		}
		this.last = added;
		this.count++;
	}

	/**
	 * Return whether nothing waits.
	 * @return {@code true} if everything was taken
	 */
	public boolean isEmpty() {
		return this.first == null;
	}

	/**
	 * Forget what has not been taken.
	 * @param current the sealer in force
	 * @return the sealer that the peer expects next: that of the first message that was
	 * forgotten, or else the one in force
	 */
	public RecordSealer clear(RecordSealer current) {
		RecordSealer expected = (this.first != null) ? this.first.sealer : current;
		this.first = null;
		this.last = null;
		this.count = 0;
		return expected;
	}

	/**
	 * Write as many whole records as fit.
	 * @param destination where to write
	 * @param workspace where to stage them if the destination is not on the heap
	 * @return whether everything was taken
	 * @throws TlsException if a record cannot be sealed
	 */
	public boolean drain(ByteBuffer destination, Workspace workspace) throws TlsException {
		return destination.hasArray() ? drainToArray(destination) : drainStaged(destination, workspace.record());
	}

	private boolean drainToArray(ByteBuffer destination) throws TlsException {
		int fragment = nextFragment(destination);
		while (fragment != 0) {
			int at = destination.position();
			destination.position(at + seal(fragment, destination.array(), destination.arrayOffset() + at));
			fragment = nextFragment(destination);
		}
		return isEmpty();
	}

	private boolean drainStaged(ByteBuffer destination, byte[] stage) throws TlsException {
		int fragment = nextFragment(destination);
		while (fragment != 0) {
			destination.put(stage, 0, seal(fragment, stage, 0));
			fragment = nextFragment(destination);
		}
		return isEmpty();
	}

	/**
	 * Return how much content the next record has, 0 if there is none or it does not fit.
	 */
	private int nextFragment(ByteBuffer destination) {
		if (this.first == null) {
			return 0;
		}
		int waiting = Math.min(coalescible(this.first), RecordSize.MAX_CONTENT);
		int room = destination.remaining() - this.first.sealer.overhead();
		if (waiting <= room) {
			return waiting;
		}
		return (room >= MIN_FRAGMENT) ? room : 0;
	}

	private static int coalescible(Pending head) {
		int total = 0;
		Pending next = head;
		while (next != null && total < RecordSize.MAX_CONTENT && next.mayShareRecord(head)) {
			total += next.remaining();
			next = next.next;
		}
		return total;
	}

	private int seal(int length, byte[] output, int offset) throws TlsException {
		Pending head = Objects.requireNonNull(this.first);
		RecordSealer sealer = head.sealer;
		sealer.start(head.type, length, output, offset);
		int left = length;
		while (head != null && left > 0) {
			left -= head.addTo(sealer, left);
			if (head.remaining() == 0) {
				remove(head);
			}
			head = this.first;
		}
		return sealer.finish();
	}

	private void remove(Pending head) {
		this.first = head.next;
		if (this.first == null) {
			this.last = null;
		}
		this.count--;
	}

	private static final class Pending {

		private final RecordSealer sealer;

		private final ContentType type;

		private final byte[] content;

		private int taken;

		private @Nullable Pending next;

		Pending(RecordSealer sealer, ContentType type, byte[] content) {
			this.sealer = sealer;
			this.type = type;
			this.content = content;
		}

		int remaining() {
			return this.content.length - this.taken;
		}

		boolean mayShareRecord(Pending head) {
			return this == head || (this.type == ContentType.HANDSHAKE && head.type == ContentType.HANDSHAKE
					&& this.sealer == head.sealer);
		}

		int addTo(RecordSealer sealer, int limit) throws TlsException {
			int length = Math.min(remaining(), limit);
			sealer.update(this.content, this.taken, length);
			this.taken += length;
			return length;
		}

	}

}
