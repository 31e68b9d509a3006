package dev.sallyport.crypto.awslc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sallyport.test.ExternalProgram;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person reads when an application starts with a native library that cannot be
 * used. Each has a JVM of its own, and a folder before the jars that hides what they
 * have.
 */
class AwsLcStartTests {

	private static final String PACKAGE = "com/amazon/corretto/crypto/provider/";

	private static final String CLASS_PATH = System.getProperty("java.class.path");

	@TempDir
	private Path directory;

	@BeforeEach
	void library() {
		Available.assume();
	}

	@Test
	void libraryThatLoadsSigns() {
		assertThat(start(0, CLASS_PATH, "auto")).contains("It is signed by AmazonCorrettoCryptoProvider")
			.doesNotContain("passes over");
	}

	@Test
	void brokenLibraryIsExplained() throws IOException {
		hide(System.mapLibraryName("amazonCorrettoCryptoProvider"), "no library");
		assertThat(start(1, CLASS_PATH, "awslc")).contains("APPLICATION FAILED TO START",
				"sallyport.crypto is 'awslc', but that cannot be used here. The native library of AWS-LC does not load",
				"UnsatisfiedLinkError", "with the classifier of this machine", "set sallyport.crypto to another");
	}

	@Test
	void autoPassesOverABrokenLibraryWithOneLine() throws IOException {
		hide(System.mapLibraryName("amazonCorrettoCryptoProvider"), "no library");
		String output = start(0, CLASS_PATH, "auto");
		assertThat(output.lines().filter((line) -> line.contains("AWS-LC"))).singleElement()
			.asString()
			.contains("WARN", "sallyport.crypto=auto passes over a preset. The native library of AWS-LC does not load");
		assertThat(output).contains("It is signed by JDK");
	}

	@Test
	void libraryOfAnotherVersionThanItsJarIsExplained() throws IOException {
		hide("version.properties", "versionStr=2.9.0\nawsLcVersionStr=AWS-LC v9\n");
		assertThat(start(1, CLASS_PATH, "awslc")).contains("APPLICATION FAILED TO START", "Java: 2.9.0, Native: 2.",
				"in one version only");
	}

	@Test
	void missingLibraryIsExplained() {
		String without = Stream.of(CLASS_PATH.split(File.pathSeparator))
			.filter((entry) -> !Path.of(entry).getFileName().toString().startsWith("AmazonCorrettoCryptoProvider"))
			.collect(Collectors.joining(File.pathSeparator));
		assertThat(start(1, without, "awslc")).contains("APPLICATION FAILED TO START",
				"The library of crypto preset 'awslc' is missing or does not fit",
				"AmazonCorrettoCryptoProvider): add it, or choose another preset");
	}

	private void hide(String resource, String content) throws IOException {
		Path folder = Files.createDirectories(this.directory.resolve(PACKAGE));
		Files.writeString(folder.resolve(resource), content);
	}

	private String start(int exit, String classPath, String preset) {
		try (ExternalProgram java = ExternalProgram.start(this.directory, Duration.ofMinutes(2),
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				this.directory + File.pathSeparator + classPath, AwsLcApplication.class.getName(),
				"--sallyport.crypto=" + preset, "--spring.main.banner-mode=off")) {
			assertThat(java.awaitExit()).as(java::output).isEqualTo(exit);
			return java.output();
		}
	}

}
