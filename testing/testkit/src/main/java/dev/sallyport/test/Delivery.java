package dev.sallyport.test;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/**
 * How a network cuts what one side sends before the other gets it. Stateless, but for the
 * random one, which belongs to one pair.
 *
 * @since 0.1.0
 */
public abstract class Delivery {

	/**
	 * Each piece as it was sent.
	 */
	public static final Delivery WHOLE = new Delivery("whole") {

		@Override
		List<byte[]> cut(List<byte[]> sent) {
			return sent;
		}

	};

	/**
	 * All that was sent until the sender fell silent, in one piece.
	 */
	public static final Delivery COALESCED = new Delivery("coalesced") {

		@Override
		List<byte[]> cut(List<byte[]> sent) {
			return List.of(join(sent));
		}

	};

	/**
	 * Each byte alone.
	 */
	public static final Delivery BYTE_BY_BYTE = new Delivery("byte by byte") {

		@Override
		List<byte[]> cut(List<byte[]> sent) {
			return pieces(join(sent), (left) -> 1);
		}

	};

	private final String name;

	private Delivery(String name) {
		this.name = name;
	}

	/**
	 * Cut at random. The seed is part of the name that failures show.
	 * @param seed the seed
	 * @return the delivery, for one pair
	 */
	public static Delivery random(long seed) {
		Random random = new Random(seed);
		return new Delivery("random with seed " + seed) {

			@Override
			List<byte[]> cut(List<byte[]> sent) {
				// Mostly some bytes, at times a record or more
				return pieces(join(sent), (left) -> 1 + random.nextInt(1 + random.nextInt(Math.min(left, 20_000))));
			}

		};
	}

	/**
	 * Cut.
	 * @param sent what was sent, in order
	 * @return the same bytes, cut otherwise
	 */
	abstract List<byte[]> cut(List<byte[]> sent);

	private static byte[] join(List<byte[]> sent) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		sent.forEach(all::writeBytes);
		return all.toByteArray();
	}

	private static List<byte[]> pieces(byte[] all, IntUnaryOperator size) {
		List<byte[]> pieces = new ArrayList<>();
		int at = 0;
		while (at < all.length) {
			int length = Math.min(all.length - at, size.applyAsInt(all.length - at));
			pieces.add(Arrays.copyOfRange(all, at, at + length));
			at += length;
		}
		return pieces;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
