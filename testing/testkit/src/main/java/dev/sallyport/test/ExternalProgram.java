package dev.sallyport.test;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * A program of the machine, such as {@code openssl} or {@code curl}, that talks to a test
 * on the loopback interface. Its output (both streams) is kept up to a limit, each wait
 * has an end, and {@link #close()} always kills it. One thread talks to it.
 *
 * @since 0.1.0
 */
public final class ExternalProgram implements AutoCloseable {

	/**
	 * What comes after is read and dropped.
	 */
	private static final int MAX_OUTPUT = 1 << 20;

	private final String command;

	private final Process process;

	private final Duration timeout;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final ByteArrayOutputStream output = new ByteArrayOutputStream();

	private boolean ended;

	/**
	 * How much of the output has been waited for.
	 */
	private volatile int expected;

	private ExternalProgram(String command, Process process, Duration timeout) {
		this.command = command;
		this.process = process;
		this.timeout = timeout;
		Thread reader = new Thread(this::read, "output of " + command);
		reader.setDaemon(true);
		reader.start();
	}

	/**
	 * Find a program on the {@code PATH}.
	 * @param name its name
	 * @return its file, or empty if this machine lacks it
	 */
	public static Optional<Path> find(String name) {
		String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
		for (String folder : path.split(File.pathSeparator)) {
			Path file = Path.of(folder, name);
			if (Files.isExecutable(file) && !Files.isDirectory(file)) {
				return Optional.of(file);
			}
		}
		return Optional.empty();
	}

	/**
	 * Start a program.
	 * @param folder the folder to run in
	 * @param timeout how long each wait for it may last
	 * @param command the program and its arguments
	 * @return the running program
	 */
	public static ExternalProgram start(Path folder, Duration timeout, String... command) {
		return start(folder, timeout, List.of(command));
	}

	/**
	 * Start a program.
	 * @param folder the folder to run in
	 * @param timeout how long each wait for it may last
	 * @param command the program and its arguments
	 * @return the running program
	 */
	public static ExternalProgram start(Path folder, Duration timeout, List<String> command) {
		try {
			Process process = new ProcessBuilder(new ArrayList<>(command)).directory(folder.toFile())
				.redirectErrorStream(true)
				.start();
			return new ExternalProgram(String.join(" ", command), process, timeout);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void read() {
		byte[] buffer = new byte[8192];
		try (InputStream in = this.process.getInputStream()) {
			int length = in.read(buffer);
			while (length >= 0) {
				add(buffer, length);
				length = in.read(buffer);
			}
		}
		catch (IOException ex) {
			// It was killed
		}
		finally {
			this.lock.lock();
			this.ended = true;
			this.changed.signalAll();
			this.lock.unlock();
		}
	}

	private void add(byte[] buffer, int length) {
		this.lock.lock();
		try {
			this.output.write(buffer, 0, Math.min(length, MAX_OUTPUT - this.output.size()));
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return what it has written so far.
	 * @return the text of both streams
	 */
	public String output() {
		this.lock.lock();
		try {
			return this.output.toString(StandardCharsets.ISO_8859_1);
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Write to its standard input.
	 * @param text the text
	 * @return this program
	 */
	public ExternalProgram type(String text) {
		try {
			this.process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
			this.process.getOutputStream().flush();
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(this.command + " takes no input any more:\n" + output(), ex);
		}
	}

	/**
	 * Wait until it has written something, behind what earlier calls have waited for.
	 * @param text what to wait for
	 * @return this program
	 * @throws AssertionError if it ends or the time is over before
	 */
	public ExternalProgram awaitOutput(String text) {
		if (!await((output) -> output.indexOf(text, this.expected) >= 0)) {
			throw new AssertionError("No \"" + text + "\" from " + describe());
		}
		this.expected = output().indexOf(text, this.expected) + text.length();
		return this;
	}

	private boolean await(Predicate<String> condition) {
		long nanos = this.timeout.toNanos();
		this.lock.lock();
		try {
			while (!condition.test(output())) {
				if (this.ended || nanos <= 0) {
					return false;
				}
				nanos = this.changed.awaitNanos(nanos);
			}
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait until it ends.
	 * @return its exit code
	 * @throws AssertionError if the time is over before
	 */
	public int awaitExit() {
		try {
			if (!this.process.waitFor(this.timeout.toNanos(), TimeUnit.NANOSECONDS)) {
				throw new AssertionError("No end after " + this.timeout + " of " + describe());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new AssertionError("Interrupted while waiting for " + describe(), ex);
		}
		// The last of its output may still be under way
		await((output) -> this.ended);
		return this.process.exitValue();
	}

	/**
	 * Close its standard input and wait until it ends.
	 * @return its exit code
	 */
	public int closeInputAndAwaitExit() {
		try {
			this.process.getOutputStream().close();
		}
		catch (IOException ex) {
			// It has ended already
		}
		return awaitExit();
	}

	/**
	 * Kill it, if it still runs.
	 */
	@Override
	public void close() {
		this.process.descendants().forEach(ProcessHandle::destroyForcibly);
		this.process.destroyForcibly();
	}

	private String describe() {
		return "\"" + this.command + "\", which wrote:\n" + output();
	}

	@Override
	public String toString() {
		return "ExternalProgram[" + this.command + "]";
	}

}
