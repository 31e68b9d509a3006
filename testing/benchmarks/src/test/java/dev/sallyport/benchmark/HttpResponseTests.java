package dev.sallyport.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * An answer other than the one that was asked for is an error, not a number.
 */
class HttpResponseTests {

	private static final String ANSWER = "HTTP/1.1 200 \r\nContent-Length: 5\r\nDate: today\r\n\r\nhello";

	private final HttpResponse response = new HttpResponse(5);

	@Test
	void answerIsCompleteWithItsLastByteHoweverItComes() {
		for (int round = 0; round < 2; round++) {
			this.response.start();
			for (byte octet : ANSWER.getBytes(StandardCharsets.US_ASCII)) {
				assertThat(this.response.isComplete()).isFalse();
				this.response.take(ByteBuffer.wrap(new byte[] { octet }));
			}
			assertThat(this.response.isComplete()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 404 \r\nContent-Length: 5\r\n\r\n", "HTTP/1.1 200 \r\nContent-Length: 4\r\n\r\n",
			"HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n",
			"HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nhello again" })
	void otherAnswerIsAnError(String answer) {
		this.response.start();
		assertThatIllegalStateException()
			.isThrownBy(() -> this.response.take(StandardCharsets.US_ASCII.encode(answer)));
	}

	@Test
	void headHasALimit() {
		this.response.start();
		assertThatIllegalStateException().isThrownBy(() -> this.response.take(ByteBuffer.allocate(10_000)))
			.withMessageContaining("too long");
	}

}
