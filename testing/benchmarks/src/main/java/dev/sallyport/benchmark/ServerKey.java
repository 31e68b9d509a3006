package dev.sallyport.benchmark;

/**
 * What a server signs with.
 */
enum ServerKey {

	/**
	 * A key on P-256.
	 */
	ECDSA,

	/**
	 * An RSA key of 2048 bits.
	 */
	RSA;

	/**
	 * Return the file that has it.
	 */
	String fileName() {
		return name() + ".p12";
	}

}
