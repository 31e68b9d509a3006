package dev.sallyport.schedule;

import dev.sallyport.TestCrypto;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;

/**
 * Suites of TLS 1.2 with the primitives of those of TLS 1.3: the schedule looks at
 * nothing else.
 */
public final class Tls12Suites {

	private Tls12Suites() {
	}

	/**
	 * Return a suite with the AEAD and the hash of another.
	 */
	public static Tls12CipherSuite suite(CipherSuite like) {
		Tls13CipherSuite suite = TestCrypto.suite(like);
		return new Tls12CipherSuite(suite.suite(), suite.aead(), suite.hash(), suite.hkdf());
	}

}
