package dev.sallyport.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads answers of HTTP/1.1, one after the other, and requires that they are what was
 * asked for. Confined to one thread.
 */
final class HttpResponse {

	private static final int MAX_HEAD = 4096;

	private static final String OK = "http/1.1 200";

	private static final String LENGTH = "\r\ncontent-length:";

	private final byte[] head = new byte[MAX_HEAD];

	private final int size;

	private int headLength;

	private boolean headComplete;

	private long left;

	/**
	 * Prepare.
	 * @param size the bytes of the body of each answer
	 */
	HttpResponse(int size) {
		this.size = size;
	}

	/**
	 * Expect the next answer.
	 */
	void start() {
		this.headLength = 0;
		this.headComplete = false;
		this.left = this.size;
	}

	/**
	 * Take what has come in.
	 * @throws IllegalStateException if it is another answer
	 */
	void take(ByteBuffer bytes) {
		while (!this.headComplete && bytes.hasRemaining()) {
			takeHead(bytes.get());
		}
		this.left -= bytes.remaining();
		if (this.left < 0) {
			throw new IllegalStateException("More came in than the answer has");
		}
		bytes.position(bytes.limit());
	}

	private void takeHead(byte octet) {
		if (this.headLength == MAX_HEAD) {
			throw new IllegalStateException("The head of the answer is too long");
		}
		this.head[this.headLength++] = octet;
		if (octet == '\n' && this.headLength >= 4 && this.head[this.headLength - 3] == '\n') {
			this.headComplete = true;
			check(new String(this.head, 0, this.headLength, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
		}
	}

	private void check(String text) {
		int start = text.indexOf(LENGTH) + LENGTH.length();
		if (!text.startsWith(OK) || start < LENGTH.length()
				|| Long.parseLong(text.substring(start, text.indexOf('\r', start)).trim()) != this.size) {
			throw new IllegalStateException("Not the answer that was asked for: " + text);
		}
	}

	boolean isComplete() {
		return this.headComplete && this.left == 0;
	}

}
