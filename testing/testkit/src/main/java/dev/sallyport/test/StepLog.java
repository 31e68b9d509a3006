package dev.sallyport.test;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The last steps of a pair, for whoever wonders why it failed.
 */
final class StepLog {

	private static final int MAX_STEPS = 60;

	private final Deque<String> steps = new ArrayDeque<>();

	private int total;

	void add(String step) {
		this.total++;
		if (this.steps.size() == MAX_STEPS) {
			this.steps.removeFirst();
		}
		this.steps.addLast(this.total + ". " + step);
	}

	@Override
	public String toString() {
		return String.join("\n", this.steps);
	}

}
