package dev.sallyport.bogo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the runner is told to leave out, and how our reasons map to its errors.
 */
class ConfigurationFileTests {

	private static final Pattern DISABLED = Pattern.compile("^    \"([^\"]+)\": \"([^\"]*)\"", Pattern.MULTILINE);

	private static final Pattern OURS = Pattern.compile("^      \"([^\"]+)\"", Pattern.MULTILINE);

	@Test
	void eachCaseThatIsLeftOutHasItsReason() throws IOException {
		List<String> reasons = all(DISABLED, 2);
		assertThat(reasons).isNotEmpty()
			.allMatch((reason) -> reason
				.matches("(Not implemented|Not yet|Policy of BoringSSL|API of BoringSSL): .{3,}"));
	}

	@Test
	void everyErrorIsAReasonAndNoPartOfOne() throws IOException {
		assertThat(all(OURS, 1)).isNotEmpty().allMatch((error) -> error.matches(":[A-Z0-9_]+:"));
	}

	private static List<String> all(Pattern pattern, int group) throws IOException {
		Matcher matcher = pattern.matcher(Files.readString(Path.of("config.json")));
		List<String> found = new ArrayList<>();
		while (matcher.find()) {
			found.add(matcher.group(group));
		}
		return found;
	}

}
