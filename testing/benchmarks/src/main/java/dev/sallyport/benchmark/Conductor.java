package dev.sallyport.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Lets the workers work, one at a time, in rounds A B C A B C. Only the warm-up, which
 * nobody measures, runs on all processors. Confined to one thread.
 */
final class Conductor {

	private final List<WorkerProcess> workers;

	private final Arguments arguments;

	private final Effort effort;

	private final Progress progress;

	private final Results results = new Results();

	/**
	 * Who has worked in which family of cases.
	 */
	private final Set<String> warm = new HashSet<>();

	Conductor(List<WorkerProcess> workers, Arguments arguments, Progress progress) {
		this.workers = List.copyOf(workers);
		this.arguments = arguments;
		this.effort = arguments.effort();
		this.progress = progress;
	}

	/**
	 * Measure what was asked for.
	 */
	Results run() throws IOException, InterruptedException {
		int done = 0;
		List<Mode> modes = this.arguments.modes();
		int all = modes.stream().mapToInt((mode) -> this.arguments.work(mode).size()).sum();
		for (Mode mode : modes) {
			List<Contestant> contestants = mode.contestants(this.arguments.contestants());
			for (Case work : this.arguments.work(mode)) {
				this.progress.starting(++done, all, work);
				List<WorkerProcess> those = this.workers.stream()
					.filter((worker) -> contestants.contains(worker.contestant())
							&& worker.equipment() == mode.equipment())
					.toList();
				measure(mode, work, warmUp(mode, work, those));
				this.progress.measured(this.results);
			}
		}
		return this.results;
	}

	/**
	 * Warm up, and return who can do the work.
	 */
	private List<WorkerProcess> warmUp(Mode mode, Case work, List<WorkerProcess> those)
			throws IOException, InterruptedException {
		ExecutorService processors = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
		try {
			List<Future<Answer>> answers = new ArrayList<>();
			for (WorkerProcess worker : those) {
				boolean first = this.warm.add(work.family() + " " + worker.contestant());
				WarmUp warmUp = this.effort.warmUp(mode, worker.contestant(), first);
				answers.add(processors
					.submit(() -> mode.timed() ? warmUp(worker, work, warmUp) : worker.ask(Request.of(work, 1))));
			}
			List<WorkerProcess> able = new ArrayList<>();
			for (int i = 0; i < those.size(); i++) {
				if (accept(work, those.get(i).contestant(), get(answers.get(i)))) {
					able.add(those.get(i));
				}
			}
			return able;
		}
		finally {
			processors.shutdownNow();
		}
	}

	private Answer warmUp(WorkerProcess worker, Case work, WarmUp warmUp) throws IOException {
		Answer answer;
		do {
			answer = worker.ask(Request.of(work, this.effort.warmUpSlice()));
		}
		while (!answer.values().isEmpty() && !warmUp.isOver(answer.slowness()));
		return answer;
	}

	private static Answer get(Future<Answer> answer) throws IOException, InterruptedException {
		try {
			return answer.get();
		}
		catch (ExecutionException ex) {
			throw new IOException(ex.getCause());
		}
	}

	private boolean accept(Case work, Contestant contestant, Answer answer) {
		answer.absence().ifPresent((reason) -> this.results.absent(work, contestant, reason));
		answer.failure().ifPresent((reason) -> this.results.failed(work, contestant, reason));
		return answer.absence().isEmpty() && answer.failure().isEmpty();
	}

	private void measure(Mode mode, Case work, List<WorkerProcess> those) throws IOException {
		Map<Contestant, Map<Metric, List<Double>>> values = new EnumMap<>(Contestant.class);
		List<WorkerProcess> left = new ArrayList<>(those);
		for (int round = 0; round < this.effort.rounds(mode); round++) {
			for (WorkerProcess worker : List.copyOf(left)) {
				Answer answer = worker.ask(Request.of(work, this.effort.amount(mode)));
				if (!accept(work, worker.contestant(), answer)) {
					left.remove(worker);
					values.remove(worker.contestant());
				}
				answer.values()
					.forEach((metric, value) -> values
						.computeIfAbsent(worker.contestant(), (contestant) -> new EnumMap<>(Metric.class))
						.computeIfAbsent(metric, (missing) -> new ArrayList<>())
						.add(value));
			}
		}
		values.forEach((contestant, metrics) -> metrics.forEach((metric, rounds) -> this.results
			.add(new Measurement(work, contestant, metric, Distribution.of(rounds)))));
	}

	/**
	 * Who is told how far the run is.
	 */
	interface Progress {

		/**
		 * A case is about to be measured.
		 */
		void starting(int number, int all, Case work);

		/**
		 * A case has been measured: those are the results so far.
		 */
		void measured(Results results) throws IOException;

	}

}
