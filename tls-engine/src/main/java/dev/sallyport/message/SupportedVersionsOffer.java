package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;

/**
 * {@code supported_versions} in a ClientHello, RFC 9846 section 4.3.1.
 *
 * <pre>
 * ProtocolVersion versions&lt;2..254&gt;;
 * </pre>
 *
 * @param versions {@code versions}, the most preferred first
 */
public record SupportedVersionsOffer(CodePoints versions) implements Extension {

	static SupportedVersionsOffer decode(WireReader r) throws InvalidMessageException {
		return new SupportedVersionsOffer(r.codePoints8(2, 254));
	}

	@Override
	public int type() {
		return ExtensionType.SUPPORTED_VERSIONS.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.codePoints8(this.versions);
	}

}
