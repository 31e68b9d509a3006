package dev.sallyport.rfc8448;

import java.util.Locale;
import java.util.Map;

import dev.sallyport.config.Role;
import dev.sallyport.protocol.Octets;

/**
 * One step of a trace, with the RFC's words.
 *
 * @param side who takes the step
 * @param action what it is, for example {@code derive secret "tls13 c hs traffic"}
 * @param values the values by name, for example {@code PRK}, {@code hash}, {@code info},
 * {@code expanded}
 */
public record TraceStep(Role side, String action, Map<String, Octets> values) {

	/**
	 * Return a value.
	 */
	public Octets value(String name) {
		Octets value = this.values.get(name);
		if (value == null) {
			throw new IllegalArgumentException("No '" + name + "' in step '" + this.action + "'");
		}
		return value;
	}

	/**
	 * Return whether there is a value of this name.
	 */
	public boolean has(String name) {
		return this.values.containsKey(name);
	}

	@Override
	public String toString() {
		return "{" + this.side.name().toLowerCase(Locale.ROOT) + "} " + this.action;
	}

}
