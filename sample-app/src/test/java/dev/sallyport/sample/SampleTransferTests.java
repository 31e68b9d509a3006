package dev.sallyport.sample;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the running sample under load: large bodies and many connections.
 */
@TestPropertySource(properties = "sample.keep-alive-timeout=1m")
class SampleTransferTests extends RunningSample {

	private static final long BYTES = Boolean.getBoolean("sallyport.full") ? 1_000_000_000 : 20_000_000;

	private static final int CONNECTIONS = 200;

	@ParameterizedTest
	@EnumSource(Version.class)
	void aDownloadArrivesAsItWasSent(Version version) throws Exception {
		HttpResponse<InputStream> response = client(jdkContext(), version)
			.send(request("/download?bytes=" + BYTES).build(), BodyHandlers.ofInputStream());
		MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
		try (InputStream body = new DigestInputStream(response.body(), sha256)) {
			assertThat(body.transferTo(OutputStream.nullOutputStream())).isEqualTo(BYTES);
		}
		assertThat(get(jdkContext(), version, "/download/sha256?bytes=" + BYTES).body())
			.isEqualTo(HexFormat.of().formatHex(sha256.digest()) + "\n");
	}

	@ParameterizedTest
	@EnumSource(Version.class)
	void anUploadArrivesAsItWasSent(Version version) throws Exception {
		HttpRequest upload = request("/upload").PUT(BodyPublishers.ofInputStream(() -> new SampleBytes(BYTES))).build();
		String expected = get(jdkContext(), version, "/download/sha256?bytes=" + BYTES).body().strip();
		assertThat(client(jdkContext(), version).send(upload, BodyHandlers.ofString()).body())
			.isEqualTo("{\"bytes\":" + BYTES + ",\"sha256\":\"" + expected + "\"}");
	}

	@Test
	void manyConnectionsAreServedAtOnce() throws Exception {
		SSLContext context = jdkContext();
		List<SSLSocket> sockets = new ArrayList<>();
		try {
			for (int i = 0; i < CONNECTIONS; i++) {
				SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", this.port);
				socket.setSoTimeout((int) PATIENCE.toMillis());
				socket.startHandshake();
				sockets.add(socket);
			}
			for (SSLSocket socket : sockets) {
				socket.getOutputStream()
					.write("GET /connection HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
						.getBytes(StandardCharsets.US_ASCII));
			}
			for (SSLSocket socket : sockets) {
				assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
					.startsWith("HTTP/1.1 200")
					.contains("\"engine\":\"Sallyport\"");
			}
		}
		finally {
			for (SSLSocket socket : sockets) {
				socket.close();
			}
		}
	}

}
