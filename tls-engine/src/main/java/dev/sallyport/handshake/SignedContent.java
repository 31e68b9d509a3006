package dev.sallyport.handshake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.sallyport.config.Role;

/**
 * What a CertificateVerify signs, RFC 9846 section 4.5.2: 64 spaces, a context string, a
 * zero byte and the transcript hash. The spaces clear the prefix that an attacker could
 * choose in TLS 1.2, and the context keeps the two roles apart.
 */
public final class SignedContent {

	private static final int SPACES = 64;

	private static final byte[] CLIENT_PREFIX = prefix("TLS 1.3, client CertificateVerify");

	private static final byte[] SERVER_PREFIX = prefix("TLS 1.3, server CertificateVerify");

	private SignedContent() {
	}

	/**
	 * Return what a side signs.
	 * @param signer who signs
	 * @param transcriptHash the hash of all messages up to its Certificate
	 * @return the bytes to sign
	 */
	public static byte[] of(Role signer, byte[] transcriptHash) {
		byte[] prefix = (signer == Role.CLIENT) ? CLIENT_PREFIX : SERVER_PREFIX;
		byte[] content = Arrays.copyOf(prefix, prefix.length + transcriptHash.length);
		System.arraycopy(transcriptHash, 0, content, prefix.length, transcriptHash.length);
		return content;
	}

	private static byte[] prefix(String context) {
		return (" ".repeat(SPACES) + context + "\0").getBytes(StandardCharsets.US_ASCII);
	}

}
