package dev.sallyport.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The program: measures, prints the tables, and ends. Its exit status is 0, or 1 if a
 * measurement failed, or 2 if the command line makes no sense.
 */
public final class Benchmarks {

	private static final int FAILED = 1;

	private static final int USAGE = 2;

	private final PrintStream out;

	private final PrintStream err;

	Benchmarks(PrintStream out, PrintStream err) {
		this.out = out;
		this.err = err;
	}

	/**
	 * Run.
	 * @param arguments the command line
	 * @throws IOException if a worker ends, or a file cannot be written
	 * @throws InterruptedException if this thread is interrupted
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		System.exit(new Benchmarks(out, System.err).run(List.of(arguments)));
	}

	/**
	 * Run.
	 * @return the exit status
	 */
	int run(List<String> words) throws IOException, InterruptedException {
		try {
			return run(Arguments.parse(words));
		}
		catch (Arguments.UsageException ex) {
			this.err.println(ex.getMessage());
			this.err.println(Arguments.USAGE);
			return USAGE;
		}
	}

	private int run(Arguments arguments) throws IOException, InterruptedException {
		Machine machine = Machine.now();
		Results results = measure(arguments, machine);
		double load = Machine.currentLoad();
		Report report = new Report(results, arguments);
		this.out.println(machine.line(load));
		for (Mode mode : arguments.modes()) {
			report.tables(mode).forEach((table) -> this.out.print("\n" + table.text()));
		}
		results.absences().forEach((absence) -> this.out.println("Absent: " + absence));
		results.failures().forEach((failure) -> this.out.println("FAILED: " + failure));
		if (arguments.svg().isPresent()) {
			plot(arguments, results, arguments.svg().get());
		}
		return results.failures().isEmpty() ? 0 : FAILED;
	}

	private Results measure(Arguments arguments, Machine machine) throws IOException, InterruptedException {
		ClassPath classPath = ClassPath.ofThisProcess();
		Path credentials = Files.createTempDirectory("sallyport-benchmarks");
		List<WorkerProcess> workers = new ArrayList<>();
		try {
			WorkerProcess.makeCredentials(classPath, credentials);
			for (Equipment equipment : Equipment.values()) {
				for (Contestant contestant : contestants(arguments, equipment)) {
					workers.add(WorkerProcess.start(contestant, equipment, classPath, credentials, arguments.effort()));
				}
			}
			return new Conductor(workers, arguments, new Reporter(arguments, machine)).run();
		}
		finally {
			workers.forEach(WorkerProcess::close);
			delete(credentials);
		}
	}

	private static List<Contestant> contestants(Arguments arguments, Equipment equipment) {
		return arguments.modes()
			.stream()
			.filter((mode) -> mode.equipment() == equipment)
			.flatMap((mode) -> mode.contestants(arguments.contestants()).stream())
			.distinct()
			.toList();
	}

	private static void plot(Arguments arguments, Results results, Path folder) throws IOException {
		Files.createDirectories(folder);
		for (Mode mode : arguments.modes()) {
			for (Side side : Side.values()) {
				List<Case> cases = arguments.work(mode).stream().filter((work) -> work.side() == side).toList();
				for (Metric metric : Metric.values()) {
					if (results.measurements()
						.stream()
						.anyMatch((one) -> one.metric() == metric && cases.contains(one.work()))) {
						Files.writeString(folder.resolve(mode.id() + "-" + side.id() + "-" + metric.id() + ".svg"),
								Plot.of(mode.id() + ", " + side.id(), results, cases, metric));
					}
				}
			}
		}
	}

	private static void delete(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
		Files.delete(folder);
	}

	/**
	 * Writes the numbers after each case, so that a run may be cut short.
	 */
	private final class Reporter implements Conductor.Progress {

		private final Arguments arguments;

		private final Machine machine;

		Reporter(Arguments arguments, Machine machine) {
			this.arguments = arguments;
			this.machine = machine;
		}

		@Override
		public void starting(int number, int all, Case work) {
			Benchmarks.this.err
				.println("[" + number + "/" + all + "] " + work.mode() + ": " + work.title() + ", " + work.side().id());
		}

		@Override
		public void measured(Results results) throws IOException {
			if (this.arguments.json().isPresent()) {
				Files.writeString(this.arguments.json().get(), Json.of(this.machine, Machine.currentLoad(), results));
			}
		}

	}

}
