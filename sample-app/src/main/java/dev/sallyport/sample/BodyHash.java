package dev.sallyport.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Counts and hashes a body as it comes in. Keeps nothing of it. Confined to one request.
 */
final class BodyHash {

	private static final int BUFFER_SIZE = 64 * 1024;

	private final MessageDigest sha256 = sha256();

	private final TransferLimit limit;

	private long bytes;

	BodyHash(TransferLimit limit) {
		this.limit = limit;
	}

	/**
	 * Read a body to its end.
	 */
	BodyHash add(InputStream body) throws IOException {
		byte[] buffer = new byte[BUFFER_SIZE];
		int count;
		while ((count = body.read(buffer)) >= 0) {
			add(ByteBuffer.wrap(buffer, 0, count));
		}
		return this;
	}

	/**
	 * Take the next bytes of a body.
	 */
	void add(ByteBuffer next) {
		this.bytes += next.remaining();
		this.limit.requireUpload(this.bytes);
		this.sha256.update(next);
	}

	/**
	 * Return what was taken; ends the use of this object.
	 */
	Digest digest() {
		return new Digest(this.bytes, HexFormat.of().formatHex(this.sha256.digest()));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
