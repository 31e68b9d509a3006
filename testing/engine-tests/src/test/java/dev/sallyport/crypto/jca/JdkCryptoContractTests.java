package dev.sallyport.crypto.jca;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.KeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.Optional;
import java.util.Set;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.test.crypto.CryptoProviderContract;

class JdkCryptoContractTests extends CryptoProviderContract {

	/** With ML-DSA where the JDK has it. */
	private static final CryptoProvider PROVIDER = CryptoProvider.compose("jdk", (parts) -> {
		parts.include(JdkCrypto.provider());
		JdkCrypto.addMlDsa(parts);
	});

	@Override
	protected CryptoProvider provider() {
		return PROVIDER;
	}

	/**
	 * JDK 17 compares r with the x coordinate before that is reduced, and so refuses the
	 * valid signatures whose x is not below the order. By chance there are none: they are
	 * about one in 2^128 on P-256, and fewer on the others.
	 */
	@Override
	protected Set<String> knownFailures() {
		return (Runtime.version().feature() != 17) ? Set.of()
				: Set.of("ecdsa_secp256r1_sha256 350", "ecdsa_secp256r1_sha256 479", "ecdsa_secp384r1_sha384 382",
						"ecdsa_secp384r1_sha384 499", "ecdsa_secp521r1_sha512 419", "ecdsa_secp521r1_sha512 537");
	}

	@Override
	protected Optional<Octets> agree(NamedGroup name, Octets privateKey, Octets share) throws CryptoException {
		JcaDiffieHellman group = (JcaDiffieHellman) provider().group(name).orElseThrow();
		try (Secret secret = group.agree(privateKey(name, privateKey), share)) {
			return Optional.of(secret.reveal());
		}
	}

	private static PrivateKey privateKey(NamedGroup name, Octets bytes) {
		try {
			boolean x25519 = name == NamedGroup.X25519;
			KeySpec spec = x25519 ? new XECPrivateKeySpec(NamedParameterSpec.X25519, bytes.toByteArray())
					: new ECPrivateKeySpec(new BigInteger(1, bytes.toByteArray()), NistCurve.of(name).parameters());
			return KeyFactory.getInstance(x25519 ? "XDH" : "EC").generatePrivate(spec);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
