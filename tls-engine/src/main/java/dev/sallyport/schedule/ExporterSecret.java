package dev.sallyport.schedule;

import java.nio.charset.StandardCharsets;

import dev.sallyport.crypto.HashFunction.Hash;
import dev.sallyport.crypto.Secret;

import org.jspecify.annotations.Nullable;

/**
 * The secret that keying material is exported from, RFC 9846 section 7.5:
 *
 * <pre>
 *  TLS-Exporter(label, context_value, key_length) =
 *      HKDF-Expand-Label(Derive-Secret(Secret, label, ""),
 *                        "exporter", Hash(context_value), key_length)
 * </pre>
 *
 * Confined to one connection.
 */
public final class ExporterSecret implements Exporter {

	private static final byte[] EXPORTER = Stage.label("exporter");

	/**
	 * The label of an HkdfLabel has at most 255 bytes, six of which are "tls13 ".
	 */
	private static final int MAX_LABEL_LENGTH = 249;

	/**
	 * HKDF-Expand yields at most this many hashes.
	 */
	private static final int MAX_HASHES = 255;

	private final Stage stage;

	ExporterSecret(Stage stage) {
		this.stage = stage;
	}

	/**
	 * Export keying material.
	 * @param label the label, 1 to 249 ASCII characters; see the IANA registry of
	 * exporter labels
	 * @param context the context; {@code null} and an empty one export the same
	 * @param length how many bytes, 1 to 255 times the hash's length
	 * @return the keying material; the caller owns it
	 * @throws IllegalArgumentException if the label or the length is out of range
	 */
	@Override
	public byte[] export(String label, byte @Nullable [] context, int length) {
		requireLabel(label);
		if (length < 1 || length > MAX_HASHES * this.stage.hashLength()) {
			throw new IllegalArgumentException("An exporter of this suite gives 1 to "
					+ MAX_HASHES * this.stage.hashLength() + " bytes, not " + length);
		}
		try (Stage labelled = this.stage.derive(Stage.label(label), this.stage.emptyHash());
				Secret exported = labelled.expand(EXPORTER, hash(context), length)) {
			return exported.bytes().clone();
		}
	}

	private void requireLabel(String label) {
		if (label.isEmpty() || label.length() > MAX_LABEL_LENGTH
				|| !StandardCharsets.US_ASCII.newEncoder().canEncode(label)) {
			throw new IllegalArgumentException(
					"An exporter's label has 1 to " + MAX_LABEL_LENGTH + " characters, all of them ASCII");
		}
	}

	private byte[] hash(byte @Nullable [] context) {
		Hash hash = this.stage.suite().hash().start();
		if (context != null) {
			hash.update(context, 0, context.length);
		}
		return hash.current();
	}

	/**
	 * Return the secret itself, for the key log.
	 * @return the secret, not a copy
	 */
	public Secret secret() {
		return this.stage.secret();
	}

	@Override
	public void close() {
		this.stage.close();
	}

}
