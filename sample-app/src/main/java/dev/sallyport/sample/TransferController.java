package dev.sallyport.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Large transfers that both sides can check: what was sent has the SHA-256 that the other
 * side computes. Nothing is kept in memory.
 */
@RestController
class TransferController {

	/**
	 * Enough for a gigabyte with room to spare, and an end to what one request may cost.
	 */
	private static final long MAX_BYTES = 2L << 30;

	private static final int BUFFER_SIZE = 64 * 1024;

	private final long maxBytes;

	TransferController() {
		this(MAX_BYTES);
	}

	TransferController(long maxBytes) {
		this.maxBytes = maxBytes;
	}

	@GetMapping("/download")
	void download(@RequestParam long bytes, HttpServletResponse response) throws IOException {
		requireInBounds(bytes);
		response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
		response.setContentLengthLong(bytes);
		copy(new SampleBytes(bytes), response.getOutputStream());
	}

	@GetMapping(path = "/download/sha256", produces = MediaType.TEXT_PLAIN_VALUE)
	String downloadHash(@RequestParam long bytes) throws IOException {
		requireInBounds(bytes);
		return digest(new SampleBytes(bytes)).sha256() + "\n";
	}

	@RequestMapping(path = "/upload", method = { RequestMethod.PUT, RequestMethod.POST })
	Digest upload(HttpServletRequest request) throws IOException {
		if (request.getContentLengthLong() > this.maxBytes) {
			throw tooLarge();
		}
		return digest(request.getInputStream());
	}

	private Digest digest(InputStream source) throws IOException {
		MessageDigest sha256 = sha256();
		long bytes = copy(source, new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
		return new Digest(bytes, HexFormat.of().formatHex(sha256.digest()));
	}

	private long copy(InputStream source, OutputStream target) throws IOException {
		byte[] buffer = new byte[BUFFER_SIZE];
		long total = 0;
		int count;
		while ((count = source.read(buffer)) >= 0) {
			total += count;
			if (total > this.maxBytes) {
				throw tooLarge();
			}
			target.write(buffer, 0, count);
		}
		return total;
	}

	private void requireInBounds(long bytes) {
		if (bytes < 0 || bytes > this.maxBytes) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "bytes must be 0 to " + this.maxBytes);
		}
	}

	private ResponseStatusException tooLarge() {
		return new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE,
				"An upload has at most " + this.maxBytes + " bytes");
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * What was received.
	 *
	 * @param bytes how many bytes
	 * @param sha256 their SHA-256 in hexadecimal
	 */
	@JsonPropertyOrder({ "bytes", "sha256" })
	record Digest(long bytes, String sha256) {

	}

}
