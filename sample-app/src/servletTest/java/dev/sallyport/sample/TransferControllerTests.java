package dev.sallyport.sample;

import java.security.MessageDigest;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransferController}.
 */
class TransferControllerTests {

	private final MockMvcTester mvc = MockMvcTester.of(new TransferController());

	@Test
	void aDownloadHasTheHashThatIsTold() throws Exception {
		byte[] body = this.mvc.get().uri("/download?bytes=100000").exchange().getResponse().getContentAsByteArray();
		assertThat(body).hasSize(100_000);
		assertThat(this.mvc.get().uri("/download/sha256?bytes=100000")).bodyText().isEqualTo(sha256(body) + "\n");
	}

	@Test
	void aDownloadTellsItsLengthFirst() {
		assertThat(this.mvc.get().uri("/download?bytes=70000")).hasHeader("Content-Length", "70000")
			.hasContentType("application/octet-stream");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/download", "/download/sha256" })
	void aDownloadHasBounds(String path) {
		assertThat(this.mvc.get().uri(path + "?bytes=-1")).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(this.mvc.get().uri(path + "?bytes=2147483649")).hasStatus(HttpStatus.BAD_REQUEST);
		assertThat(this.mvc.get().uri(path + "?bytes=many")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PUT", "POST" })
	void anUploadIsCountedAndHashed(String method) throws Exception {
		byte[] body = new SampleBytes(200_000).readAllBytes();
		assertThat(this.mvc.method(HttpMethod.valueOf(method)).uri("/upload").content(body)).hasStatusOk()
			.bodyText()
			.isEqualTo("{\"bytes\":200000,\"sha256\":\"" + sha256(body) + "\"}");
	}

	@Test
	void anUploadThatClaimsTooMuchIsRefusedUnread() {
		assertThat(this.mvc.put().uri("/upload").with(TransferControllerTests::claimingTooMuch))
			.hasStatus(HttpStatus.CONTENT_TOO_LARGE);
	}

	@Test
	void anUploadThatDoesNotEndIsCut() {
		MockMvcTester small = MockMvcTester.of(new TransferController(new TransferLimit(1000)));
		assertThat(small.put().uri("/upload").content(new byte[1000])).hasStatusOk();
		assertThat(small.put().uri("/upload").content(new byte[1001])).hasStatus(HttpStatus.CONTENT_TOO_LARGE);
		assertThat(small.put().uri("/upload").with(TransferControllerTests::withoutLength))
			.hasStatus(HttpStatus.CONTENT_TOO_LARGE);
	}

	private static MockHttpServletRequest withoutLength(MockHttpServletRequest request) {
		MockHttpServletRequest chunked = new MockHttpServletRequest(request.getServletContext(), request.getMethod(),
				request.getRequestURI()) {

			@Override
			public long getContentLengthLong() {
				return -1;
			}

		};
		chunked.setContent(new byte[1001]);
		return chunked;
	}

	private static MockHttpServletRequest claimingTooMuch(MockHttpServletRequest request) {
		return new MockHttpServletRequest(request.getServletContext(), request.getMethod(), request.getRequestURI()) {

			@Override
			public long getContentLengthLong() {
				return (2L << 30) + 1;
			}

		};
	}

	private static String sha256(byte[] bytes) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
	}

}
