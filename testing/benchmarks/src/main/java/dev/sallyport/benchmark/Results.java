package dev.sallyport.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came out of a run. Confined to one thread.
 */
final class Results {

	private final List<Measurement> measurements = new ArrayList<>();

	private final Map<String, String> absences = new LinkedHashMap<>();

	private final List<String> failures = new ArrayList<>();

	void add(Measurement measurement) {
		this.measurements.add(measurement);
	}

	void absent(Case work, Contestant contestant, String reason) {
		this.absences.put(contestant.id() + ": " + reason, work.id());
	}

	void failed(Case work, Contestant contestant, String reason) {
		this.failures
			.add(work.mode() + " " + work.id() + ", " + work.side().id() + ", " + contestant.id() + ": " + reason);
	}

	List<Measurement> measurements() {
		return List.copyOf(this.measurements);
	}

	/**
	 * Return who cannot do what, each reason once.
	 */
	List<String> absences() {
		return List.copyOf(this.absences.keySet());
	}

	/**
	 * Return what went wrong.
	 */
	List<String> failures() {
		return List.copyOf(this.failures);
	}

	/**
	 * Return a number, if there is one.
	 */
	Optional<Distribution> find(Case work, Contestant contestant, Metric metric) {
		return this.measurements.stream()
			.filter((measurement) -> measurement.work().equals(work) && measurement.contestant() == contestant
					&& measurement.metric() == metric)
			.map(Measurement::distribution)
			.findFirst();
	}

}
