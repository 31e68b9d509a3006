package dev.sallyport.message;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.StringTokenizer;

import dev.sallyport.protocol.Octets;

/**
 * An encoded message of which it is known where its vectors are, so that a test can spoil
 * them one by one. Written as hexadecimal bytes with {@code <n ...>} for a vector whose
 * length is a number of n bytes: {@code 01 <2 aabb>} is {@code 010002aabb}.
 */
final class Layout {

	private final byte[] bytes;

	private final List<Scope> scopes = new ArrayList<>();

	private Layout(String text) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Deque<Scope> open = new ArrayDeque<>();
		StringTokenizer tokens = new StringTokenizer(text.replaceAll("<\\d|>", " $0 "));
		while (tokens.hasMoreTokens()) {
			String token = tokens.nextToken();
			if (token.startsWith("<")) {
				int lengthBytes = Integer.parseInt(token.substring(1));
				open.push(new Scope(out.size(), lengthBytes, 0));
				out.writeBytes(new byte[lengthBytes]);
			}
			else if (token.equals(">")) {
				this.scopes.add(open.pop().endingAt(out.size()));
			}
			else {
				out.writeBytes(Octets.fromHex(token).toByteArray());
			}
		}
		this.bytes = out.toByteArray();
		this.scopes.forEach((scope) -> scope.writeLength(this.bytes, 0));
	}

	static Layout of(String text) {
		return new Layout(text);
	}

	byte[] bytes() {
		return this.bytes.clone();
	}

	/**
	 * Return every real prefix, no length fixed up.
	 */
	List<byte[]> prefixes() {
		List<byte[]> prefixes = new ArrayList<>();
		for (int length = 0; length < this.bytes.length; length++) {
			prefixes.add(Arrays.copyOf(this.bytes, length));
		}
		return prefixes;
	}

	/**
	 * Return the message with each vector cut at each place. The lengths of the vector
	 * and of all around it are right again, those of vectors inside it are not.
	 */
	List<byte[]> truncations() {
		List<byte[]> truncations = new ArrayList<>();
		for (Scope scope : this.scopes) {
			for (int cut = scope.contentAt(); cut < scope.end; cut++) {
				truncations.add(replace(scope, cut, new byte[0]));
			}
		}
		return truncations;
	}

	/**
	 * Return the message with one byte more at the end of each vector, all lengths fixed
	 * up.
	 */
	List<byte[]> extensions() {
		return this.scopes.stream().map((scope) -> replace(scope, scope.end, new byte[1])).toList();
	}

	/**
	 * Return the message with each byte of each length one too small and one too great.
	 */
	List<byte[]> wrongLengths() {
		List<byte[]> wrong = new ArrayList<>();
		for (Scope scope : this.scopes) {
			for (int at = scope.lengthAt; at < scope.contentAt(); at++) {
				wrong.add(added(at, 1));
				wrong.add(added(at, -1));
			}
		}
		return wrong;
	}

	private byte[] added(int at, int difference) {
		byte[] changed = bytes();
		changed[at] += (byte) difference;
		return changed;
	}

	/**
	 * Return the message with the bytes from a place to the end of a vector replaced.
	 */
	private byte[] replace(Scope scope, int from, byte[] replacement) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.write(this.bytes, 0, from);
		out.writeBytes(replacement);
		out.write(this.bytes, scope.end, this.bytes.length - scope.end);
		byte[] changed = out.toByteArray();
		int difference = changed.length - this.bytes.length;
		this.scopes.stream().filter((around) -> around.contains(scope)).forEach((around) -> {
			around.writeLength(changed, difference);
		});
		return changed;
	}

	private record Scope(int lengthAt, int lengthBytes, int end) {

		Scope endingAt(int end) {
			return new Scope(this.lengthAt, this.lengthBytes, end);
		}

		int contentAt() {
			return this.lengthAt + this.lengthBytes;
		}

		boolean contains(Scope other) {
			return this.lengthAt <= other.lengthAt && other.end <= this.end;
		}

		void writeLength(byte[] bytes, int difference) {
			int length = this.end - contentAt() + difference;
			for (int i = 0; i < this.lengthBytes; i++) {
				bytes[this.lengthAt + i] = (byte) (length >>> 8 * (this.lengthBytes - 1 - i));
			}
		}

	}

}
