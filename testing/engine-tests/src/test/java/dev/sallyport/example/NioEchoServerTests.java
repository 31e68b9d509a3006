package dev.sallyport.example;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.bouncycastle.BouncyCastleCrypto;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The example runs, and talks to the JDK.
 */
@Timeout(60)
class NioEchoServerTests {

	private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();

	private static final TestCredential CREDENTIAL = AUTHORITY.issue(KeyType.EC_P256, "localhost");

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private ServerSocketChannel listener;

	private NioEchoServer server;

	private Future<?> running;

	@BeforeEach
	void start() throws IOException {
		ServerConfig config = ServerConfig.builder(BouncyCastleCrypto.provider())
			.certificates((hello) -> Optional.of(CREDENTIAL.credential()))
			.build();
		this.listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		this.server = new NioEchoServer(config, this.listener);
		this.running = this.threads.submit(() -> {
			this.server.run();
			return null;
		});
	}

	@AfterEach
	void stop() throws Exception {
		assertThat(this.running.isDone()).isFalse();
		this.server.close();
		this.running.get();
		this.threads.shutdownNow();
	}

	@Test
	void sendsBackWhatItReceives() throws Exception {
		byte[] data = bytes(100_000);
		assertThat(echo(data)).satisfies(same(data));
	}

	@Test
	void servesConnectionsSideBySide() throws Exception {
		List<CompletableFuture<byte[]>> echoes = new ArrayList<>();
		byte[] data = bytes(300_000);
		for (int i = 0; i < 20; i++) {
			echoes.add(CompletableFuture.supplyAsync(() -> echo(data), this.threads));
		}
		for (CompletableFuture<byte[]> echo : echoes) {
			assertThat(echo.get()).satisfies(same(data));
		}
	}

	@Test
	void clientThatDoesNotReadHoldsUpNobodyElse() throws Exception {
		try (SSLSocket lazy = connect()) {
			Future<?> writing = this.threads.submit(() -> {
				lazy.getOutputStream().write(bytes(20_000_000));
				return null;
			});
			byte[] data = bytes(100_000);
			assertThat(echo(data)).satisfies(same(data));
			assertThat(writing).isNotDone();
			assertThat(lazy.getInputStream().readNBytes(20_000_000)).satisfies(same(bytes(20_000_000)));
			writing.get();
		}
	}

	@Test
	void clientThatDoesNotSpeakTlsIsToldSo() throws Exception {
		try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), this.listener.socket().getLocalPort())) {
			plain.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes());
			assertThat(plain.getInputStream().readAllBytes()).containsExactly(21, 3, 3, 0, 2, 2, 70);
		}
		sendsBackWhatItReceives();
	}

	private byte[] echo(byte[] data) {
		try (SSLSocket socket = connect()) {
			this.threads.execute(() -> write(socket, data));
			ByteArrayOutputStream echo = new ByteArrayOutputStream();
			socket.getInputStream().transferTo(echo);
			return echo.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void write(SSLSocket socket, byte[] data) {
		try {
			socket.getOutputStream().write(data);
			socket.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private SSLSocket connect() throws IOException {
		try {
			SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
			context.init(null, AUTHORITY.trustManagers(), null);
			return (SSLSocket) context.getSocketFactory()
				.createSocket(InetAddress.getLoopbackAddress(), this.listener.socket().getLocalPort());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// Megabytes are not worth printing
	private static Consumer<byte[]> same(byte[] expected) {
		return (actual) -> assertThat(Arrays.equals(actual, expected)).isTrue();
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new Random(length).nextBytes(bytes);
		return bytes;
	}

}
