package dev.sallyport.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
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
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code openssl s_client} against our server.
 */
class OpenSslClientTests {

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
	@MethodSource
	void suiteAndGroupAreThoseOfTheClient(CipherSuite suite, NamedGroup group) throws IOException {
		try (LoopbackServer server = echo(Settings.DEFAULTS);
				ExternalProgram client = this.openSsl.client(server.port(), "-groups", group.standardName(),
						"-ciphersuites", suite.name())) {
			talk(client);
			quit(client, server);
			assertThat(client.output()).contains("New, TLSv1.3, Cipher is " + suite)
				.contains("Verify return code: 0 (ok)");
		}
		assertThat(this.connections).singleElement().satisfies((info) -> {
			assertThat(info.cipherSuite()).contains(suite);
			assertThat(info.group()).contains(group);
			assertThat(info.serverName()).contains(Credentials.SERVER_NAME);
			assertThat(info.resumed()).isFalse();
		});
	}

	static Stream<Object[]> suiteAndGroupAreThoseOfTheClient() {
		return Settings.SUITES.stream()
			.flatMap((suite) -> Stream.of(NamedGroup.values())
				.filter((group) -> !group.postQuantum())
				.map((group) -> new Object[] { suite, group }));
	}

	@Test
	void postQuantumGroupIsThatOfTheClient() throws IOException {
		this.openSsl.requirePostQuantum();
		suiteAndGroupAreThoseOfTheClient(CipherSuite.TLS_AES_128_GCM_SHA256, NamedGroup.X25519MLKEM768);
	}

	@ParameterizedTest
	@EnumSource
	void everyTypeOfKeyIsVerified(KeyType type) throws IOException {
		try (LoopbackServer server = echo(Settings.DEFAULTS.keyType(type));
				ExternalProgram client = this.openSsl.client(server.port())) {
			talk(client);
			quit(client, server);
			assertThat(client.output()).contains("Verify return code: 0 (ok)");
		}
	}

	@Test
	void clientFollowsARetry() throws IOException {
		try (LoopbackServer server = echo(Settings.DEFAULTS.groups(NamedGroup.SECP384R1));
				ExternalProgram client = this.openSsl.client(server.port(), "-msg", "-groups", "X25519:P-384")) {
			talk(client);
			quit(client, server);
			assertThat(client.output().split(", ClientHello\n")).as("two ClientHellos").hasSize(3);
		}
		assertThat(this.connections).singleElement()
			.satisfies((info) -> assertThat(info.group()).contains(NamedGroup.SECP384R1));
	}

	@Test
	void sessionIsReused() throws IOException {
		try (LoopbackServer server = echo(Settings.DEFAULTS)) {
			try (ExternalProgram client = this.openSsl.client(server.port(), "-sess_out", "session.pem")) {
				talk(client);
				quit(client);
			}
			try (ExternalProgram client = this.openSsl.client(server.port(), "-sess_in", "session.pem")) {
				talk(client);
				quit(client, server);
				assertThat(client.output()).contains("Reused, TLSv1.3, Cipher is TLS_AES_");
			}
		}
		assertThat(this.connections).extracting(ConnectionInfo::resumed).containsExactly(false, true);
	}

	@Test
	void sessionIsReusedAfterARetry() throws IOException {
		ServerConfig config = config(Settings.DEFAULTS);
		try (LoopbackServer server = echo(config);
				ExternalProgram client = this.openSsl.client(server.port(), "-sess_out", "session.pem")) {
			talk(client);
			quit(client, server);
		}
		ServerConfig narrow = config.toBuilder().groups(List.of(NamedGroup.SECP384R1)).build();
		try (LoopbackServer server = echo(narrow);
				ExternalProgram client = this.openSsl.client(server.port(), "-sess_in", "session.pem", "-groups",
						"X25519:P-384")) {
			talk(client);
			quit(client, server);
			assertThat(client.output()).contains("Reused, TLSv1.3");
		}
	}

