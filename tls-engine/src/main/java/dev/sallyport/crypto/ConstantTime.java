package dev.sallyport.crypto;

import java.security.MessageDigest;

/**
 * Comparisons whose time does not depend on the content.
 *
 * @since 0.1.0
 */
public final class ConstantTime {

	private ConstantTime() {
	}

	/**
	 * Return whether two arrays hold the same bytes. Only their lengths may show in the
	 * time it takes.
	 * @param first one array
	 * @param second the other array
	 * @return {@code true} if they are equal
	 */
	public static boolean equals(byte[] first, byte[] second) {
		return MessageDigest.isEqual(first, second);
	}

}
