package dev.sallyport.sample;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A stream of bytes that look random, are the same each time, and never repeat, so that a
 * lost, doubled or swapped record shows in the hash. Confined to one request.
 */
final class SampleBytes extends InputStream {

	private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	/**
	 * One TLS record's worth.
	 */
	private final byte[] block = new byte[16384];

	private int used = this.block.length;

	private long counter;

	private long remaining;

	SampleBytes(long length) {
		this.remaining = length;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) {
		if (length == 0) {
			return 0;
		}
		if (this.remaining == 0) {
			return -1;
		}
		if (this.used == this.block.length) {
			fill();
		}
		int count = (int) Math.min(Math.min(length, this.remaining), this.block.length - this.used);
		System.arraycopy(this.block, this.used, bytes, offset, count);
		this.used += count;
		this.remaining -= count;
		return count;
	}

	/**
	 * SplitMix64: each word is a mix of its own number.
	 */
	private void fill() {
		for (int i = 0; i < this.block.length; i += Long.BYTES) {
			this.counter += 0x9e3779b97f4a7c15L;
			long word = this.counter;
			word = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
			word = (word ^ (word >>> 27)) * 0x94d049bb133111ebL;
			LONGS.set(this.block, i, word ^ (word >>> 31));
		}
		this.used = 0;
	}

}
