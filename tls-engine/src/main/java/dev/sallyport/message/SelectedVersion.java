package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;

/**
 * {@code supported_versions} in a ServerHello or HelloRetryRequest, RFC 9846 section
 * 4.3.1.
 *
 * <pre>
 * ProtocolVersion selected_version;
 * </pre>
 *
 * @param version {@code selected_version}
 */
public record SelectedVersion(int version) implements Extension {

	static SelectedVersion decode(WireReader r) throws InvalidMessageException {
		return new SelectedVersion(r.uint16());
	}

	@Override
	public int type() {
		return ExtensionType.SUPPORTED_VERSIONS.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.uint16(this.version);
	}

}
