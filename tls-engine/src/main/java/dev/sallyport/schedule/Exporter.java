package dev.sallyport.schedule;

import org.jspecify.annotations.Nullable;

/**
 * What keying material is exported from for a protocol above: RFC 5705 in TLS 1.2, RFC
 * 9846 section 7.5 in TLS 1.3. Confined to one connection.
 */
public interface Exporter extends AutoCloseable {

	/**
	 * Export keying material.
	 * @param label the label, ASCII characters only; see the IANA registry of exporter
	 * labels
	 * @param context the context, or {@code null} for none. In TLS 1.3 that and an empty
	 * one export the same, in TLS 1.2 they do not (RFC 5705 section 4).
	 * @param length how many bytes, at least 1
	 * @return the keying material; the caller owns it
	 * @throws IllegalArgumentException if the label, the context or the length is out of
	 * range
	 * @throws IllegalStateException if this connection must not export, or the exporter
	 * is closed
	 */
	byte[] export(String label, byte @Nullable [] context, int length);

	@Override
	void close();

}
