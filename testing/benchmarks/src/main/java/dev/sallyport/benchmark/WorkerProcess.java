package dev.sallyport.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A worker in a process of its own, on the JDK that runs this program. It ends with its
 * input, and so with this program at the latest. Confined to one thread at a time.
 */
final class WorkerProcess implements AutoCloseable {

	private static final int CREDENTIALS_SECONDS = 120;

	private static final int END_SECONDS = 10;

	private final Contestant contestant;

	private final Process process;

	private final PrintWriter requests;

	private final BufferedReader answers;

	private WorkerProcess(Contestant contestant, Process process) {
		this.contestant = contestant;
		this.process = process;
		this.requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
		this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/**
	 * Start a worker.
	 * @param credentials the folder with the credentials
	 * @param effort what tells the size of its heap
	 */
	static WorkerProcess start(Contestant contestant, ClassPath classPath, Path credentials, Effort effort)
			throws IOException {
		return new WorkerProcess(contestant,
				start(options(effort), classPath.of(contestant.libraries()), contestant.id(), credentials));
	}

	/**
	 * Let a process make credentials, since this one has no library that could.
	 * @param folder an empty folder
	 */
	static void makeCredentials(ClassPath classPath, Path folder) throws IOException, InterruptedException {
		Process process = start(List.of(), classPath.of(ClassPath.Selection.ALL), WorkerProgram.CREDENTIALS, folder);
		if (!process.waitFor(CREDENTIALS_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
			process.destroyForcibly();
			throw new IllegalStateException("No credentials could be made: see above");
		}
	}

	private static List<String> options(Effort effort) {
		List<String> options = new ArrayList<>(effort.heap());
		options.add("--enable-native-access=ALL-UNNAMED");
		// JMH would refuse to run beside another JMH on this machine
		options.add("-Djmh.ignoreLock=true");
		if (Runtime.version().feature() >= 24) {
			options.add("--sun-misc-unsafe-memory-access=allow");
		}
		return options;
	}

	private static Process start(List<String> options, String classPath, String name, Path folder) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, WorkerProgram.class.getName(), name, folder.toString()));
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	Contestant contestant() {
		return this.contestant;
	}

	/**
	 * Let the worker work, and wait for it.
	 * @throws IOException if it ends instead
	 */
	Answer ask(Request request) throws IOException {
		this.requests.println(request.line());
		for (String line = this.answers.readLine(); line != null; line = this.answers.readLine()) {
			Optional<Answer> answer = Answer.parse(line);
			if (answer.isPresent()) {
				return answer.get();
			}
		}
		throw new IOException("The worker for " + this.contestant.id() + " has ended: see above");
	}

	@Override
	public void close() {
		this.requests.close();
		try {
			if (!this.process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
