package dev.sallyport.autoconfigure.metadata;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sallyport.autoconfigure.SallyportProperties;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.UrlResource;

/**
 * The metadata of this module, as an editor reads it.
 *
 * @param properties what can be set, by name
 * @param hints which values the editor offers, by the name of their property
 */
record ConfigurationMetadata(List<Property> properties, Map<String, List<Value>> hints) {

	static ConfigurationMetadata read() throws IOException {
		URL classes = SallyportProperties.class.getProtectionDomain().getCodeSource().getLocation();
		String json = new UrlResource(new URL(classes, "META-INF/spring-configuration-metadata.json"))
			.getContentAsString(StandardCharsets.UTF_8);
		Map<String, Object> root = JsonParserFactory.getJsonParser().parseMap(json);
		List<Property> properties = objects(root, "properties").map(Property::of)
			.sorted(Comparator.comparing(Property::name))
			.toList();
		Map<String, List<Value>> hints = objects(root, "hints").collect(Collectors.toMap((hint) -> text(hint, "name"),
				(hint) -> objects(hint, "values").map(Value::of).toList()));
		return new ConfigurationMetadata(properties, hints);
	}

	@SuppressWarnings("unchecked")
	private static Stream<Map<String, Object>> objects(Map<String, Object> parent, String name) {
		return ((List<Object>) parent.getOrDefault(name, List.of())).stream()
			.map((object) -> (Map<String, Object>) object);
	}

	private static String text(Map<String, Object> object, String name) {
		return (object.get(name) instanceof Collection<?> all)
				? all.stream().map(Object::toString).collect(Collectors.joining(", "))
				: object.getOrDefault(name, "").toString();
	}

	/**
	 * A property.
	 *
	 * @param name the whole name
	 * @param type a Java type
	 * @param description one or more sentences
	 * @param defaultValue as it would be written, or empty
	 */
	record Property(String name, String type, String description, String defaultValue) {

		static Property of(Map<String, Object> property) {
			return new Property(text(property, "name"), text(property, "type"), text(property, "description"),
					text(property, "defaultValue"));
		}

		boolean isOurs() {
			return this.name.startsWith("sallyport.");
		}

	}

	/**
	 * A value.
	 *
	 * @param value as it would be written
	 * @param description a sentence, or empty
	 */
	record Value(String value, String description) {

		static Value of(Map<String, Object> value) {
			return new Value(text(value, "value"), text(value, "description"));
		}

	}

}
