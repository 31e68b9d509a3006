package dev.sallyport.crypto.awslc;

import java.util.List;
import java.util.Locale;

import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Skips tests on machines that the native library is not made for. On all others it has
 * to load.
 */
final class Available {

	private Available() {
	}

	static void assume() {
		String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
		assumeThat(system.startsWith("linux") || system.startsWith("mac")).as("AWS-LC is made for %s", system).isTrue();
		assumeThat(List.of("amd64", "x86_64", "aarch64")).as("the processors that AWS-LC is made for")
			.contains(System.getProperty("os.arch"));
	}

}
