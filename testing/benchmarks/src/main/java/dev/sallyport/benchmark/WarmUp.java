package dev.sallyport.benchmark;

/**
 * Tells when a peer is compiled: when it has not become faster for a while. Confined to
 * one thread.
 */
final class WarmUp {

	/**
	 * Less is the noise of the machine.
	 */
	private static final double NOTICEABLE = 0.98;

	private final int atLeast;

	private final int patience;

	private final int atMost;

	private double best = Double.POSITIVE_INFINITY;

	private int slices;

	private int slicesAtBest;

	/**
	 * Begin.
	 * @param atLeast how many slices there are in any case
	 * @param patience after how many slices without a gain it ends
	 * @param atMost how many slices there are if it never ends
	 */
	WarmUp(int atLeast, int patience, int atMost) {
		this.atLeast = atLeast;
		this.patience = patience;
		this.atMost = atMost;
	}

	/**
	 * A slice is over.
	 * @param slowness how slow it was
	 * @return whether that was enough
	 */
	boolean isOver(double slowness) {
		this.slices++;
		if (slowness < this.best * NOTICEABLE) {
			this.best = slowness;
			this.slicesAtBest = this.slices;
		}
		boolean settled = this.slices - this.slicesAtBest >= this.patience;
		return (settled && this.slices >= this.atLeast) || this.slices >= this.atMost;
	}

}
