package dev.sallyport.handshake;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;

import dev.sallyport.protocol.NamedGroup;

/**
 * The curve of the key in a certificate. In TLS 1.2 it belongs to what
 * {@code supported_groups} lists (RFC 8422 sections 5.1.1, 5.3 and 5.6); in TLS 1.3 the
 * signature schemes name it.
 */
public final class LeafCurve {

	private LeafCurve() {
	}

	/**
	 * Return the curve of a key that a signature scheme accepts.
	 * @param key the key
	 * @return the curve, or empty for a key of RSA or EdDSA
	 */
	public static Optional<NamedGroup> of(PublicKey key) {
		if (!(key instanceof ECPublicKey ecKey)) {
			return Optional.empty();
		}
		// Of the curves that a scheme accepts no two are of one size
		return switch (ecKey.getParams().getCurve().getField().getFieldSize()) {
			case 256 -> Optional.of(NamedGroup.SECP256R1);
			case 384 -> Optional.of(NamedGroup.SECP384R1);
			case 521 -> Optional.of(NamedGroup.SECP521R1);
			default -> Optional.empty();
		};
	}

}
