package dev.sallyport.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * What this process holds, garbage left out. Immutable.
 *
 * @param heap bytes in use in the heap
 * @param outside bytes resident that are not of files; with a heap that is resident as a
 * whole, these grow by native memory alone. Zero where the system does not tell
 */
record Footprint(long heap, long outside) {

	private static final int MAX_COLLECTIONS = 10;

	/**
	 * Less is what the JVM itself does meanwhile.
	 */
	private static final int SETTLED = 16 * 1024;

	/**
	 * More than any JVM needs, unless it collects nothing.
	 */
	private static final int REFERENCE_MILLIS = 10_000;

	private static final int KILOBYTE = 1024;

	private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

	/**
	 * Collect all garbage, and return what is left.
	 */
	static Footprint now() {
		long heap = collected();
		trim();
		return new Footprint(heap, resident());
	}

	/**
	 * Collect until nothing more goes away: what has a finalizer or a cleaner takes
	 * several collections.
	 */
	private static long collected() {
		long used = Long.MAX_VALUE;
		int settled = 0;
		for (int i = 0; i < MAX_COLLECTIONS && settled < 2; i++) {
			collect();
			long left = MEMORY.getHeapMemoryUsage().getUsed();
			settled = (used - left < SETTLED) ? settled + 1 : 0;
			used = left;
		}
		return used;
	}

	/**
	 * Collect once, and wait until the JVM has seen to a reference to something that went
	 * away, and so to most others.
	 */
	private static void collect() {
		ReferenceQueue<Object> gone = new ReferenceQueue<>();
		Reference<Object> witness = new WeakReference<>(new Object(), gone);
		System.gc();
		try {
			gone.remove(REFERENCE_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		Reference.reachabilityFence(witness);
		Runtime.getRuntime().runFinalization();
	}

	/**
	 * Let the allocator of the C library give back what has been freed. Else it would
	 * serve the next connections, and they would seem to need nothing.
	 */
	private static void trim() {
		try {
			MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
			beans.invoke(new ObjectName("com.sun.management:type=DiagnosticCommand"), "systemTrimNativeHeap",
					new Object[0], new String[0]);
		}
		catch (JMException ex) {
			// Linux alone has this
		}
	}

	private static long resident() {
		try {
			return Files.readAllLines(Path.of("/proc/self/status"))
				.stream()
				.filter((line) -> line.startsWith("RssAnon:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * KILOBYTE)
				.findFirst()
				.orElse(0);
		}
		catch (IOException ex) {
			return 0;
		}
	}

}
