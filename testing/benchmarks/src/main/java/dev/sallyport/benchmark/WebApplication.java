package dev.sallyport.benchmark;

import java.util.Random;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The application, which is the same whoever does its TLS: what {@link HttpLoad} asks
 * for.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class WebApplication {

	private final String small = "x".repeat(HttpLoad.Sizes.SMALL);

	private final byte[] large = new byte[HttpLoad.Sizes.LARGE];

	WebApplication() {
		new Random(1).nextBytes(this.large);
	}

	@GetMapping("/small")
	String small() {
		return this.small;
	}

	@GetMapping("/large")
	byte[] large() {
		return this.large;
	}

}
