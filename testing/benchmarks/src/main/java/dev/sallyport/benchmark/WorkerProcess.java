package dev.sallyport.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A worker in a process of its own. Confined to one thread at a time.
 */
final class WorkerProcess implements AutoCloseable {

	private static final int CREDENTIALS_SECONDS = 120;

	private final Contestant contestant;

	private final Equipment equipment;

	private final JavaProcess process;

	private WorkerProcess(Contestant contestant, Equipment equipment, JavaProcess process) {
		this.contestant = contestant;
		this.equipment = equipment;
		this.process = process;
	}

	/**
	 * Start a worker.
	 * @param credentials the folder with the credentials
	 * @param effort what tells the size of its heap
	 */
	static WorkerProcess start(Contestant contestant, Equipment equipment, ClassPath classPath, Path credentials,
			Effort effort) throws IOException {
		return new WorkerProcess(contestant, equipment, start(effort.heap(equipment),
				classPath.of(contestant.libraries(), equipment), contestant.id(), credentials));
	}

	/**
	 * Let a process make credentials, since this one has no library that could.
	 * @param folder an empty folder
	 */
	static void makeCredentials(ClassPath classPath, Path folder) throws IOException, InterruptedException {
		String libraries = classPath.of(ClassPath.Selection.ALL, Equipment.ENGINES);
		try (JavaProcess process = start(List.of(), libraries, WorkerProgram.CREDENTIALS, folder)) {
			if (!process.endsWell(CREDENTIALS_SECONDS)) {
				throw new IllegalStateException("No credentials could be made: see above");
			}
		}
	}

	private static JavaProcess start(List<String> heap, String classPath, String name, Path folder) throws IOException {
		List<String> options = new ArrayList<>(heap);
		// JMH would refuse to run beside another JMH on this machine
		options.add("-Djmh.ignoreLock=true");
		return JavaProcess.start("The worker for " + name, options, classPath,
				List.of(WorkerProgram.class.getName(), name, folder.toString()));
	}

	Contestant contestant() {
		return this.contestant;
	}

	Equipment equipment() {
		return this.equipment;
	}

	/**
	 * Let the worker work, and wait for it.
	 * @throws IOException if it ends instead
	 */
	Answer ask(Request request) throws IOException {
		return this.process.ask(request.line(), Answer::parse);
	}

	@Override
	public void close() {
		this.process.close();
	}

}
