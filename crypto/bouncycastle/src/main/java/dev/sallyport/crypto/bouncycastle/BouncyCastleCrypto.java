package dev.sallyport.crypto.bouncycastle;

import java.security.SecureRandom;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.HybridKeyExchange;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.protocol.NamedGroup;

/**
 * Crypto primitives over BouncyCastle's lightweight API, which needs no
 * {@code java.security.Provider} to be registered. Compared with the JDK, X25519 and the
 * NIST curves are several times as fast, and ML-KEM is there before JDK 24. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class BouncyCastleCrypto {

	private static final KeyExchangeGroup X25519;

	private static final KeyExchangeGroup X25519_MLKEM768;

	private static final CryptoProvider PROVIDER;

	static {
		SecureRandom random = new SecureRandom();
		X25519 = new BouncyCastleX25519(random);
		X25519_MLKEM768 = HybridKeyExchange.x25519MlKem768(new BouncyCastleMlKem768(random), X25519);
		PROVIDER = CryptoProvider.compose("bouncycastle",
				(parts) -> parts.include(JdkCrypto.provider())
					.group(X25519)
					.group(X25519_MLKEM768)
					.group(new BouncyCastleEcdh(BouncyCastleCurve.P256, random))
					.group(new BouncyCastleEcdh(BouncyCastleCurve.P384, random))
					.group(new BouncyCastleEcdh(BouncyCastleCurve.P521, random))
					.preferGroups(NamedGroup.X25519MLKEM768, NamedGroup.X25519, NamedGroup.SECP256R1,
							NamedGroup.SECP384R1, NamedGroup.SECP521R1));
	}

	private BouncyCastleCrypto() {
	}

	/**
	 * Return the provider of the JDK with all key exchange from here.
	 * @return the provider, always the same
	 */
	public static CryptoProvider provider() {
		return PROVIDER;
	}

	/**
	 * Return X25519, RFC 7748.
	 * @return the group
	 */
	public static KeyExchangeGroup x25519() {
		return X25519;
	}

	/**
	 * Return ML-KEM-768 together with X25519.
	 * @return the group
	 */
	public static KeyExchangeGroup x25519MlKem768() {
		return X25519_MLKEM768;
	}

}
