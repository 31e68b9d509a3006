package dev.sallyport.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An immutable list of 16-bit IANA code points in the order of the wire: cipher suites,
 * groups, signature schemes or versions. Code points that this engine does not know
 * (GREASE, newer registrations) stay in the list, as RFC 9846 section 4.2.2 wants peers
 * to ignore and not to refuse them. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class CodePoints {

	/**
	 * The empty list.
	 */
	public static final CodePoints EMPTY = new CodePoints(new int[0]);

	/**
	 * A ClientHello can list 32,767 code points. Writing all of them for a message that
	 * is cut anyway takes a hundred times as long as the rest of the handshake.
	 */
	private static final int MAX_SHOWN = 32;

	private final int[] codes;

	private CodePoints(int[] codes) {
		this.codes = codes;
	}

	/**
	 * Return a list of the given code points.
	 * @param codes the code points, each from 0 to 65,535
	 * @return the list
	 */
	public static CodePoints of(int... codes) {
		return (codes.length != 0) ? new CodePoints(codes.clone()) : EMPTY;
	}

	/**
	 * Return the code points of a collection, in its order.
	 * @param values the values, for example groups
	 * @param code how to get the code point of a value
	 * @param <T> the type of the values
	 * @return the list
	 */
	public static <T> CodePoints of(Collection<T> values, ToIntFunction<T> code) {
		int[] codes = new int[values.size()];
		int size = 0;
		for (T value : values) {
			codes[size++] = code.applyAsInt(value);
		}
		return new CodePoints(codes);
	}

	/**
	 * Return the number of code points.
	 * @return the size
	 */
	public int size() {
		return this.codes.length;
	}

	/**
	 * Return whether the list is empty.
	 * @return {@code true} if there is no code point
	 */
	public boolean isEmpty() {
		return this.codes.length == 0;
	}

	/**
	 * Return the code point at a position.
	 * @param index the position, from 0
	 * @return the code point
	 */
	public int at(int index) {
		return this.codes[index];
	}

	/**
	 * Return whether a code point is in the list.
	 * @param code the code point to look for
	 * @return {@code true} if it is there
	 */
	public boolean contains(int code) {
		return indexOf(code) >= 0;
	}

	/**
	 * Return the position of a code point.
	 * @param code the code point to look for
	 * @return its first position, or -1
	 */
	public int indexOf(int code) {
		for (int i = 0; i < this.codes.length; i++) {
			if (this.codes[i] == code) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Return whether any code point is in the list twice.
	 * @return {@code true} if there is a duplicate
	 */
	public boolean hasDuplicates() {
		return stream().distinct().count() != this.codes.length;
	}

	/**
	 * Return what is known of the list: each value once, in the order of the list.
	 * @param find how to get the value of a code point, of which there are few
	 * @param <T> the type of the values
	 * @return an unmodifiable list
	 */
	public <T> List<T> known(IntFunction<Optional<T>> find) {
		List<T> known = new ArrayList<>();
		for (int code : this.codes) {
			Optional<T> value = find.apply(code);
			if (value.isPresent() && !known.contains(value.get())) {
				known.add(value.get());
			}
		}
		return List.copyOf(known);
	}

	/**
	 * Return the code points as a stream, in order.
	 * @return the stream
	 */
	public IntStream stream() {
		return Arrays.stream(this.codes);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof CodePoints that && Arrays.equals(this.codes, that.codes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.codes);
	}

	/**
	 * Return the first code points, and how many there are if that is not all.
	 */
	@Override
	public String toString() {
		String shown = stream().limit(MAX_SHOWN)
			.mapToObj((code) -> String.format("0x%04x", code))
			.collect(Collectors.joining(", ", "[", ""));
		return (this.codes.length <= MAX_SHOWN) ? shown + "]" : shown + ", … " + this.codes.length + " in all]";
	}

}
