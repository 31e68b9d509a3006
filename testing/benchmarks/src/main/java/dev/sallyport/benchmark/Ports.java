package dev.sallyport.benchmark;

/**
 * The ports that clients connect to. A client keeps its sessions by server name and port,
 * and in memory no port is opened. Confined to one thread.
 */
final class Ports {

	private static final int FIRST = 10_000;

	private final int count;

	private int used;

	private Ports(int count) {
		this.count = count;
	}

	/**
	 * Return ports where no client has been before.
	 */
	static Ports increasing() {
		return new Ports(Integer.MAX_VALUE - FIRST);
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
