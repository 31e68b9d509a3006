package dev.sallyport.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.LoopbackServer;
import dev.sallyport.test.TlsPeer;
import dev.sallyport.test.TlsStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Client certificates with {@code openssl s_client} and {@code openssl s_server}.
 */
class OpenSslCertificateTests {

	private static final String[] SHOWING = { "-cert", "cert.pem", "-key", "key.pem", "-cert_chain", "chain.pem" };

	@TempDir
	Path folder;

	private OpenSsl openSsl;

	private final List<ConnectionInfo> connections = new CopyOnWriteArrayList<>();

	@BeforeEach
	void prepare() throws IOException {
		this.openSsl = OpenSsl.require(this.folder);
		Files.writeString(this.folder.resolve("root.pem"), Credentials.AUTHORITY.rootPem());
	}

	@ParameterizedTest
	@EnumSource
	void clientIsKnownToOurServer(KeyType type) throws IOException {
		Credentials.ofClient(type).writePem(this.folder);
		try (LoopbackServer server = server(Settings.DEFAULTS.clientKey(type));
				ExternalProgram client = this.openSsl.client(server.port(), SHOWING)) {
			OpenSslClientTests.talk(client);
			OpenSslClientTests.quit(client, server);
			assertThat(client.output()).contains("Acceptable client certificate CA names");
		}
		assertKnown(type, false);
	}

	@Test
	void clientIsResumedWithItsCertificate() throws IOException {
		Credentials.ofClient(KeyType.EC_P256).writePem(this.folder);
		try (LoopbackServer server = server(Settings.DEFAULTS.clientKey(KeyType.EC_P256))) {
			try (ExternalProgram client = this.openSsl.client(server.port(), with("-sess_out"))) {
				OpenSslClientTests.talk(client);
				OpenSslClientTests.quit(client);
			}
			try (ExternalProgram client = this.openSsl.client(server.port(), with("-sess_in"))) {
				OpenSslClientTests.talk(client);
				OpenSslClientTests.quit(client, server);
				assertThat(client.output()).contains("Reused, TLSv1.3");
			}
		}
		assertKnown(KeyType.EC_P256, false, true);
	}

	private static String[] with(String session) {
		return Stream.concat(Stream.of(SHOWING), Stream.of(session, "session.pem")).toArray(String[]::new);
	}

	@Test
	void clientWithoutACertificateIsRefused() throws IOException {
		try (LoopbackServer server = server(Settings.DEFAULTS.clientKey(KeyType.EC_P256));
				ExternalProgram client = this.openSsl.client(server.port())) {
			client.awaitExit();
			assertThat(client.output()).contains("certificate required");
			assertThat(failures(server)).singleElement().isInstanceOf(PeerMisbehavedException.class);
		}
		assertThat(this.connections).isEmpty();
	}

	private static List<Throwable> failures(LoopbackServer server) throws IOException {
		server.close();
		return List.copyOf(server.failures());
	}

	@ParameterizedTest
	@EnumSource
	void ourClientIsKnownToTheServer(KeyType type) throws Exception {
		Credentials.of(KeyType.EC_P256).writePem(this.folder);
		Settings settings = Settings.DEFAULTS.clientKey(type);
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, settings);
		try (ExternalProgram server = this.openSsl.server("-rev", "-Verify", "2", "-verify_return_error", "-CAfile",
				"root.pem")) {
			int port = OpenSsl.port(server);
			for (boolean resumed : List.of(false, true)) {
				TlsConnection client = TlsConnection.client(config, Ours.SERVER);
				try (TlsStream stream = OpenSslServerTests.connect(port, client)) {
					OpenSslServerTests.talk(stream);
					assertThat(client.info().resumed()).isEqualTo(resumed);
				}
			}
			server.awaitOutput("Peer certificate: O = Sallyport, CN = client");
		}
	}

	private void assertKnown(KeyType type, Boolean... resumed) {
		assertThat(this.connections).extracting(ConnectionInfo::resumed).containsExactly(resumed);
		assertThat(this.connections)
			.allSatisfy((info) -> assertThat(info.peerCertificates()).isEqualTo(Credentials.ofClient(type).chain()));
	}

	private LoopbackServer server(Settings settings) throws IOException {
		ServerConfig config = Ours.serverConfig(Ours.CRYPTO, settings).toBuilder().listener(new HandshakeListener() {

			@Override
			public void handshakeCompleted(ConnectionInfo info, Duration duration) {
				OpenSslCertificateTests.this.connections.add(info);
			}

		}).build();
		return LoopbackServer.start(OpenSsl.TIMEOUT, () -> TlsPeer.of(TlsConnection.server(config)),
				OpenSslClientTests::echo);
	}

}
