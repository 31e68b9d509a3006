package dev.sallyport.sample;

import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * How much one request may cost.
 *
 * @param maxBytes the length of a body, at most
 */
record TransferLimit(long maxBytes) {

	/**
	 * Enough for a gigabyte with room to spare.
	 */
	static final TransferLimit DEFAULT = new TransferLimit(2L << 30);

	/**
	 * Require that a client asks for no more.
	 */
	void requireDownload(long bytes) {
		if (bytes < 0 || bytes > this.maxBytes) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "bytes must be 0 to " + this.maxBytes);
		}
	}

	/**
	 * Require that a client sends no more.
	 * @param bytes what it has sent, or says that it will
	 */
	void requireUpload(long bytes) {
		if (bytes > this.maxBytes) {
			throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
					"An upload has at most " + this.maxBytes + " bytes");
		}
	}

}
