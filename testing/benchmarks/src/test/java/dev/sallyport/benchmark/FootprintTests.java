package dev.sallyport.benchmark;

import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FootprintTests {

	/**
	 * Much more than the JVM itself does meanwhile.
	 */
	private static final int HELD = 128 * 1024 * 1024;

	private static final int PIECE = 16 * 1024;

	@Test
	void heapIsWhatIsHeld() {
		Footprint before = Footprint.now();
		byte[] held = new byte[HELD];
		Footprint with = Footprint.now();
		Reference.reachabilityFence(held);
		held = null;
		Footprint without = Footprint.now();
		assertThat(with.heap() - before.heap()).isBetween(HELD / 2L, HELD * 2L);
		assertThat(without.heap() - before.heap()).isLessThan(HELD / 2L);
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void memoryOutsideIsWhatIsHeldAndNotWhatWasFreed() {
		// The heap of this JVM has no fixed size: let it shrink first
		Footprint.now();
		Footprint before = Footprint.now();
		List<ByteBuffer> held = Stream.generate(FootprintTests::filled).limit(HELD / PIECE).toList();
		Footprint with = Footprint.now();
		// The last one keeps the allocator from giving back the others unasked
		ByteBuffer last = held.get(held.size() - 1);
		held = List.of();
		Footprint without = Footprint.now();
		Reference.reachabilityFence(last);
		assertThat(held).isEmpty();
		assertThat(with.outside() - before.outside()).isBetween(HELD / 2L, HELD * 2L);
		assertThat(without.outside() - before.outside()).isLessThan(HELD / 2L);
	}

	/**
	 * Return memory that is resident, since something was written to it.
	 */
	private static ByteBuffer filled() {
		ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE);
		while (buffer.hasRemaining()) {
			buffer.put((byte) 1);
		}
		return buffer;
	}

}
