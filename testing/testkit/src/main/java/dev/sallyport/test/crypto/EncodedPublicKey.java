package dev.sallyport.test.crypto;

import java.security.PublicKey;

/**
 * A public key that no library has read.
 */
final class EncodedPublicKey implements PublicKey {

	private static final long serialVersionUID = 1L;

	private final transient byte[] encoded;

	/**
	 * Create a key.
	 * @param encoded its SubjectPublicKeyInfo in DER
	 */
	EncodedPublicKey(byte[] encoded) {
		this.encoded = encoded.clone();
	}

	@Override
	public String getAlgorithm() {
		return "unknown";
	}

	@Override
	public String getFormat() {
		return "X.509";
	}

	@Override
	public byte[] getEncoded() {
		return this.encoded.clone();
	}

}
