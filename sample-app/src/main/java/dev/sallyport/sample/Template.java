package dev.sallyport.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/**
 * A page with places for text: <code>{{name}}</code> is replaced by a value, always
 * escaped, since names come from the network; <code>{{#name}}…{{/name}}</code> stays if
 * the value is {@code true}, <code>{{^name}}…{{/name}}</code> if it is not. Sections nest
 * if their names differ. Immutable and thread-safe.
 */
final class Template {

	private static final Pattern SECTION = Pattern.compile("\\{\\{([#^])(\\w+)}}(.*?)\\{\\{/\\2}}", Pattern.DOTALL);

	private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

	private final String source;

	private Template(String source) {
		this.source = source;
	}

	static Template of(String source) {
		return new Template(source);
	}

	static Template ofResource(String path) {
		try {
			return new Template(new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The page " + path + " is not on the class path", ex);
		}
	}

	String render(Map<String, ?> values) {
		// Sections first: a value that looks like one is text.
		return PLACE.matcher(choose(this.source, values)).replaceAll((place) -> {
			String text = String.valueOf(valueOf(place.group(1), values));
			return Matcher.quoteReplacement(HtmlUtils.htmlEscape(text, "UTF-8"));
		});
	}

	private static String choose(String source, Map<String, ?> values) {
		return SECTION.matcher(source).replaceAll((section) -> {
			boolean wanted = section.group(1).equals("#");
			boolean present = Boolean.TRUE.equals(valueOf(section.group(2), values));
			return (wanted == present) ? Matcher.quoteReplacement(choose(section.group(3), values)) : "";
		});
	}

	private static Object valueOf(String name, Map<String, ?> values) {
		Object value = values.get(name);
		if (value == null) {
			throw new IllegalArgumentException("The page asks for '" + name + "', which has no value");
		}
		return value;
	}

}
