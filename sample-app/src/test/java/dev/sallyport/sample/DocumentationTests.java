package dev.sallyport.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds that what the documents point to is there.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)\\.(\\w+)`");

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)");

	static Stream<Path> documents() throws IOException {
		try (Stream<Path> documents = Files.list(ROOT.resolve("docs"))) {
			return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("SECURITY.md")),
					documents.filter((path) -> path.toString().endsWith(".md")).toList().stream());
		}
	}

	@Test
	void everyTestThatIsNamedExists() throws IOException {
		Map<String, String> sources = testSources();
		TreeSet<String> missing = new TreeSet<>();
		for (Path document : documents().toList()) {
			for (MatchResult named : TEST.matcher(Files.readString(document)).results().toList()) {
				if (!sources.getOrDefault(named.group(1), "").contains("void " + named.group(2) + "(")) {
					missing.add(named.group());
				}
			}
		}
		assertThat(missing).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("documents")
	void everyLinkWithinTheRepositoryLeadsSomewhere(Path document) throws IOException {
		assertThat(LINK.matcher(Files.readString(document)).results().map((link) -> link.group(1)))
			.allSatisfy((link) -> assertThat(document.resolveSibling(link)).exists());
	}

	private static Map<String, String> testSources() throws IOException {
		try (Stream<Path> files = Files.walk(ROOT)) {
			return files.filter((file) -> file.toString().endsWith("Tests.java"))
				.filter((file) -> file.toString().replace('\\', '/').contains("/src/"))
				.collect(Collectors.toMap(DocumentationTests::className, DocumentationTests::read,
						(one, other) -> one + other));
		}
	}

	private static String className(Path file) {
		return file.getFileName().toString().replace(".java", "");
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
