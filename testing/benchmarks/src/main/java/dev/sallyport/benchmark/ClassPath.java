package dev.sallyport.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The libraries of the workers. Immutable and thread-safe.
 */
final class ClassPath {

	/**
	 * What Spring Boot brings along, and our part of it. Netty would log through it.
	 */
	private static final List<String> APPLICATION = List.of("autoconfigure", "starter", "sallyport-spring-", "spring-",
			"tomcat-", "jetty-", "reactor-", "reactive-streams", "jakarta.", "jackson-", "snakeyaml", "micrometer-",
			"commons-logging", "logback-", "slf4j-", "jul-to-", "log4j-");

	private final List<Path> entries;

	ClassPath(List<Path> entries) {
		this.entries = List.copyOf(entries);
	}

	/**
	 * Return all that this process could use: its own class path, and if that is a jar
	 * alone, what is in the folder {@code lib} beside it.
	 */
	static ClassPath ofThisProcess() {
		List<Path> own = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map((entry) -> Path.of(entry).toAbsolutePath())
			.toList();
		Path libraries = own.get(0).resolveSibling("lib");
		if (own.size() > 1 || !Files.isDirectory(libraries)) {
			return new ClassPath(own);
		}
		try (Stream<Path> jars = Files.list(libraries)) {
			return new ClassPath(Stream.concat(own.stream(), jars.sorted()).toList());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return the part of a selection, for the option {@code -cp}.
	 */
	String of(Selection selection, Equipment equipment) {
		return this.entries.stream()
			.filter((entry) -> !selection.leavesOut(artifact(entry)))
			.filter((entry) -> equipment == Equipment.APPLICATION || !isOfApplication(artifact(entry)))
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static boolean isOfApplication(String artifact) {
		return APPLICATION.stream().anyMatch(artifact::startsWith);
	}

	/**
	 * Return the name of a jar, or of the module whose classes are in a folder.
	 */
	private static String artifact(Path entry) {
		Path module = entry.resolve("../..").normalize();
		return Files.isDirectory(entry) ? module.getFileName().toString() : entry.getFileName().toString();
	}

	/**
	 * What can be together in one process.
	 */
	enum Selection {

		/**
		 * All but BC-FIPS.
		 */
		ALL("bc-fips", "bcfips", "sallyport-crypto-bcfips"),

		/**
		 * What the starter brings along.
		 */
		WITHOUT_AWSLC("bc-fips", "bcfips", "sallyport-crypto-bcfips", "AmazonCorretto", "awslc",
				"sallyport-crypto-awslc"),

		/**
		 * BC-FIPS, and so none of the other BouncyCastle.
		 */
		FIPS("bcprov", "bcpkix", "bcutil", "bctls", "bouncycastle", "sallyport-crypto-bouncycastle", "AmazonCorretto",
				"awslc", "sallyport-crypto-awslc");

		private final List<String> leftOut;

		Selection(String... leftOut) {
			this.leftOut = List.of(leftOut);
		}

		private boolean leavesOut(String artifact) {
			return this.leftOut.stream().anyMatch(artifact::startsWith);
		}

	}

}
