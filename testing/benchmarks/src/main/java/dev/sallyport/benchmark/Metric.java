package dev.sallyport.benchmark;

import java.util.Locale;

/**
 * What a number says. All are the better the lower.
 */
enum Metric {

	/**
	 * CPU time of the measured side per handshake, from the creation of the engine to the
	 * last byte, tickets included.
	 */
	HANDSHAKE_NANOS("CPU time per handshake", "µs", 1000),

	/**
	 * Heap that the measured side allocates per handshake.
	 */
	HANDSHAKE_BYTES("heap allocated per handshake", "KB", 1024),

	/**
	 * CPU time of {@code wrap} per record.
	 */
	WRAP_NANOS("CPU time of wrap per record", "ns", 1),

	/**
	 * CPU time of {@code unwrap} per record.
	 */
	UNWRAP_NANOS("CPU time of unwrap per record", "ns", 1),

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
	 * Heap that a connection retains after a record of 16 KB in each direction.
	 */
	USED_HEAP("heap retained by an idle connection after 16 KB in each direction", "KB", 1024),

	/**
	 * Growth of the process outside its heap per connection, after data.
	 */
	NATIVE_MEMORY("memory of the process beside the heap per connection after data", "KB", 1024),

	/**
	 * Time of a piece, by the clock on the wall.
	 */
	PIECE_NANOS("time per operation", "ns", 1),

	/**
	 * Heap that a piece allocates.
	 */
	PIECE_BYTES("heap allocated per operation", "B", 1);

	private final String title;

	private final String unit;

	private final double divisor;

	Metric(String title, String unit, double divisor) {
		this.title = title;
		this.unit = unit;
		this.divisor = divisor;
	}

	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	String title() {
		return this.title;
	}

	/**
	 * Return the unit of {@link #shown}.
	 */
	String unit() {
		return this.unit;
	}

	/**
	 * Return whether ratios of it are speeds.
	 */
	boolean isTime() {
		return name().endsWith("NANOS");
	}

	/**
	 * Return a number as tables have it: in {@link #unit()}, with three digits or more.
	 * @param value the number in nanoseconds or bytes
	 */
	String shown(double value) {
		double scaled = value / this.divisor;
		int decimals = (Math.abs(scaled) >= 99.95) ? 0 : (Math.abs(scaled) >= 9.995) ? 1 : 2;
		return String.format(Locale.ROOT, "%." + decimals + "f", scaled);
	}

}
