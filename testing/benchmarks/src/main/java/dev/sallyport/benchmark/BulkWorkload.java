package dev.sallyport.benchmark;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * Records of one load, sealed and opened by a server that is measured. Each run has a
 * connection of its own, so that no key comes near the number of records after which it
 * has to be replaced.
 */
final class BulkWorkload implements Workload {

	/**
	 * So many bytes in a row that reading the clocks does not count, and few enough that
	 * they stay in the cache of a processor.
	 */
	private static final int ROW_BYTES = 256 * 1024;

	private static final int MAX_ROW = 256;

	/**
	 * More than any peer adds to a record, and than any wants to have room for.
	 */
	private static final int ROOM = 40_000;

	private final RecordLoad load;

	private final Sides sides;

	private final ByteBuffer plaintext;

	private final ByteBuffer destination;

	private final List<ByteBuffer> records;

	private final Meter sealing = new Meter();

	private final Meter opening = new Meter();

	BulkWorkload(RecordLoad load, Sides sides) {
		this.load = load;
		this.sides = sides;
		this.plaintext = load.buffer(load.size());
		this.destination = load.buffer(ROOM);
		int row = Math.min(MAX_ROW, ROW_BYTES / load.size());
		this.records = IntStream.range(0, row).mapToObj((i) -> load.buffer(ROOM)).toList();
	}

	@Override
	public Map<Metric, Double> run(long milliseconds) throws SSLException {
		this.sealing.reset();
		this.opening.reset();
		Batch batch = new Batch(this.sides, 1, Ports.increasing());
		batch.handshake(new Meter(), Side.SERVER);
		batch.exchange(1);
		SSLEngine server = batch.engine(0, Side.SERVER);
		SSLEngine client = batch.engine(0, Side.CLIENT);
		requireSuite(server);
		long rows = 0;
		CpuBudget budget = new CpuBudget(milliseconds);
		do {
			row(server, client);
			rows++;
		}
		while (budget.isLeft());
		batch.dispose();
		return results(rows * this.records.size());
	}

	private void row(SSLEngine server, SSLEngine client) throws SSLException {
		this.sealing.start();
		seal(server);
		this.sealing.stop();
		open(client);
		seal(client);
		this.opening.start();
		open(server);
		this.opening.stop();
	}

	private void seal(SSLEngine engine) throws SSLException {
		for (ByteBuffer record : this.records) {
			SSLEngineResult result = engine.wrap(this.plaintext.clear(), record.clear());
			record.flip();
			require(result, result.bytesConsumed());
		}
	}

	private void open(SSLEngine engine) throws SSLException {
		for (ByteBuffer record : this.records) {
			SSLEngineResult result = engine.unwrap(record, this.destination.clear());
			require(result, result.bytesProduced());
		}
	}

	private void require(SSLEngineResult result, int length) {
		if (result.getStatus() != SSLEngineResult.Status.OK
				|| result.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING || length != this.load.size()) {
			throw new IllegalStateException("Not one record of " + this.load.size() + " bytes: " + result);
		}
	}

	private void requireSuite(SSLEngine engine) {
		if (!engine.getSession().getCipherSuite().equals(this.load.suite())) {
			throw new IllegalStateException(
					"The suite is " + engine.getSession().getCipherSuite() + ", not " + this.load.suite());
		}
	}

	private Map<Metric, Double> results(long count) {
		return Map.of(Metric.WRAP_NANOS, this.sealing.nanosPer(count), Metric.UNWRAP_NANOS,
				this.opening.nanosPer(count), Metric.WRAP_BYTES, this.sealing.bytesPer(count), Metric.UNWRAP_BYTES,
				this.opening.bytesPer(count));
	}

}