	@Test
	void keysAreUpdatedOnCommand() throws IOException {
		try (LoopbackServer server = echo(Settings.DEFAULTS);
				ExternalProgram client = this.openSsl.client(server.port(), "-msg")) {
			talk(client);
			client.type("K\n").awaitOutput("KEYUPDATE");
			client.type("after K\n").awaitOutput("echo: after K");
			client.type("k\n").awaitOutput("KEYUPDATE");
			client.type("after k\n").awaitOutput("echo: after k");
			quit(client, server);
			// Two that it sent, and the one that it had asked for
			assertThat(client.output().split("KeyUpdate\n")).hasSize(4);
		}
	}

	@Test
	void applicationProtocolIsAgreedOn() throws IOException {
		try (LoopbackServer server = echo(Settings.DEFAULTS.protocols("http/1.1"));
				ExternalProgram client = this.openSsl.client(server.port(), "-alpn", "h2,http/1.1")) {
			talk(client);
			quit(client, server);
			assertThat(client.output()).contains("ALPN protocol: http/1.1");
		}
	}

	@ParameterizedTest
	@EnumSource
	void rejectedEarlyDataIsSkipped(EarlyData kind) throws IOException {
		sessionForEarlyData();
		Files.writeString(this.folder.resolve("early.txt"), "too early\n".repeat(1000));
		try (LoopbackServer server = echo(Settings.DEFAULTS.groups(NamedGroup.X25519));
				ExternalProgram client = this.openSsl.client(server.port(), "-sess_in", "early.pem", "-early_data",
						"early.txt", "-groups", kind.groups)) {
			talk(client);
			quit(client, server);
			assertThat(client.output()).contains("Early data was rejected").doesNotContain("too early");
		}
		assertThat(this.connections).singleElement().satisfies((info) -> assertThat(info.resumed()).isFalse());
	}

	// Our tickets allow no early data: this one is openssl's own
	private void sessionForEarlyData() throws IOException {
		Credentials.of(KeyType.EC_P256).writePem(this.folder);
		try (ExternalProgram server = this.openSsl.server("-rev", "-max_early_data", "16384");
				ExternalProgram client = this.openSsl.client(OpenSsl.port(server), "-sess_out", "early.pem")) {
			client.awaitOutput("Verify return code: 0 (ok)");
			client.type("abc\n").awaitOutput("cba");
			quit(client);
			assertThat(client.output()).contains("Max Early Data: 16384");
		}
	}

	static void talk(ExternalProgram client) {
		client.awaitOutput("Verify return code: 0 (ok)");
		client.type("hello\n").awaitOutput("echo: hello");
	}

	static void quit(ExternalProgram client) {
		assertThat(client.type("Q\n").awaitExit()).isZero();
	}

	static void quit(ExternalProgram client, LoopbackServer server) throws IOException {
		quit(client);
		server.close();
		assertThat(server.failures()).isEmpty();
	}

	private ServerConfig config(Settings settings) {
		return Ours.serverConfig(Ours.CRYPTO, settings).toBuilder().listener(new HandshakeListener() {

			@Override
			public void handshakeCompleted(ConnectionInfo info, Duration duration) {
				OpenSslClientTests.this.connections.add(info);
			}

		}).build();
	}

	private LoopbackServer echo(Settings settings) throws IOException {
		return echo(config(settings));
	}

	private LoopbackServer echo(ServerConfig config) throws IOException {
		return LoopbackServer.start(OpenSsl.TIMEOUT, () -> TlsPeer.of(TlsConnection.server(config)),
				OpenSslClientTests::echo);
	}

	static void echo(TlsStream stream) throws Exception {
		byte[] data = stream.read();
		while (data.length > 0) {
			stream.write(("echo: " + new String(data, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
			data = stream.read();
		}
		stream.closeOutbound();
	}

	/**
	 * Where the early data of a client meets the server.
	 */
	enum EarlyData {

		/**
		 * Under the keys of the handshake, which do not open it.
		 */
		BEFORE_FINISHED("X25519"),

		/**
		 * After a HelloRetryRequest, when there are no keys yet.
		 */
		BEFORE_SECOND_CLIENT_HELLO("P-256:X25519");

		private final String groups;

		EarlyData(String groups) {
			this.groups = groups;
		}

	}

}
