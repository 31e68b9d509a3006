package dev.sallyport.message;

import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.Octets;

/**
 * An extension that this engine does not read, kept as it came: its type is unknown
 * (GREASE, newer registrations), or nothing here needs its content.
 *
 * @param type {@code extension_type}
 * @param data {@code extension_data}
 */
public record UnknownExtension(int type, Octets data) implements Extension {

	@Override
	public void encodeData(WireWriter w) {
		w.octets(this.data);
	}

}
