package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;

/**
 * {@code early_data} in a NewSessionTicket, RFC 9846 section 4.3.10.
 *
 * <pre>
 * uint32 max_early_data_size;
 * </pre>
 *
 * @param maxEarlyDataSize {@code max_early_data_size} in bytes
 */
public record EarlyDataMax(long maxEarlyDataSize) implements Extension {

	static EarlyDataMax decode(WireReader r) throws InvalidMessageException {
		return new EarlyDataMax(r.uint32());
	}

	@Override
	public int type() {
		return ExtensionType.EARLY_DATA.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.uint32(this.maxEarlyDataSize);
	}

}
