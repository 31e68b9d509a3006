package dev.sallyport.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import dev.sallyport.jsse.EngineOptions;
import dev.sallyport.jsse.SallyportSslContext;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.KeyType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our blocking sockets and the program {@code openssl}, in both roles.
 */
class OpenSslSocketTests {

	private final SSLContext context = SallyportSslContext.create(EngineOptions.defaults(),
			Credentials.of(KeyType.EC_P256).keyManagers(), Credentials.AUTHORITY.trustManagers());

	@TempDir
	Path folder;

	private OpenSsl openSsl;

	@BeforeEach
	void prepare() throws IOException {
		this.openSsl = OpenSsl.require(this.folder);
		Credentials.of(KeyType.EC_P256).writePem(this.folder);
		Files.writeString(this.folder.resolve("root.pem"), Credentials.AUTHORITY.rootPem());
	}

	@Test
	void clientTalksToServer() throws Exception {
		try (ExternalProgram server = this.openSsl.server("-rev")) {
			int port = OpenSsl.port(server);
			Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
			try (SSLSocket socket = (SSLSocket) this.context.getSocketFactory()
				.createSocket(plain, Credentials.SERVER_NAME, port, true)) {
				socket.setSoTimeout((int) OpenSsl.TIMEOUT.toMillis());
				SSLParameters parameters = socket.getSSLParameters();
				parameters.setEndpointIdentificationAlgorithm("HTTPS");
				socket.setSSLParameters(parameters);
				socket.getOutputStream().write("abc\n".getBytes(StandardCharsets.US_ASCII));
				assertThat(reader(socket).readLine()).isEqualTo("cba");
				assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.3");
			}
			server.awaitOutput("CONNECTION CLOSED");
		}
	}

	@Test
	void serverTalksToClient() throws Exception {
		try (SSLServerSocket listening = (SSLServerSocket) this.context.getServerSocketFactory()
			.createServerSocket(0, 1, InetAddress.getLoopbackAddress());
				ExternalProgram client = this.openSsl.client(listening.getLocalPort())) {
			listening.setSoTimeout((int) OpenSsl.TIMEOUT.toMillis());
			try (SSLSocket socket = (SSLSocket) listening.accept()) {
				socket.setSoTimeout((int) OpenSsl.TIMEOUT.toMillis());
				client.type("abc\n");
				BufferedReader reader = reader(socket);
				assertThat(reader.readLine()).isEqualTo("abc");
				socket.getOutputStream().write("cba\n".getBytes(StandardCharsets.US_ASCII));
				client.awaitOutput("cba\n");
				client.type("Q\n");
				assertThat(reader.readLine()).isNull();
			}
			assertThat(client.awaitExit()).isZero();
			assertThat(client.output()).contains("Verify return code: 0 (ok)").doesNotContain("error:");
		}
	}

	private static BufferedReader reader(SSLSocket socket) throws IOException {
		return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
	}

}
