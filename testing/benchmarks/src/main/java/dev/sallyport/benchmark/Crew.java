package dev.sallyport.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import javax.net.ssl.SSLException;

/**
 * Threads that work at the same time, each at a {@link Job} of its own. Confined to one
 * thread.
 */
final class Crew {

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final List<Job> jobs;

	private final ExecutorService threads;

	/**
	 * Hire.
	 * @param jobs what each thread does
	 */
	Crew(List<Job> jobs) {
		this.jobs = List.copyOf(jobs);
		this.threads = Executors.newFixedThreadPool(jobs.size(), Crew::thread);
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "crew");
		thread.setDaemon(true);
		return thread;
	}

	int size() {
		return this.jobs.size();
	}

	/**
	 * Let some of the threads work, until one of them has spent the time.
	 * @param count how many
	 * @param milliseconds CPU time of a thread
	 * @return what each has done
	 */
	List<Shift> work(int count, long milliseconds) {
		AtomicBoolean over = new AtomicBoolean();
		List<Callable<Shift>> shifts = IntStream.range(0, count)
			.mapToObj((i) -> (Callable<Shift>) () -> shift(this.jobs.get(i), milliseconds, over))
			.toList();
		List<Shift> done = new ArrayList<>();
		try {
			for (Future<Shift> shift : this.threads.invokeAll(shifts)) {
				done.add(shift.get());
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A thread of " + count + " failed", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		return done;
	}

	private static Shift shift(Job job, long milliseconds, AtomicBoolean over) throws SSLException {
		try {
			long stalls = stalls();
			long count = 0;
			long nanos = 0;
			CpuBudget budget = new CpuBudget(milliseconds);
			do {
				nanos += job.run();
				count++;
			}
			while (!over.get() && budget.isLeft());
			return new Shift(count, nanos, stalls() - stalls);
		}
		finally {
			over.set(true);
		}
	}

	/**
	 * Return how many times this thread has waited for another one: for a monitor, or in
	 * a lock of {@code java.util.concurrent}. Locks of native code are not seen.
	 */
	private static long stalls() {
		ThreadInfo info = THREADS.getThreadInfo(Thread.currentThread().getId());
		return info.getBlockedCount() + info.getWaitedCount();
	}

	/**
	 * What a thread has done. Immutable.
	 *
	 * @param count how many times it did its job
	 * @param nanos how long that took, in all, on the wall
	 * @param stalls how many times it waited for another thread
	 */
	record Shift(long count, long nanos, long stalls) {

		private static final double SECOND = 1e9;

		double perSecond() {
			return this.count * SECOND / this.nanos;
		}

	}

}
