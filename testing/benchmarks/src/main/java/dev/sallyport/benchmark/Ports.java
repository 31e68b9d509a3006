package dev.sallyport.benchmark;

/**
 * The ports that clients connect to. A client keeps its sessions by server name and port,
 * and in memory no port is opened. Confined to one thread.
 */
final class Ports {

	private static final int FIRST = 10_000;

	private static final int LAST = 65_535;

	private final int count;

	private int used;

	private Ports(int count) {
		this.count = count;
	}

	/**
	 * Return so many ports that no client knows what it was at the same one before.
	 */
	static Ports increasing() {
		return new Ports(LAST - FIRST + 1);
	}

	/**
	 * Return some ports, over and over.
	 */
	static Ports repeating(int count) {
		return new Ports(count);
	}

	int next() {
		int port = FIRST + this.used;
		this.used = (this.used + 1) % this.count;
		return port;
	}

}
