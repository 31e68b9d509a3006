package dev.sallyport.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.LoopbackServer;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TlsPeer;
import dev.sallyport.test.TlsStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts another program, or a server of ours for it.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ProgramFixture {

	/**
	 * The same backwards.
	 */
	private static final String LINE = "abba";

	private final List<ConnectionInfo> connections = new CopyOnWriteArrayList<>();

	private Path folder;

	private PeerProgram program;

	@BeforeAll
	void prepare(@TempDir Path shared) throws IOException {
		this.folder = shared;
		Files.writeString(shared.resolve("root.pem"), Credentials.AUTHORITY.rootPem());
		this.program = require(shared);
	}

	/**
	 * Return the program, or skip the tests.
	 */
	abstract PeerProgram require(Path shared);

	Path folder() {
		return this.folder;
	}

	PeerProgram program() {
		return this.program;
	}

	/**
	 * Return the completed handshakes of our servers.
	 */
	List<ConnectionInfo> connections() {
		return this.connections;
	}

	@BeforeEach
	void forget() {
		this.connections.clear();
	}

	ExternalProgram startServer(Settings settings) throws IOException {
		return startServer(settings, Credentials.of(settings.keyType()));
	}

	ExternalProgram startServer(Settings settings, TestCredential credential) throws IOException {
		write("server", credential);
		if (settings.has(Extra.OTHER_NAME)) {
			write("other", Credentials.OTHER);
		}
		if (settings.has(Extra.STAPLE)) {
			Files.write(this.folder.resolve("status.der"), Credentials.ocspResponse(settings.keyType()));
		}
		return this.program.server(settings);
	}

	ExternalProgram startClient(LoopbackServer server, Settings settings) throws IOException {
		if (settings.clientKey().isPresent()) {
			write("client", Credentials.ofClient(settings.clientKey().orElseThrow()));
		}
		return this.program.client(server.port(), settings);
	}

	private void write(String owner, TestCredential credential) throws IOException {
		Path own = Files.createDirectories(this.folder.resolve(owner));
		credential.writePem(own);
		Files.writeString(own.resolve("all.pem"), credential.chainPem());
		Files.writeString(own.resolve("key.pem"), WholeKey.pem(credential));
	}

	TlsStream connect(ExternalProgram server, TlsConnection client) throws Exception {
		return OpenSslServerTests.connect(this.program.port(server), client);
	}

	LoopbackServer startOurs(Settings settings) throws IOException {
		return startOurs(serverConfig(settings));
	}

	LoopbackServer startOurs(ServerConfig config) throws IOException {
		return LoopbackServer.start(OpenSsl.TIMEOUT, () -> TlsPeer.of(TlsConnection.server(config)),
				OpenSslClientTests::echo);
	}

	ServerConfig serverConfig(Settings settings) {
		return Ours.serverConfig(Ours.CRYPTO, settings).toBuilder().listener(new HandshakeListener() {

			@Override
			public void handshakeCompleted(ConnectionInfo info, Duration duration) {
				ProgramFixture.this.connections.add(info);
			}

		}).build();
	}

	/**
	 * Return what went wrong with the connections of a server, once they are done.
	 */
	static List<Exception> failures(LoopbackServer server) throws IOException {
		server.close();
		return server.failures();
	}

	static void talk(TlsStream stream) throws Exception {
		stream.write((LINE + "\n").getBytes(StandardCharsets.US_ASCII));
		assertThat(stream.read()).asString().contains(LINE);
	}

	static void talk(ExternalProgram client) {
		client.type(LINE + "\n").awaitOutput("echo: " + LINE);
	}

}
