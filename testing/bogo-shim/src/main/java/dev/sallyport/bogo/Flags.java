package dev.sallyport.bogo;

import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.sallyport.protocol.Octets;

/**
 * The flags that hold for one connection. A flag may come more than once.
 */
final class Flags {

	private final Map<Flag, List<String>> values = new EnumMap<>(Flag.class);

	private final List<Flags> credentials = new ArrayList<>();

	/**
	 * Add a flag. What describes a credential goes to the one that was begun last, and
	 * before any was begun to the default one, which these flags themselves describe.
	 */
	void add(Flag flag, String value) {
		if (flag == Flag.NEW_X509_CREDENTIAL) {
			this.credentials.add(new Flags());
		}
		else if (flag.describesCredential() && !this.credentials.isEmpty()) {
			this.credentials.get(this.credentials.size() - 1).add(flag, value);
		}
		else {
			this.values.computeIfAbsent(flag, (unused) -> new ArrayList<>()).add(value);
		}
	}

	/**
	 * Return what describes the credentials that were begun, in their order. The default
	 * one is described by these flags themselves.
	 * @return the flags of each
	 */
	List<Flags> credentials() {
		return List.copyOf(this.credentials);
	}

	boolean has(Flag flag) {
		return this.values.containsKey(flag);
	}

	/**
	 * Return all values of a flag in the order given.
	 * @param flag the flag
	 * @return the values, empty if it is not set
	 */
	List<String> all(Flag flag) {
		return List.copyOf(this.values.getOrDefault(flag, List.of()));
	}

	/**
	 * Return all values of a flag as numbers, in the order given.
	 * @param flag the flag
	 * @return the values, empty if it is not set
	 */
	List<Integer> numbers(Flag flag) {
		return all(flag).stream().map(Integer::valueOf).toList();
	}

	/**
	 * Return the value of a flag; the last one wins.
	 * @param flag the flag
	 * @return the value, or empty if it is not set
	 */
	Optional<String> value(Flag flag) {
		List<String> all = all(flag);
		return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
	}

	/**
	 * Return the value of a flag that the runner writes in Base64.
	 * @param flag the flag
	 * @return the bytes, or empty if it is not set
	 */
	Optional<Octets> bytes(Flag flag) {
		return value(flag).map((base64) -> Octets.adopt(Base64.getDecoder().decode(base64)));
	}

	int number(Flag flag, int otherwise) {
		return value(flag).map(Integer::parseInt).orElse(otherwise);
	}

}
