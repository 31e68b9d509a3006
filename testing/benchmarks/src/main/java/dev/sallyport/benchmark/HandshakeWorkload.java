package dev.sallyport.benchmark;

import java.util.Map;

import javax.net.ssl.SSLException;

/**
 * Handshakes of one kind, of which one side is measured.
 */
final class HandshakeWorkload implements Workload {

	/**
	 * Enough that reading the clocks does not count, and few enough that all fit into the
	 * cache of a processor.
	 */
	private static final int BATCH = 16;

	private final Meter meter = new Meter();

	private final Kind kind;

	private final Side side;

	private final Batch batch;

	/**
	 * Prepare.
	 * @param kind the kind
	 * @param side the measured side
	 * @param sides where the engines come from
	 * @throws SSLException if the first handshakes fail, which resumptions need
	 */
	HandshakeWorkload(Kind kind, Side side, Sides sides) throws SSLException {
		this.kind = kind;
		this.side = side;
		this.batch = new Batch(sides, BATCH, kind.resumed() ? Ports.repeating(BATCH) : Ports.increasing());
		if (kind.resumed()) {
			this.batch.handshake(this.meter, side);
			this.batch.dispose();
		}
	}

	@Override
	public Map<Metric, Double> run(long milliseconds) throws SSLException {
		this.meter.reset();
		long handshakes = 0;
		CpuBudget budget = new CpuBudget(milliseconds);
		do {
			this.batch.handshake(this.meter, this.side);
			this.batch.require(this.kind);
			this.batch.dispose();
			handshakes += this.batch.size();
		}
		while (budget.isLeft());
		return Map.of(Metric.HANDSHAKE_NANOS, this.meter.nanosPer(handshakes), Metric.HANDSHAKE_BYTES,
				this.meter.bytesPer(handshakes));
	}

}
