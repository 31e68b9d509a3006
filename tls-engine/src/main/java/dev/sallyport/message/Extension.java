package dev.sallyport.message;

import dev.sallyport.codec.WireWriter;

/**
 * One extension of a message, RFC 9846 section 4.3. Immutable and thread-safe.
 *
 * <pre>
 * struct {
 *     ExtensionType extension_type;
 *     opaque extension_data&lt;0..2^16-1&gt;;
 * } Extension;
 * </pre>
 */
public interface Extension {

	/**
	 * Return the code point of the extension.
	 * @return {@code extension_type}
	 */
	int type();

	/**
	 * Write {@code extension_data} without its length.
	 * @param w where to write to
	 */
	void encodeData(WireWriter w);

}
