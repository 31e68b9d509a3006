package dev.sallyport.crypto.bouncycastle;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoProviderFactory;

/**
 * The preset {@code bouncycastle}, and what of it makes {@code auto} better: X25519,
 * ML-KEM, so that every JDK offers X25519MLKEM768, and the verification of ECDSA and
 * Ed25519. What may take a time that depends on a private key is for whoever chooses it
 * by its name. Stateless and thread-safe.
 *
 * @since 0.1.0
 */
public final class BouncyCastleCryptoFactory implements CryptoProviderFactory {

	private static final int ORDER = 100;

	@Override
	public String name() {
		return "bouncycastle";
	}

	@Override
	public CryptoProvider create() {
		return BouncyCastleCrypto.provider();
	}

	@Override
	public void improve(CryptoProvider.Parts parts) {
		BouncyCastleCrypto.addTo(parts);
	}

	@Override
	public void addMlDsa(CryptoProvider.Parts parts) {
		BouncyCastleCrypto.addMlDsa(parts);
	}

	@Override
	public int order() {
		return ORDER;
	}

}
