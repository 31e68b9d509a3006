package dev.sallyport.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * CPU time that this thread may still spend: on a busy machine, an amount of work that
 * the clock on the wall would not be. Confined to one thread.
 */
final class CpuBudget {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private static final long NANOS_PER_MILLI = 1_000_000;

	private final long end;

	CpuBudget(long milliseconds) {
		this.end = THREADS.getCurrentThreadCpuTime() + milliseconds * NANOS_PER_MILLI;
	}

	boolean isLeft() {
		return THREADS.getCurrentThreadCpuTime() < this.end;
	}

}
