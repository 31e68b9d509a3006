package dev.sallyport.session;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.Octets;

/**
 * A key of the ring: its public id, its secret, and when it may do what.
 *
 * <p>
 * The secret is zero-filled when the last holder lets go. The ring is one holder, from
 * the key's making until it drops the key; each thread that seals or opens a ticket is
 * one while it does. So no thread ever works with a half-cleared key, and none needs a
 * copy. A key without holders cannot be acquired again. Thread-safe.
 */
final class TicketKey {

	static final int ID_LENGTH = 16;

	private final Octets id;

	private final Secret secret;

	private final Window window;

	private final AtomicInteger holders = new AtomicInteger(1);

	/**
	 * Create the key; who creates it is its first holder.
	 * @param secret the secret; owned by the key
	 */
	TicketKey(Octets id, Secret secret, Window window) {
		this.id = id;
		this.secret = secret;
		this.window = window;
	}

	Octets id() {
		return this.id;
	}

	Window window() {
		return this.window;
	}

	/**
	 * Return the secret, for who holds the key.
	 */
	Secret secret() {
		return this.secret;
	}

	/**
	 * Become a holder; {@link #release()} must follow.
	 * @return {@code false} if the key is gone
	 */
	boolean acquire() {
		return this.holders.getAndUpdate((count) -> (count != 0) ? count + 1 : 0) != 0;
	}

	/**
	 * Let go; the last holder zero-fills the secret.
	 */
	void release() {
		if (this.holders.decrementAndGet() == 0) {
			this.secret.close();
		}
	}

	@Override
	public String toString() {
		return "TicketKey[" + this.id.toHex() + ", " + this.window + "]";
	}

	/**
	 * When a key may do what. Before {@code sealsFrom} a key may open already, as one
	 * that other servers seal with will have to.
	 *
	 * @param sealsFrom from when on it seals new tickets
	 * @param sealsUntil from when on it seals no more
	 * @param opensUntil from when on it opens no more: the last ticket has ended
	 */
	record Window(Instant sealsFrom, Instant sealsUntil, Instant opensUntil) {

		boolean sealsAt(Instant now) {
			return !now.isBefore(this.sealsFrom) && now.isBefore(this.sealsUntil);
		}

		boolean opensAt(Instant now) {
			return now.isBefore(this.opensUntil);
		}

	}

}
