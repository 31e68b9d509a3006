package dev.sallyport.autoconfigure.jetty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import dev.sallyport.autoconfigure.testing.RawTlsClient;
import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.testing.TricklingProxy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of clients that are slow, or speak something else, with hosts that are told apart
 * by their ClientHellos.
 */
@ExtendWith(OutputCaptureExtension.class)
class JettyHostileClientTests {

	private static final TestCertificate WEB = TestCertificate.create();

	private static final TestCertificate ADMIN = TestCertificate.create();

	@TempDir
	private Path directory;

	private final RawTlsClient client = new RawTlsClient(WEB.certificate(), ADMIN.certificate());

	@BeforeEach
	void writeCertificates() {
		WEB.writeTo(this.directory, "web");
		ADMIN.writeTo(this.directory, "admin");
	}

	@Test
	void helloMayComeByteByByte() {
		try (ConfigurableApplicationContext context = run();
				TricklingProxy proxy = TricklingProxy.to(TestApplication.port(context))) {
			RawTlsClient.Answer answer = this.client.get(proxy.port(), "admin.localhost", "/connection");
			assertThat(answer.certificate()).isEqualTo(ADMIN.certificate());
			assertThat(answer.text()).startsWith("HTTP/1.1 200");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /secret HTTP/1.1\r\nHost: localhost\r\n\r\n",
			"\u0016\u0003\u0001\0\u0005\u0002\0\0\1\0", "\u0016\u0003\u0001\u0040\u0000\u0001\0\u003f\u00fcsecret" })
	void strangerIsCutAndDisturbsNobody(String bytes, CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("server.jetty.connection-idle-timeout=500ms")) {
			int port = TestApplication.port(context);
			send(port, bytes);
			assertThat(this.client.get(port, "admin.localhost", "/connection").text()).startsWith("HTTP/1.1 200");
			assertThat(output).doesNotContain("WARN").doesNotContain("secret");
		}
	}

	@Test
	void failureIsLoggedOnceIfAnybodyWantsToKnow(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("logging.level.dev.sallyport.tls=debug")) {
			int port = TestApplication.port(context);
			send(port, "GET /secret HTTP/1.1\r\nHost: localhost\r\n\r\n");
			this.client.get(port, "admin.localhost", "/connection");
			assertThat(output).containsOnlyOnce("Handshake with /127.0.0.1:").doesNotContain("secret");
		}
	}

	@Test
	void silentClientIsCut() {
		try (ConfigurableApplicationContext context = run("server.jetty.connection-idle-timeout=500ms")) {
			send(TestApplication.port(context), "");
		}
	}

	/**
	 * Send, and wait for the end of the connection.
	 */
	private static void send(int port, String bytes) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
			socket.getInputStream().readAllBytes();
		}
		catch (SocketException ex) {
			assertThat(ex).hasMessageContaining("reset");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ConfigurableApplicationContext run(String... more) {
		String[] own = { "server.ssl.bundle=web", "server.ssl.server-name-bundles[0].server-name=admin.localhost",
				"server.ssl.server-name-bundles[0].bundle=admin" };
		String[] all = new String[own.length + more.length];
		System.arraycopy(own, 0, all, 0, own.length);
		System.arraycopy(more, 0, all, own.length, more.length);
		return JettyApplication
			.run(TestApplication.bundle("web", this.directory, TestApplication.bundle("admin", this.directory, all)));
	}

}
