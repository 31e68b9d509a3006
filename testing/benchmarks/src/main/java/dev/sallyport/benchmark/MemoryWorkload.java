package dev.sallyport.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Open connections that do nothing, of which one side is held: heap in use after two
 * collections, with them and without. The process keeps its whole heap resident, so that
 * what it grows by is outside: native memory.
 */
final class MemoryWorkload implements Workload {

	/**
	 * What a record has at most.
	 */
	private static final int DATA = 16_384;

	private static final int BATCH = 10;

	private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

	private final Kind kind;

	private final Side side;

	private final Sides sides;

	private final Ports ports = Ports.increasing();

	MemoryWorkload(Kind kind, Side side, Sides sides) {
		this.kind = kind;
		this.side = side;
		this.sides = sides;
	}

	@Override
	public Map<Metric, Double> run(long connections) throws SSLException {
		dispose(hold(connections / 2, DATA));
		double idle = retained(connections, 0)[0];
		double[] used = retained(connections, DATA);
		return Map.of(Metric.IDLE_HEAP, idle, Metric.USED_HEAP, used[0], Metric.NATIVE_MEMORY, used[1]);
	}

	/**
	 * Return the bytes per connection in the heap, and outside.
	 */
	private double[] retained(long connections, int data) throws SSLException {
		long heap = usedHeap();
		long resident = resident();
		List<SSLEngine> held = hold(connections, data);
		long heapAfter = usedHeap();
		long residentAfter = resident();
		Reference.reachabilityFence(held);
		dispose(held);
		return new double[] { (double) (heapAfter - heap) / held.size(),
				(double) (residentAfter - resident) / held.size() };
	}

	private List<SSLEngine> hold(long connections, int data) throws SSLException {
		List<SSLEngine> held = new ArrayList<>();
		Meter meter = new Meter();
		Batch batch = new Batch(this.sides, BATCH, this.ports);
		while (held.size() < connections) {
			batch.handshake(meter, this.side);
			batch.require(this.kind);
			if (data > 0) {
				batch.exchange(data);
			}
			for (int i = 0; i < BATCH; i++) {
				held.add(batch.engine(i, this.side));
				this.sides.dispose(this.side.other(), batch.engine(i, this.side.other()));
			}
		}
		return held;
	}

	private void dispose(List<SSLEngine> engines) {
		engines.forEach((engine) -> this.sides.dispose(this.side, engine));
	}

	private static long usedHeap() {
		System.gc();
		System.gc();
		return MEMORY.getHeapMemoryUsage().getUsed();
	}

	/**
	 * Return the resident bytes of this process, as Linux tells them; elsewhere nothing
	 * is known.
	 */
	private static long resident() {
		try {
			return Files.readAllLines(Path.of("/proc/self/status"))
				.stream()
				.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
				.findFirst()
				.orElse(0);
		}
		catch (IOException ex) {
			return 0;
		}
	}

}
