package dev.sallyport.handshake;

import java.util.ArrayList;
import java.util.List;

import javax.security.auth.x500.X500Principal;

import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;

/**
 * Parses the names of the authorities that a server accepts.
 */
public final class Authorities {

	private Authorities() {
	}

	/**
	 * Parse distinguished names.
	 * @param names the names in DER
	 * @return the names
	 * @throws InvalidMessageException if one is no distinguished name
	 */
	public static List<X500Principal> parse(List<Octets> names) throws InvalidMessageException {
		List<X500Principal> authorities = new ArrayList<>(names.size());
		for (Octets name : names) {
			authorities.add(parse(name));
		}
		return authorities;
	}

	private static X500Principal parse(Octets name) throws InvalidMessageException {
		try {
			return new X500Principal(name.toByteArray());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidMessageException(InvalidMessage.ILLEGAL_VALUE, "the name of an authority", ex);
		}
	}

}
