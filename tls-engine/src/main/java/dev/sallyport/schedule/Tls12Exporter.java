package dev.sallyport.schedule;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import dev.sallyport.crypto.Secret;

import org.jspecify.annotations.Nullable;

/**
 * The exporter of TLS 1.2, RFC 5705 section 4:
 *
 * <pre>
 *  PRF(SecurityParameters.master_secret, label,
 *      SecurityParameters.client_random +
 *      SecurityParameters.server_random
 *      [+ context_value_length + context_value]
 *      )[length]
 * </pre>
 */
final class Tls12Exporter implements Exporter {

	/**
	 * What TLS itself derives from the master secret: exported, "key expansion" would
	 * give the keys away. RFC 5705 section 4 and RFC 7627 section 7.
	 */
	private static final Set<String> RESERVED_LABELS = Set.of(Tls12MasterSecret.CLIENT_FINISHED,
			Tls12MasterSecret.SERVER_FINISHED, Tls12MasterSecret.MASTER_SECRET,
			Tls12MasterSecret.EXTENDED_MASTER_SECRET, Tls12KeyBlock.KEY_EXPANSION);

	/**
	 * As for TLS 1.3, whose labels cannot be longer.
	 */
	private static final int MAX_LABEL_LENGTH = 249;

	/**
	 * context_value_length is a uint16.
	 */
	private static final int MAX_CONTEXT_LENGTH = 0xffff;

	/**
	 * The PRF has no end. This is more than TLS 1.3 gives with any hash.
	 */
	private static final int MAX_LENGTH = 1 << 14;

	private final Tls12MasterSecret master;

	private final Tls12Randoms randoms;

	/**
	 * Create the exporter.
	 * @param master the master secret; owned by the exporter
	 * @param randoms the random values of the hellos
	 */
	Tls12Exporter(Tls12MasterSecret master, Tls12Randoms randoms) {
		this.master = master;
		this.randoms = randoms;
	}

	@Override
	public byte[] export(String label, byte @Nullable [] context, int length) {
		requireLabel(label);
		if (length < 1 || length > MAX_LENGTH) {
			throw new IllegalArgumentException("An exporter gives 1 to " + MAX_LENGTH + " bytes, not " + length);
		}
		try (Secret exported = this.master.expand(seed(label, context), length)) {
			return exported.bytes().clone();
		}
	}

	private static void requireLabel(String label) {
		if (label.length() > MAX_LABEL_LENGTH || !StandardCharsets.US_ASCII.newEncoder().canEncode(label)) {
			throw new IllegalArgumentException(
					"An exporter's label has at most " + MAX_LABEL_LENGTH + " characters, all of them ASCII");
		}
		if (RESERVED_LABELS.contains(label)) {
			throw new IllegalArgumentException(
					"The label '" + label + "' belongs to TLS 1.2 itself; use one of the IANA exporter labels");
		}
	}

	private byte[] seed(String label, byte @Nullable [] context) {
		if (context == null) {
			return Tls12Prf.seed(label, this.randoms.clientFirst());
		}
		if (context.length > MAX_CONTEXT_LENGTH) {
			throw new IllegalArgumentException("An exporter's context has at most " + MAX_CONTEXT_LENGTH + " bytes");
		}
		byte[] contextLength = { (byte) (context.length >>> 8), (byte) context.length };
		return Tls12Prf.seed(label, this.randoms.clientFirst(), contextLength, context);
	}

	@Override
	public void close() {
		this.master.close();
	}

}
