package dev.sallyport.jsse;

import java.lang.reflect.Method;
import java.util.Arrays;

import dev.sallyport.config.HandshakeListener;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClosureListenerTests {

	@Test
	void everyEventIsPassedOn() {
		assertThat(HandshakeListener.class.getMethods()).extracting(Method::getName)
			.allSatisfy((event) -> assertThat(Arrays.stream(ClosureListener.class.getDeclaredMethods()))
				.extracting(Method::getName)
				.contains(event));
	}

}
