package dev.sallyport.bogo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that stands until the case moves it. Confined to one case.
 */
final class ShimClock implements InstantSource {

	private volatile Instant now = Instant.now();

	@Override
	public Instant instant() {
		return this.now;
	}

	void advance(Duration duration) {
		this.now = this.now.plus(duration);
	}

}
