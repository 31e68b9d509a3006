package dev.sallyport.bogo;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs cases with the JDK in the place of the runner.
 */
class CaseTests {

	private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();

	private static final TestCredential CREDENTIAL = AUTHORITY.issue(KeyType.EC_P256, "localhost");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "-no-tls12", "-no-tls13", "-async", "-check-close-notify" })
	void clientSendsBackTheInverse(String flag) throws Exception {
		Outcome outcome = run(true, flag);
		assertThat(outcome.err()).isEmpty();
		assertThat(outcome.status()).isZero();
		assertThat(outcome.answer()).containsExactly(~'o', ~'k');
	}

	@Test
	void serverSendsBackTheInverse() throws Exception {
		CREDENTIAL.writePem(this.folder);
		Outcome outcome = run(false, "-server", "-cert-file", this.folder.resolve("cert.pem").toString(), "-key-file",
				this.folder.resolve("key.pem").toString());
		assertThat(outcome.err()).isEmpty();
		assertThat(outcome.answer()).containsExactly(~'o', ~'k');
	}

	@Test
	void unmetExpectationFails() throws Exception {
		Outcome outcome = run(true, "-expect-version", "769");
		assertThat(outcome.status()).isEqualTo(1);
		assertThat(outcome.err()).contains(":UNEXPECTED_FACT:");
	}

	@Test
	void failureIsPrintedWithItsReason() throws Exception {
		Outcome outcome = run(true, "-verify-peer", "-verify-fail");
		assertThat(outcome.status()).isEqualTo(1);
		assertThat(outcome.err()).startsWith(":UNTRUSTED:");
	}

	private static Outcome run(boolean peerIsServer, String... flags) throws Exception {
		try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			CompletableFuture<byte[]> peer = CompletableFuture.supplyAsync(() -> answer(listening, peerIsServer),
					(work) -> new Thread(work).start());
			List<String> arguments = new ArrayList<>(
					List.of("-port", String.valueOf(listening.getLocalPort()), "-shim-id", "7"));
			arguments.addAll(List.of(flags));
			ByteArrayOutputStream err = new ByteArrayOutputStream();
			int status = Case.run(arguments, System.out, new PrintStream(err, true, StandardCharsets.UTF_8));
			byte[] answer = peer.exceptionally((ex) -> new byte[0]).join();
			return new Outcome(status, err.toString(StandardCharsets.UTF_8), answer);
		}
	}

	private static byte[] answer(ServerSocket listening, boolean isServer) {
		try (Socket socket = listening.accept()) {
			assertThat(socket.getInputStream().readNBytes(8)).containsExactly(7, 0, 0, 0, 0, 0, 0, 0);
			SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
			context.init(CREDENTIAL.keyManagers(), AUTHORITY.trustManagers(), null);
			try (SSLSocket tls = (SSLSocket) context.getSocketFactory()
				.createSocket(socket, "localhost", socket.getPort(), true)) {
				tls.setUseClientMode(!isServer);
				tls.getOutputStream().write("ok".getBytes(StandardCharsets.US_ASCII));
				return tls.getInputStream().readNBytes(2);
			}
		}
		catch (Exception ex) {
			throw new CompletionException(ex);
		}
	}

	private record Outcome(int status, String err, byte[] answer) {

	}

}
