package dev.sallyport.sample;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.sallyport.autoconfigure.metrics.HandshakeCounts;
import dev.sallyport.spring.web.TlsConnectionInfo;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The facts of the page as JSON.
 */
@RestController
class ConnectionController {

	private final HandshakeCounts counts;

	ConnectionController(HandshakeCounts counts) {
		this.counts = counts;
	}

	@GetMapping("/connection")
	ResponseEntity<Connection> connection(TlsConnectionInfo info) {
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Connection.of(info));
	}

	@GetMapping("/counts")
	ResponseEntity<Counts> counts() {
		Counts now = new Counts(this.counts.full(), this.counts.resumed());
		return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(now);
	}

	/**
	 * Completed handshakes since the application started.
	 *
	 * @param full how many made a new session
	 * @param resumed how many resumed an earlier one
	 */
	@JsonPropertyOrder({ "full", "resumed" })
	record Counts(long full, long resumed) {

	}

}
