package dev.sallyport.crypto;

import dev.sallyport.protocol.CipherSuite;

/**
 * A TLS 1.2 cipher suite with the primitives that compute it. The key exchange is ECDHE
 * in all of them, and comes from the groups; the signature comes from the schemes.
 *
 * @param suite the suite
 * @param aead the record protection
 * @param hash the hash of the transcript and of the PRF
 * @param hkdf the HMAC under the PRF, over the same hash
 * @since 0.1.0
 */
public record Tls12CipherSuite(CipherSuite suite, Aead aead, HashFunction hash, Hkdf hkdf) {

	/**
	 * Create the suite.
	 * @throws IllegalArgumentException if the hash of the transcript is not that of the
	 * key derivation
	 */
	public Tls12CipherSuite {
		if (hash.algorithm() != hkdf.algorithm()) {
			throw new IllegalArgumentException(
					"Suite " + suite + " mixes " + hash.algorithm() + " with HMAC over " + hkdf.algorithm());
		}
	}

	/**
	 * Return whether every part comes from a FIPS-validated module.
	 * @return the conjunction of the parts
	 */
	public boolean fips() {
		return this.aead.fips() && this.hash.fips() && this.hkdf.fips();
	}

}
