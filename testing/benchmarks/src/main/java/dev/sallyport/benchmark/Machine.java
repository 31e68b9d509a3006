package dev.sallyport.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where numbers come from. Immutable.
 *
 * @param processor its model
 * @param cores how many the JVM sees
 * @param system the operating system
 * @param jdk the JDK
 * @param load the load average at the start
 */
record Machine(String processor, int cores, String system, String jdk, double load) {

	/**
	 * Return the machine as it is now.
	 */
	static Machine now() {
		return new Machine(model(), Runtime.getRuntime().availableProcessors(),
				System.getProperty("os.name") + " " + System.getProperty("os.arch"),
				System.getProperty("java.vendor.version", System.getProperty("java.vendor")) + " " + Runtime.version(),
				currentLoad());
	}

	/**
	 * Return the load average of the last minute, or -1 if nobody knows.
	 */
	static double currentLoad() {
		return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
	}

	private static String model() {
		try {
			return Files.readAllLines(Path.of("/proc/cpuinfo"), StandardCharsets.UTF_8)
				.stream()
				.filter((line) -> line.startsWith("model name"))
				.map((line) -> line.substring(line.indexOf(':') + 1).trim())
				.findFirst()
				.orElse("unknown processor");
		}
		catch (IOException ex) {
			return "unknown processor";
		}
	}

	/**
	 * Return a line for a report.
	 * @param loadAtEnd the load average at the end
	 */
	String line(double loadAtEnd) {
		return String.format(Locale.ROOT, "%s, %d cores, %s, JDK %s, load average %.2f at the start, %.2f at the end",
				this.processor, this.cores, this.system, this.jdk, this.load, loadAtEnd);
	}

}
