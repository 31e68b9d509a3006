package dev.sallyport.benchmark;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Open connections that do nothing, of which one side is held: the footprint of the
 * process with them, and without.
 */
final class MemoryWorkload implements Workload {

	/**
	 * What a record has at most.
	 */
	private static final int DATA = 16_384;

	private static final int BATCH = 10;

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
		Retained idle = retained(connections, 0);
		Retained used = retained(connections, DATA);
		return Map.of(Metric.IDLE_HEAP, idle.heap(), Metric.IDLE_NATIVE, idle.outside(), Metric.USED_HEAP, used.heap(),
				Metric.USED_NATIVE, used.outside());
	}

	private Retained retained(long connections, int data) throws SSLException {
		Footprint before = Footprint.now();
		List<SSLEngine> held = hold(connections, data);
		Footprint after = Footprint.now();
		Reference.reachabilityFence(held);
		dispose(held);
		return new Retained((double) (after.heap() - before.heap()) / held.size(),
				(double) (after.outside() - before.outside()) / held.size());
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
