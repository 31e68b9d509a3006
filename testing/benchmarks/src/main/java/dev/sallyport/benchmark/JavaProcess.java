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
import java.util.function.Function;

/**
 * A program in a process of its own, on the JDK that runs this one, which answers lines
 * with lines. It ends with its input, and so with this process at the latest. Confined to
 * one thread at a time.
 */
final class JavaProcess implements AutoCloseable {

	private static final int END_SECONDS = 10;

	private final String name;

	private final Process process;

	private final PrintWriter requests;

	private final BufferedReader answers;

	private JavaProcess(String name, Process process) {
		this.name = name;
		this.process = process;
		this.requests = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
		this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/**
	 * Start a program.
	 * @param name what messages call it
	 * @param heap the JVM's options for the heap
	 * @param words its class path, the class with its main method, and its arguments
	 */
	static JavaProcess start(String name, List<String> heap, String classPath, List<String> words) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(heap);
		command.add("--enable-native-access=ALL-UNNAMED");
		if (Runtime.version().feature() >= 24) {
			command.add("--sun-misc-unsafe-memory-access=allow");
		}
		command.addAll(List.of("-cp", classPath));
		command.addAll(words);
		return new JavaProcess(name,
				new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	/**
	 * Write a line, and read until there is an answer.
	 * @param reader returns the answer in a line, if that has one
	 * @throws IOException if the program ends instead
	 */
	<T> T ask(String line, Function<String, Optional<T>> reader) throws IOException {
		this.requests.println(line);
		for (String read = this.answers.readLine(); read != null; read = this.answers.readLine()) {
			Optional<T> answer = reader.apply(read);
			if (answer.isPresent()) {
				return answer.get();
			}
		}
		throw new IOException(this.name + " has ended: see above");
	}

	/**
	 * Return whether the program ends in time, and well.
	 */
	boolean endsWell(int seconds) throws InterruptedException {
		return this.process.waitFor(seconds, TimeUnit.SECONDS) && this.process.exitValue() == 0;
	}

	/**
	 * Let the program end by itself, or end it after some seconds.
	 */
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
