package dev.sallyport.hostile;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

import dev.sallyport.config.Role;
import dev.sallyport.test.TlsPair.WireTap;

/**
 * Changes one thing in what one side sends, early or late in the handshake.
 */
final class Mutator implements WireTap {

	/**
	 * A side sends two pieces or three during a handshake.
	 */
	private static final int PIECES = 2;

	private final Role target;

	private final Random random;

	private int left;

	Mutator(Role target, Random random) {
		this.target = target;
		this.random = random;
		this.left = random.nextInt(PIECES);
	}

	@Override
	public byte[] pass(Role sender, byte[] bytes) {
		if (sender != this.target || this.left-- != 0) {
			return bytes;
		}
		int at = this.random.nextInt(bytes.length);
		int length = 1 + this.random.nextInt(Math.min(16, bytes.length - at));
		return switch (this.random.nextInt(5)) {
			case 0 -> flip(bytes, at);
			case 1 -> splice(bytes, at, at + length, new byte[0]);
			case 2 -> splice(bytes, at, at, noise(length));
			case 3 -> splice(bytes, at, at + length, noise(length));
			default -> splice(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
		};
	}

	private byte[] flip(byte[] bytes, int at) {
		byte[] changed = bytes.clone();
		changed[at] ^= (byte) (1 << this.random.nextInt(8));
		return changed;
	}

	private byte[] noise(int length) {
		byte[] noise = new byte[length];
		this.random.nextBytes(noise);
		return noise;
	}

	private static byte[] splice(byte[] bytes, int from, int to, byte[] between) {
		ByteArrayOutputStream spliced = new ByteArrayOutputStream();
		spliced.write(bytes, 0, from);
		spliced.writeBytes(between);
		spliced.write(bytes, to, bytes.length - to);
		return spliced.toByteArray();
	}

}
