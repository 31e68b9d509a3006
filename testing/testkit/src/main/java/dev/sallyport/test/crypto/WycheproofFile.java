package dev.sallyport.test.crypto;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import dev.sallyport.protocol.Octets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One file of the C2SP Wycheproof vectors, below the folder that the system property
 * {@code wycheproof.dir} names. A relative name is looked for from the working folder
 * upwards, since each module is tested in its own.
 */
final class WycheproofFile {

	static final String FOLDER = "wycheproof.dir";

	private final String name;

	private final List<Case> cases = new ArrayList<>();

	/**
	 * Read a file.
	 * @param name its name without {@code _test.json}
	 * @throws IllegalStateException if there is no such file
	 */
	WycheproofFile(String name) {
		this.name = name;
		JsonNode file = new ObjectMapper().readTree(find(name + "_test.json").toFile());
		for (JsonNode group : file.path("testGroups")) {
			for (JsonNode test : group.path("tests")) {
				this.cases.add(new Case(group, test));
			}
		}
		if (this.cases.isEmpty()) {
			throw new IllegalStateException("No case in " + name);
		}
	}

	/**
	 * Run each case, and return those whose result is not the expected one.
	 */
	List<String> failures(Run run) {
		List<String> failures = new ArrayList<>();
		for (Case vector : this.cases) {
			String number = this.name + " " + vector.number();
			try {
				if (!run.passes(vector)) {
					failures.add(number);
				}
			}
			catch (Exception ex) {
				failures.add(number + ": " + ex);
			}
		}
		return failures;
	}

	/**
	 * Return whether there is such a file.
	 * @param name its name without {@code _test.json}
	 */
	static boolean exists(String name) {
		return search(name + "_test.json").isPresent();
	}

	private static Path find(String name) {
		return search(name)
			.orElseThrow(() -> new IllegalStateException("No file " + name + " in " + System.getProperty(FOLDER)
					+ ": set -D" + FOLDER + " to the folder testvectors_v1 of C2SP Wycheproof, or leave it out"));
	}

	private static Optional<Path> search(String name) {
		Path folder = Path.of(System.getProperty(FOLDER));
		for (Path from = Path.of("").toAbsolutePath(); from != null; from = from.getParent()) {
			Path file = from.resolve(folder).resolve(name);
			if (Files.isRegularFile(file)) {
				return Optional.of(file);
			}
		}
		return Optional.empty();
	}

	/**
	 * What is done with a case.
	 */
	interface Run {

		boolean passes(Case vector) throws Exception;

	}

	/**
	 * A case and the group that it belongs to.
	 *
	 * @param group the group, which holds the key where its cases share one
	 * @param test the case
	 */
	record Case(JsonNode group, JsonNode test) {

		int number() {
			return this.test.path("tcId").intValue();
		}

		boolean isValid() {
			return this.test.path("result").stringValue().equals("valid");
		}

		boolean isAcceptable() {
			return this.test.path("result").stringValue().equals("acceptable");
		}

		boolean has(String field) {
			return this.test.has(field);
		}

		boolean hasFlag(String flag) {
			for (JsonNode each : this.test.path("flags")) {
				if (each.stringValue().equals(flag)) {
					return true;
				}
			}
			return false;
		}

		byte[] bytes(String field) {
			return HexFormat.of().parseHex(this.test.path(field).stringValue());
		}

		Octets octets(String field) {
			return Octets.adopt(bytes(field));
		}

		int number(String field) {
			return this.test.path(field).intValue();
		}

		byte[] ofGroup(String field) {
			return HexFormat.of().parseHex(this.group.path(field).stringValue());
		}

		int numberOfGroup(String field) {
			return this.group.path(field).intValue();
		}

	}

}
