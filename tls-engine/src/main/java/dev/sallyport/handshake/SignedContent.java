package dev.sallyport.handshake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a CertificateVerify signs, RFC 9846 section 4.5.2: 64 spaces, a context string, a
 * zero byte and the transcript hash. The spaces clear the prefix that an attacker could
 * choose in TLS 1.2, and the context keeps the two roles apart.
 */
public final class SignedContent {

	private static final byte[] SERVER_PREFIX = prefix("TLS 1.3, server CertificateVerify");

	private static final int SPACES = 64;

	private SignedContent() {
	}

	/**
	 * Return what a server signs.
	 * @param transcriptHash the hash of all messages up to its Certificate
	 * @return the bytes to sign
	 */
	public static byte[] ofServer(byte[] transcriptHash) {
		byte[] content = Arrays.copyOf(SERVER_PREFIX, SERVER_PREFIX.length + transcriptHash.length);
		System.arraycopy(transcriptHash, 0, content, SERVER_PREFIX.length, transcriptHash.length);
		return content;
	}

	private static byte[] prefix(String context) {
		return (" ".repeat(SPACES) + context + "\0").getBytes(StandardCharsets.US_ASCII);
	}

}
