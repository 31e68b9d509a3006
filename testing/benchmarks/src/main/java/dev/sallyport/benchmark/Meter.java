package dev.sallyport.benchmark;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/**
 * Adds up the CPU time and the allocations of this thread between start and stop. Reading
 * both takes about a microsecond, part of which is counted: what is measured should take
 * a hundred. Confined to one thread.
 */
final class Meter implements Stopwatch {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final long thread = Thread.currentThread().getId();

	private long nanos;

	private long bytes;

	private long startNanos;

	private long startBytes;

	@Override
	public void start() {
		this.startBytes = THREADS.getThreadAllocatedBytes(this.thread);
		this.startNanos = THREADS.getCurrentThreadCpuTime();
	}

	@Override
	public void stop() {
		this.nanos += THREADS.getCurrentThreadCpuTime() - this.startNanos;
		this.bytes += THREADS.getThreadAllocatedBytes(this.thread) - this.startBytes;
	}

	void reset() {
		this.nanos = 0;
		this.bytes = 0;
	}

	double nanosPer(long count) {
		return (double) this.nanos / count;
	}

	double bytesPer(long count) {
		return (double) this.bytes / count;
	}

}
