package dev.sallyport.crypto.bouncycastle;

import java.util.Optional;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.test.crypto.CryptoProviderContract;

class BouncyCastleCryptoContractTests extends CryptoProviderContract {

	private static final CryptoProvider PROVIDER = CryptoProvider.compose("bouncycastle", (parts) -> {
		parts.include(BouncyCastleCrypto.provider());
		BouncyCastleCrypto.addMlDsa(parts);
	});

	@Override
	protected CryptoProvider provider() {
		return PROVIDER;
	}

	@Override
	protected Optional<Octets> agree(NamedGroup name, Octets privateKey, Octets share) throws CryptoException {
		BouncyCastleDiffieHellman group = (BouncyCastleDiffieHellman) provider().group(name).orElseThrow();
		try (Secret key = Secret.adopt(privateKey.toByteArray()); Secret secret = group.agree(key, share)) {
			return Optional.of(secret.reveal());
		}
	}

}
