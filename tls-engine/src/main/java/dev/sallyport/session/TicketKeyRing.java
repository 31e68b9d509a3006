package dev.sallyport.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.Octets;

/**
 * The ticket keys at one moment, newest first. Immutable: a change makes a new ring, and
 * whoever puts it into the place of the old one lets go of the keys that are not in it
 * any more. Thread-safe.
 */
final class TicketKeyRing {

	/**
	 * A week of keys that rotate every three hours, and then some. More keys would open
	 * tickets for no one.
	 */
	static final int MAX_KEYS = 64;

	static final TicketKeyRing EMPTY = new TicketKeyRing(List.of());

	/**
	 * A ring without keys that never gets any.
	 */
	static final TicketKeyRing CLOSED = new TicketKeyRing(List.of());

	private final List<TicketKey> keys;

	private TicketKeyRing(List<TicketKey> keys) {
		this.keys = List.copyOf(keys);
	}

	/**
	 * Return the key that seals now.
	 */
	Optional<TicketKey> sealing(Instant now) {
		return this.keys.stream().filter((key) -> key.window().sealsAt(now)).findFirst();
	}

	/**
	 * Return the key of this id, if it still opens.
	 */
	Optional<TicketKey> opening(Octets id, Instant now) {
		return this.keys.stream().filter((key) -> key.id().equals(id) && key.window().opensAt(now)).findFirst();
	}

	/**
	 * Return whether a key may come into this ring. One of zeros would let anyone forge
	 * tickets, and one whose id is taken comes from bytes that are not random: better no
	 * tickets at all.
	 */
	boolean accepts(TicketKey key) {
		try (Secret zeros = Secret.zeros(key.secret().length())) {
			return this != CLOSED && !key.secret().matches(zeros)
					&& this.keys.stream().noneMatch((other) -> other.id().equals(key.id()));
		}
	}

	/**
	 * Return the ring with one more key, the oldest leaving when there are too many.
	 */
	TicketKeyRing with(TicketKey key) {
		List<TicketKey> more = new ArrayList<>(this.keys.size() + 1);
		more.add(key);
		more.addAll(this.keys.subList(0, Math.min(this.keys.size(), MAX_KEYS - 1)));
		return new TicketKeyRing(more);
	}

	/**
	 * Return the ring without the keys that open no more; this ring if there are none.
	 */
	TicketKeyRing at(Instant now) {
		if (this.keys.stream().allMatch((key) -> key.window().opensAt(now))) {
			return this;
		}
		return new TicketKeyRing(this.keys.stream().filter((key) -> key.window().opensAt(now)).toList());
	}

	/**
	 * Return the keys that are in this ring and not in the other.
	 */
	List<TicketKey> missingIn(TicketKeyRing other) {
		return this.keys.stream().filter((key) -> !other.keys.contains(key)).toList();
	}

	int size() {
		return this.keys.size();
	}

}
