package dev.sallyport.autoconfigure.metadata;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.ClassUtils;

/**
 * Writes the reference page of the properties.
 */
final class PropertiesPage {

	private static final String HEAD = """
			# Properties

			Everything under `sallyport.`, as an editor shows it; all of it is optional. [DEFAULTS](DEFAULTS.md) has the reasons. \
			`server.ssl.*`, `spring.ssl.bundle.*` and `server.http2.*` mean what they mean without Sallyport.

			| property | type | default | |
			|---|---|---|---|
			""";

	private static final Pattern PACKAGE = Pattern.compile("[\\w.$]+[.$](\\w+)");

	private final ConfigurationMetadata metadata;

	PropertiesPage(ConfigurationMetadata metadata) {
		this.metadata = metadata;
	}

	String text() {
		String rows = this.metadata.properties()
			.stream()
			.filter(ConfigurationMetadata.Property::isOurs)
			.map(PropertiesPage::row)
			.collect(Collectors.joining());
		return HEAD + rows
				+ this.metadata.hints()
					.entrySet()
					.stream()
					.sorted(Map.Entry.comparingByKey())
					.map((hint) -> values(hint.getKey(), hint.getValue()))
					.collect(Collectors.joining());
	}

	private static String row(ConfigurationMetadata.Property property) {
		String value = property.defaultValue().isEmpty() ? "" : "`" + property.defaultValue() + "`";
		return "| `%s` | %s | %s | %s |\n".formatted(property.name(), type(property.type()), value,
				property.description());
	}

	private static String type(String type) {
		try {
			Class<?> found = ClassUtils.forName(type, null);
			if (found.isEnum()) {
				return Stream.of(found.getEnumConstants())
					.map((constant) -> "`" + constant.toString().toLowerCase(Locale.ROOT) + "`")
					.collect(Collectors.joining(", "));
			}
		}
		catch (ClassNotFoundException ex) {
			// Generic types have no class of their own
		}
		return PACKAGE.matcher(type).replaceAll("$1").replace("<", " of ").replace(">", "");
	}

	private static String values(String property, List<ConfigurationMetadata.Value> values) {
		String rows = values.stream()
			.map((value) -> "| `%s` | %s |\n".formatted(value.value(), value.description()))
			.collect(Collectors.joining());
		return "\n## Values of `%s`\n\n| value | |\n|---|---|\n%s".formatted(property, rows);
	}

}
