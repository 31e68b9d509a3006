package dev.sallyport.message;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * {@code application_layer_protocol_negotiation}, RFC 7301 section 3.1. A name is any
 * bytes; one character stands for one byte (ISO 8859-1).
 *
 * <pre>
 * opaque ProtocolName&lt;1..2^8-1&gt;;
 *
 * struct {
 *     ProtocolName protocol_name_list&lt;2..2^16-1&gt;
 * } ProtocolNameList;
 * </pre>
 *
 * @param protocols {@code protocol_name_list}; exactly one when a server answers
 */
public record ApplicationProtocols(List<String> protocols) implements Extension {

	/**
	 * Create the extension.
	 */
	public ApplicationProtocols {
		protocols = List.copyOf(protocols);
	}

	static ApplicationProtocols decode(WireReader r) throws TlsException {
		return new ApplicationProtocols(r.vector16(2, 0xffff).list(ApplicationProtocols::decodeName));
	}

	/**
	 * Read the answer of a server, "exactly one ProtocolName".
	 */
	static ApplicationProtocols decodeSelected(WireReader r) throws TlsException {
		ApplicationProtocols selected = decode(r);
		if (selected.protocols.size() != 1) {
			throw new InvalidMessageException(InvalidMessage.ILLEGAL_VALUE,
					selected.protocols.size() + " application protocols selected");
		}
		return selected;
	}

	private static String decodeName(WireReader r) throws InvalidMessageException {
		return new String(r.opaque8(1, 255).toByteArray(), StandardCharsets.ISO_8859_1);
	}

	@Override
	public int type() {
		return ExtensionType.APPLICATION_LAYER_PROTOCOL_NEGOTIATION.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.vector16((list) -> this.protocols.forEach((name) -> list.opaque8(encodeName(name))));
	}

	private static Octets encodeName(String name) {
		return Octets.adopt(name.getBytes(StandardCharsets.ISO_8859_1));
	}

}
