package dev.sallyport.sample;

import java.io.IOException;
import java.nio.ByteBuffer;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
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

	private static final int BUFFER_SIZE = 16 * 1024;

	private final TransferLimit limit;

	TransferController() {
		this(TransferLimit.DEFAULT);
	}

	TransferController(TransferLimit limit) {
		this.limit = limit;
	}

	@GetMapping("/download")
	Mono<Void> download(@RequestParam long bytes, ServerHttpResponse response) {
		this.limit.requireDownload(bytes);
		response.getHeaders().setContentType(MediaType.APPLICATION_OCTET_STREAM);
		response.getHeaders().setContentLength(bytes);
		Flux<DataBuffer> body = DataBufferUtils.readInputStream(() -> new SampleBytes(bytes), response.bufferFactory(),
				BUFFER_SIZE);
		return response.writeWith(body);
	}

	// Two gigabytes are nothing for an event loop
	@GetMapping(path = "/download/sha256", produces = MediaType.TEXT_PLAIN_VALUE)
	Mono<String> downloadHash(@RequestParam long bytes) {
		this.limit.requireDownload(bytes);
		return Mono.fromCallable(() -> hash(bytes)).subscribeOn(Schedulers.boundedElastic());
	}

	private String hash(long bytes) throws IOException {
		return new BodyHash(this.limit).add(new SampleBytes(bytes)).digest().sha256() + "\n";
	}

	@RequestMapping(path = "/upload", method = { RequestMethod.PUT, RequestMethod.POST })
	Mono<Digest> upload(ServerHttpRequest request) {
		this.limit.requireUpload(request.getHeaders().getContentLength());
		BodyHash hash = new BodyHash(this.limit);
		return request.getBody().map((buffer) -> add(hash, buffer)).then(Mono.fromSupplier(hash::digest));
	}

	/**
	 * Take a buffer, which nobody may discard after it is released here.
	 * @return how many bytes it had
	 */
	private static int add(BodyHash hash, DataBuffer buffer) {
		try {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			hash.add(ByteBuffer.wrap(bytes));
			return bytes.length;
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

}
