package dev.sallyport.benchmark;

import java.util.Locale;

/**
 * What a number says. All but rates and scaling are the better the lower.
 */
enum Metric {

	/**
	 * CPU time of the measured side per handshake, from the creation of the engine to the
	 * last byte, tickets included.
	 */
	HANDSHAKE_NANOS("CPU time per handshake", "µs", 1000, Sort.TIME),

	/**
	 * Heap that the measured side allocates per handshake.
	 */
	HANDSHAKE_BYTES("heap allocated per handshake", "KB", 1024),

	/**
	 * CPU time of {@code wrap} per record.
	 */
	WRAP_NANOS("CPU time of wrap per record", "ns", 1, Sort.TIME),

	/**
	 * CPU time of {@code unwrap} per record.
	 */
	UNWRAP_NANOS("CPU time of unwrap per record", "ns", 1, Sort.TIME),

	/**
	 * Heap that {@code wrap} allocates per record.
	 */
	WRAP_BYTES("heap allocated by wrap per record", "B", 1),

	/**
	 * Heap that {@code unwrap} allocates per record.
	 */
	UNWRAP_BYTES("heap allocated by unwrap per record", "B", 1),

	/**
	 * Heap that a connection retains after its handshake.
	 */
	IDLE_HEAP("heap retained by an idle connection after its handshake", "KB", 1024),

	/**
	 * Growth of the process outside its heap per connection, after the handshake.
	 */
	IDLE_NATIVE("memory beside the heap of an idle connection after its handshake", "KB", 1024),

	/**
	 * Heap that a connection retains after a record of 16 KB in each direction.
	 */
	USED_HEAP("heap retained by an idle connection after 16 KB in each direction", "KB", 1024),

	/**
	 * Growth of the process outside its heap per connection, after such a record.
	 */
	USED_NATIVE("memory beside the heap of an idle connection after 16 KB in each direction", "KB", 1024),

	/**
	 * Time of a piece, by the clock on the wall.
	 */
	PIECE_NANOS("time per operation", "ns", 1, Sort.TIME),

	/**
	 * Heap that a piece allocates.
	 */
	PIECE_BYTES("heap allocated per operation", "B", 1),

	/**
	 * What all cores deliver, of what they would if none slowed down another.
	 */
	SCALING("handshakes per second on all cores ÷ (on one × cores)", "", 1, Sort.RATIO),

	/**
	 * Handshakes in a second of the server's calls on one thread.
	 */
	ONE_CORE_RATE("handshakes per second on one core", "1/s", 1, Sort.RATE),

	/**
	 * The same of as many threads as there are cores, in sum.
	 */
	ALL_CORES_RATE("handshakes per second on all cores", "1/s", 1, Sort.RATE),

	/**
	 * How many times a thread waited for another one, per thousand handshakes on all
	 * cores.
	 */
	STALLS("waits for another thread per 1000 handshakes on all cores", "times", 1),

	/**
	 * How much longer than usual a late handshake takes.
	 */
	LATENCY_SPREAD("latency on all cores, p99 ÷ p50", "", 1, Sort.RATIO),

	/**
	 * Time on the wall during the server's calls for a handshake, the median.
	 */
	LATENCY_P50("latency on all cores, p50", "µs", 1000, Sort.TIME),

	/**
	 * Nine of ten take no longer.
	 */
	LATENCY_P90("latency on all cores, p90", "µs", 1000),

	/**
	 * 99 of 100 take no longer.
	 */
	LATENCY_P99("latency on all cores, p99", "µs", 1000, Sort.TIME),

	/**
	 * 999 of 1000 take no longer.
	 */
	LATENCY_P999("latency on all cores, p99.9", "µs", 1000),

	/**
	 * The longest of a round.
	 */
	LATENCY_MAX("latency on all cores, longest of a round", "µs", 1000),

	/**
	 * CPU time of the server's whole process but its compiler, per request.
	 */
	REQUEST_NANOS("CPU time of the server per 1,000 requests", "ms", 1000, Sort.TIME),

	/**
	 * Requests that all callers together get answered in a second.
	 */
	REQUEST_RATE("requests per second", "1/s", 1, Sort.RATE),

	/**
	 * The median of the time that a request takes, with that of its connection if that is
	 * new.
	 */
	REQUEST_P50("latency of a request, p50", "ms", 1_000_000),

	/**
	 * What 99 % of these times are below.
	 */
	REQUEST_P99("latency of a request, p99", "ms", 1_000_000);

	private final String title;

	private final String unit;

	private final double divisor;

	private final Sort sort;

	Metric(String title, String unit, double divisor) {
		this(title, unit, divisor, Sort.AMOUNT);
	}

	Metric(String title, String unit, double divisor, Sort sort) {
		this.title = title;
		this.unit = unit;
		this.divisor = divisor;
		this.sort = sort;
	}

	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	String title() {
		return this.title;
	}

	/**
	 * Return the unit of {@link #shown}, empty if it has none.
	 */
	String unit() {
		return this.unit;
	}

	/**
	 * Return the title, with the unit if it has one.
	 */
	String titleWithUnit() {
		return this.unit.isEmpty() ? this.title : this.title + ", " + this.unit;
	}

	/**
	 * Return whether it is a ratio itself.
	 */
	boolean isRatio() {
		return this.sort == Sort.RATIO;
	}

	/**
	 * Return whether it tells who is faster.
	 */
	boolean isSpeed() {
		return this.sort == Sort.TIME || this.sort == Sort.RATE;
	}

	/**
	 * Return whether more of it is better.
	 */
	boolean isBetterHigher() {
		return this.sort == Sort.RATE || this == SCALING;
	}

	/**
	 * Return how many times as fast one is as another.
	 */
	double speed(double ours, double theirs) {
		return (this.sort == Sort.RATE) ? ours / theirs : theirs / ours;
	}

	/**
	 * Return a number as tables have it: in its unit, with three digits or more.
	 * @param value the number in nanoseconds, bytes, or as it is
	 */
	String shown(double value) {
		double scaled = value / this.divisor;
		int decimals = (Math.abs(scaled) >= 99.95) ? 0 : (Math.abs(scaled) >= 9.995) ? 1 : 2;
		return String.format(Locale.ROOT, "%." + decimals + "f", scaled);
	}

	/**
	 * What can be said of two of them.
	 */
	private enum Sort {

		/**
		 * The lower the faster.
		 */
		TIME,

		/**
		 * The higher the faster.
		 */
		RATE,

		/**
		 * Of use by itself.
		 */
		RATIO,

		/**
		 * No speed.
		 */
		AMOUNT

	}

}
