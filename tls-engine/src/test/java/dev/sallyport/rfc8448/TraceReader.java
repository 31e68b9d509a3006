package dev.sallyport.rfc8448;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.sallyport.config.Role;
import dev.sallyport.protocol.Octets;

/**
 * Reads a trace: a step begins with its side in braces, {@code name = hex} is a value,
 * indented lines go on with the hex.
 */
final class TraceReader {

	private final List<TraceStep> steps = new ArrayList<>();

	private Map<String, Octets> values = new LinkedHashMap<>();

	private String name = "";

	private TraceReader() {
	}

	static List<TraceStep> read(String resource) {
		try (InputStream stream = TraceReader.class.getResourceAsStream(resource)) {
			if (stream == null) {
				throw new IllegalArgumentException("No trace " + resource);
			}
			TraceReader reader = new TraceReader();
			new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(reader::accept);
			return List.copyOf(reader.steps);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accept(String line) {
		if (line.startsWith("{")) {
			int end = line.indexOf('}');
			this.values = new LinkedHashMap<>();
			Role side = Role.valueOf(line.substring(1, end).toUpperCase(Locale.ROOT));
			this.steps.add(new TraceStep(side, line.substring(end + 2), this.values));
		}
		else if (line.startsWith("  ")) {
			this.values.merge(this.name, Octets.fromHex(line),
					(start, rest) -> Octets.fromHex(start.toHex() + rest.toHex()));
		}
		else if (!line.isEmpty() && !line.startsWith("#")) {
			int equals = line.indexOf(" =");
			this.name = line.substring(0, equals);
			this.values.put(this.name, Octets.fromHex(line.substring(equals + 2)));
		}
	}

}
