package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;

/**
 * {@code ec_point_formats}, RFC 8422 section 5.1.2.
 *
 * <pre>
 * enum {
 *     uncompressed(0), ansiX962_compressed_prime(1), ansiX962_compressed_char2(2), (255)
 * } ECPointFormat;
 *
 * struct {
 *     ECPointFormat ec_point_format_list&lt;1..2^8-1&gt;;
 * } ECPointFormatList;
 * </pre>
 *
 * A list without {@code uncompressed} is a mistake only once TLS 1.2 is chosen, so it is
 * left to the states.
 *
 * @param formats {@code ec_point_format_list}
 */
public record EcPointFormats(Octets formats) implements Extension {

	private static final int UNCOMPRESSED_FORMAT = 0;

	/**
	 * Uncompressed points, the only format that has not been deprecated.
	 */
	public static final EcPointFormats UNCOMPRESSED = new EcPointFormats(Octets.of((byte) UNCOMPRESSED_FORMAT));

	static EcPointFormats decode(WireReader r) throws InvalidMessageException {
		return new EcPointFormats(r.opaque8(1, 0xff));
	}

	/**
	 * Return whether uncompressed points are understood, as they must be.
	 * @return {@code true} if {@code uncompressed} is listed
	 */
	public boolean offersUncompressed() {
		return this.formats.contains(UNCOMPRESSED_FORMAT);
	}

	@Override
	public int type() {
		return ExtensionType.EC_POINT_FORMATS.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.opaque8(this.formats);
	}

}
