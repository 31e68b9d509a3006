package dev.sallyport.sample;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Large transfers that both sides can check: what was sent has the SHA-256 that the other
 * side computes. Nothing is kept in memory.
 */
@RestController
class TransferController {

	private final TransferLimit limit;

	TransferController() {
		this(TransferLimit.DEFAULT);
	}

	TransferController(TransferLimit limit) {
		this.limit = limit;
	}

	@GetMapping("/download")
	void download(@RequestParam long bytes, HttpServletResponse response) throws IOException {
		this.limit.requireDownload(bytes);
		response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
		response.setContentLengthLong(bytes);
		new SampleBytes(bytes).transferTo(response.getOutputStream());
	}

	@GetMapping(path = "/download/sha256", produces = MediaType.TEXT_PLAIN_VALUE)
	String downloadHash(@RequestParam long bytes) throws IOException {
		this.limit.requireDownload(bytes);
		return new BodyHash(this.limit).add(new SampleBytes(bytes)).digest().sha256() + "\n";
	}

	@RequestMapping(path = "/upload", method = { RequestMethod.PUT, RequestMethod.POST })
	Digest upload(HttpServletRequest request) throws IOException {
		this.limit.requireUpload(request.getContentLengthLong());
		return new BodyHash(this.limit).add(request.getInputStream()).digest();
	}

}
