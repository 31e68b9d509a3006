package dev.sallyport.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.management.OperatingSystemMXBean;

/**
 * The CPU time of this process without the JVM's compiler, whose threads are known where
 * there is Linux's {@code /proc}; elsewhere they count. Compiler threads must not end:
 * {@link Effort#heap} sees to it. Thread-safe.
 */
final class ProcessClock {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
		.getOperatingSystemMXBean();

	private static final Path THREADS = Path.of("/proc/self/task");

	private ProcessClock() {
	}

	/**
	 * Return the nanoseconds until now, in steps of ten milliseconds.
	 */
	static long now() {
		return SYSTEM.getProcessCpuTime() - compiler();
	}

	private static long compiler() {
		if (!Files.isDirectory(THREADS)) {
			return 0;
		}
		long nanos = 0;
		try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
			for (Path thread : threads) {
				nanos += compiler(thread);
			}
			return nanos;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long compiler(Path thread) {
		try {
			// The kernel cuts the names "C1 CompilerThread0" and "C2 CompilerThread0"
			boolean compiles = Files.readString(thread.resolve("comm")).matches("C[12] CompilerThre\\R");
			return compiles ? Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ")[0]) : 0;
		}
		catch (IOException ex) {
			// It has ended
			return 0;
		}
	}

}
