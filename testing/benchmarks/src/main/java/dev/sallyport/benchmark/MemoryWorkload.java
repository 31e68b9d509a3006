package dev.sallyport.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Open connections that do nothing, of which one side is held: the footprint of the
 * process with them, and without. All are held to the end, since native memory between
 * others that is free again cannot be given back: the next connections would seem to need
 * less. So the first run of a process is the one to go by.
 */
final class MemoryWorkload implements Workload {

	/**
	 * What a record has at most.
	 */
	private static final int DATA = 16_384;

	private static final int BATCH = 10;

	private static final int STEPS = 5;

	/**
	 * So many times the connections, few at a time, that the compiler is done with most.
	 */
	private static final int WARM_UP = 2;

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
		for (long warm = 0; warm < WARM_UP * connections; warm += BATCH) {
			dispose(hold(BATCH, DATA));
		}
		List<SSLEngine> held = new ArrayList<>();
		Retained idle = retained(connections, 0, held);
		Retained used = retained(connections, DATA, held);
		dispose(held);
		return Map.of(Metric.IDLE_HEAP, idle.heap(), Metric.IDLE_NATIVE, idle.outside(), Metric.USED_HEAP, used.heap(),
				Metric.USED_NATIVE, used.outside());
	}

	/**
	 * Hold connections in some steps, and return what a connection of the median step
	 * retains: what the JVM sets up or lets go in one of them for itself does not count.
	 */
	private Retained retained(long connections, int data, List<SSLEngine> held) throws SSLException {
		List<Double> heap = new ArrayList<>();
		List<Double> outside = new ArrayList<>();
		Footprint before = Footprint.now();
		for (int step = 0; step < STEPS; step++) {
			List<SSLEngine> more = hold(Math.max(1, connections / STEPS), data);
			held.addAll(more);
			Footprint after = Footprint.now();
			heap.add((double) (after.heap() - before.heap()) / more.size());
			outside.add((double) (after.outside() - before.outside()) / more.size());
			before = after;
		}
		return new Retained(Distribution.of(heap).median(), Distribution.of(outside).median());
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

	/**
	 * Bytes per connection, in the heap and outside.
	 */
	private record Retained(double heap, double outside) {

	}

}
