package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;

/**
 * {@code extended_master_secret}, RFC 7627 section 5.1: the master secret shall depend on
 * the whole handshake.
 *
 * <pre>
 * struct {} Empty;
 * </pre>
 */
public record ExtendedMasterSecret() implements Extension {

	/**
	 * The extension, as both sides send it.
	 */
	public static final ExtendedMasterSecret INSTANCE = new ExtendedMasterSecret();

	static ExtendedMasterSecret decode(WireReader r) {
		return INSTANCE;
	}

	@Override
	public int type() {
		return ExtensionType.EXTENDED_MASTER_SECRET.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		// there is nothing to say
	}

}
