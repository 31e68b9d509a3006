package dev.sallyport.autoconfigure.netty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient.Version;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.testing.TestClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of clients under Reactor Netty that do not speak TLS, or not for long.
 */
@ExtendWith(OutputCaptureExtension.class)
class NettyHostileClientTests {

	private static final TestCertificate WEB = TestCertificate.create();

	private static final String SECRET = "c3dvcmRmaXNo";

	private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + SECRET
			+ "\r\n\r\n";

	/**
	 * Well below the time that a handshake may take.
	 */
	private static final int TIMEOUT = 5_000;

	@TempDir
	private Path directory;

	@BeforeEach
	void writeCertificates() {
		WEB.writeTo(this.directory, "web");
		WEB.writeTo(this.directory, "admin");
	}

	@ParameterizedTest
	@CsvSource({ "false, false", "false, true", "true, false", "true, true" })
	void plainRequestLeavesNothingInTheLog(boolean http2, boolean named, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(http2, named)) {
			int port = NettyApplication.port(context);
			for (int i = 0; i < 3; i++) {
				assertThat(answer(port, REQUEST.getBytes(StandardCharsets.US_ASCII))).isEmpty();
			}
			assertServed(port);
			assertHidden(output);
			assertThat(output.toString().split(" WARN ", -1)).hasSize(2);
			assertThat(output.toString().split("A client does not speak TLS", -1)).hasSize(4);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "14", "15", "16", "17", "80" })
	void whatLooksLikeTlsForAMomentLeavesNothingInTheLogEither(String first, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(false, true)) {
			int port = NettyApplication.port(context);
			byte[] request = ("." + REQUEST).getBytes(StandardCharsets.US_ASCII);
			request[0] = HexFormat.of().parseHex(first)[0];
			assertThat(new String(answer(port, request), StandardCharsets.US_ASCII)).doesNotContain("HTTP");
			assertServed(port);
			assertHidden(output);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void plainTextBehindAHandshakeLeavesNothingInTheLog(boolean http2, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(http2, false);
				Socket plain = connect(NettyApplication.port(context));
				SSLSocket socket = (SSLSocket) new TestClient(WEB.certificate()).context()
					.getSocketFactory()
					.createSocket(plain, "localhost", plain.getPort(), false)) {
			socket.startHandshake();
			plain.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
			plain.getInputStream().readAllBytes();
			assertServed(NettyApplication.port(context));
			assertHidden(output);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void handshakeThatFailsTakesOneLine(boolean http2, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(http2, true)) {
			int port = NettyApplication.port(context);
			answer(port, HexFormat.of().parseHex("16030100050100000100"));
			assertServed(port);
			Awaitility.await().untilAsserted(() -> assertThat(output).contains("(decode_error)"));
			assertThat(output.toString().split("TLS with /127.0.0.1:", -1)).hasSize(2);
			assertThat(output).doesNotContain(" WARN ", " ERROR ", "SSLHandshakeException");
		}
	}

	@Test
	void clientThatLeavesTakesOneLine(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run(true, false)) {
			connect(NettyApplication.port(context)).close();
			Awaitility.await().untilAsserted(() -> assertThat(output).contains("failed: the client has left"));
			assertThat(output).doesNotContain(" WARN ", " ERROR ");
		}
	}

	@Test
	void clientHelloThatPromisesMegabytesIsNotWaitedFor() throws Exception {
		try (ConfigurableApplicationContext context = run(false, true)) {
			int port = NettyApplication.port(context);
			assertThat(answer(port, HexFormat.of().parseHex("160301000801ffffff03030000"))).isEmpty();
			assertServed(port);
		}
	}

	@Test
	void clientHelloMayComeByteByByte() throws Exception {
		try (ConfigurableApplicationContext context = run(false, true);
				Socket socket = connect(NettyApplication.port(context))) {
			socket.setTcpNoDelay(true);
			for (byte next : clientHello()) {
				socket.getOutputStream().write(next);
				socket.getOutputStream().flush();
			}
			assertThat(socket.getInputStream().read()).as("a record of a handshake").isEqualTo(22);
		}
	}

	private static byte[] clientHello() throws SSLException {
		SSLEngine engine = new TestClient(WEB.certificate()).context().createSSLEngine("admin.localhost", 443);
		engine.setUseClientMode(true);
		ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
		engine.wrap(ByteBuffer.allocate(0), hello);
		return Arrays.copyOf(hello.array(), hello.position());
	}

	private static byte[] answer(int port, byte[] request) throws IOException {
		try (Socket socket = connect(port)) {
			socket.getOutputStream().write(request);
			socket.getOutputStream().flush();
			return socket.getInputStream().readAllBytes();
		}
	}

	private static Socket connect(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setSoTimeout(TIMEOUT);
		return socket;
	}

	private static void assertServed(int port) {
		assertThat(new TestClient(WEB.certificate()).get(Version.HTTP_1_1, port, "/connection").body())
			.contains("\"engine\":\"Sallyport\"");
	}

	private static void assertHidden(CapturedOutput output) {
		assertThat(output.toString()).doesNotContain(SECRET)
			.doesNotContainIgnoringCase(HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.US_ASCII)))
			.doesNotContain("NotSslRecordException");
	}

	private ConfigurableApplicationContext run(boolean http2, boolean named) {
		String[] host = { "server.ssl.server-name-bundles[0].server-name=admin.localhost",
				"server.ssl.server-name-bundles[0].bundle=admin" };
		String[] own = { "server.ssl.bundle=web", "server.http2.enabled=" + http2, "logging.level.dev.sallyport=DEBUG",
				"logging.level.reactor.netty=DEBUG", "logging.level.io.netty=DEBUG" };
		return NettyApplication.run(TestApplication.bundle("web", this.directory,
				TestApplication.bundle("admin", this.directory, named ? concat(own, host) : own)));
	}

	private static String[] concat(String[] first, String[] second) {
		return Stream.of(first, second).flatMap(Stream::of).toArray(String[]::new);
	}

}
