package dev.sallyport.test.crypto;

import java.security.PrivateKey;
import java.security.PublicKey;

import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * A signature scheme of {@link NullCrypto}: a signature is some zeros, and each is valid.
 *
 * @param scheme the scheme that it pretends to be
 */
record NullScheme(SignatureScheme scheme) implements SignatureSigner, SignatureVerifier {

	private static final int LENGTH = 64;

	@Override
	public boolean accepts(PublicKey key, ProtocolVersion version) {
		return key.getAlgorithm().equals(this.scheme.keyAlgorithm());
	}

	@Override
	public byte[] sign(PrivateKey key, byte[] message) {
		return new byte[LENGTH];
	}

	@Override
	public boolean verify(PublicKey key, byte[] message, byte[] signature) {
		return true;
	}

	@Override
	public String source() {
		return NullCrypto.SOURCE;
	}

}
