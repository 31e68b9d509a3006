package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;

/**
 * {@code early_data} in a ClientHello or EncryptedExtensions, RFC 9846 section 4.3.10.
 *
 * <pre>
 * struct {} Empty;
 * </pre>
 */
public record EarlyDataIndication() implements Extension {

	static EarlyDataIndication decode(WireReader r) {
		return new EarlyDataIndication();
	}

	@Override
	public int type() {
		return ExtensionType.EARLY_DATA.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		// there is nothing to say
	}

}
