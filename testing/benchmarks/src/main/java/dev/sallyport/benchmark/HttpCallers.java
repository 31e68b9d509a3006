package dev.sallyport.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * All callers of a server under one load, each with a thread and a connection at a time.
 * All are BoringSSL, whoever serves. Confined to one thread.
 */
final class HttpCallers implements AutoCloseable {

	/**
	 * Enough that a server of two cores need not wait for its clients.
	 */
	private static final int COUNT = 4;

	/**
	 * How long a request may take that was sent at the very end.
	 */
	private static final int GRACE_SECONDS = 30;

	private final ExecutorService threads = Executors.newFixedThreadPool(COUNT, (task) -> {
		Thread thread = new Thread(task, "caller");
		thread.setDaemon(true);
		return thread;
	});

	private final List<HttpCaller> callers;

	private long nanos;

	/**
	 * Prepare.
	 * @param port the port of the server
	 * @param credentials those of the server
	 */
	HttpCallers(HttpLoad load, int port, Credentials credentials) {
		Engines engines = new TcnativePeer().engines(Side.CLIENT, load.kind().setup(), credentials);
		this.callers = IntStream.range(0, COUNT)
			.mapToObj((number) -> new HttpCaller(load, engines, port, 1 + number))
			.toList();
	}

	/**
	 * Start counting anew.
	 */
	void reset() {
		this.callers.forEach(HttpCaller::reset);
		this.nanos = 0;
	}

	/**
	 * Call.
	 * @param milliseconds for how long; each caller makes one request at least
	 * @return what was counted in this run and those before
	 * @throws IOException if a caller fails, or is not done in time
	 */
	HttpTally run(long milliseconds) throws IOException, InterruptedException {
		long start = System.nanoTime();
		long end = start + TimeUnit.MILLISECONDS.toNanos(milliseconds);
		List<Callable<@Nullable Void>> tasks = new ArrayList<>();
		for (HttpCaller caller : this.callers) {
			tasks.add(() -> {
				caller.run(end);
				return null;
			});
		}
		long limit = milliseconds + TimeUnit.SECONDS.toMillis(GRACE_SECONDS);
		List<Future<@Nullable Void>> futures = this.threads.invokeAll(tasks, limit, TimeUnit.MILLISECONDS);
		this.nanos += System.nanoTime() - start;
		for (Future<?> future : futures) {
			await(future);
		}
		long requests = this.callers.stream().mapToLong(HttpCaller::requests).sum();
		Percentiles latencies = Latencies.percentiles(this.callers.stream().map(HttpCaller::latencies).toList());
		return new HttpTally(requests, this.nanos, latencies.at(500), latencies.at(990), Optional.empty());
	}

	private static void await(Future<?> future) throws IOException, InterruptedException {
		try {
			future.get();
		}
		catch (ExecutionException ex) {
			throw new IOException(ex.getCause());
		}
		catch (CancellationException ex) {
			throw new IOException("The server did not answer in " + GRACE_SECONDS + " seconds", ex);
		}
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		for (HttpCaller caller : this.callers) {
			try {
				caller.disconnect();
			}
			catch (IOException ex) {
				// It broke while it was in use, and that was told
			}
		}
	}

}
