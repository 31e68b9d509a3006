package dev.sallyport.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.LoopbackServer;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TlsPeer;
import dev.sallyport.test.TlsStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What our engine must do with every other program, in both roles and versions.
 */
@TestInstance(Lifecycle.PER_CLASS)
abstract class ProgramContract {

	/**
	 * The same backwards.
	 */
	private static final String LINE = "abba";

	private static final Settings BOTH = Settings.DEFAULTS.versions(ProtocolVersion.TLS13, ProtocolVersion.TLS12);

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

	@BeforeEach
	void forget() {
		this.connections.clear();
	}

	@ParameterizedTest
	@MethodSource("cells")
	void ourClientGetsWhatItAsksFor(Settings settings) throws Exception {
		try (ExternalProgram server = startServer(settings)) {
			TlsConnection client = Ours.client(settings);
			try (TlsStream stream = connect(server, client)) {
				talk(stream);
				assertNegotiated(settings, client.info());
				if (this.program.exportsAsServer()) {
					server.awaitOutput(shown(client));
				}
			}
			assertThat(client.info().peerCertificates()).isEqualTo(Credentials.of(settings.keyType()).chain());
		}
	}

	@ParameterizedTest
	@MethodSource("cells")
	void ourServerGivesWhatIsAskedFor(Settings settings) throws Exception {
		List<TlsConnection> servers = new CopyOnWriteArrayList<>();
		ServerConfig config = serverConfig(settings);
		try (LoopbackServer server = LoopbackServer.start(OpenSsl.TIMEOUT, () -> {
			servers.add(TlsConnection.server(config));
			return TlsPeer.of(servers.get(0));
		}, OpenSslClientTests::echo); ExternalProgram client = startClient(server, settings)) {
			talk(client);
			assertThat(client.output()).contains(shown(servers.get(0)));
			assertThat(client.closeInputAndAwaitExit()).isZero();
		}
		assertThat(this.connections).singleElement().satisfies((info) -> {
			assertNegotiated(settings, info);
			assertThat(info.serverName()).contains(Credentials.SERVER_NAME);
		});
	}

	/**
	 * Return every suite and every group of both versions.
	 */
	Stream<Settings> cells() {
		return Stream.of(Settings.DEFAULTS, Settings.TLS12)
			.flatMap((settings) -> Stream.concat(
					Settings.suites(settings.versions().get(0))
						.stream()
						.map((suite) -> settings.suite(suite).keyType(keyType(suite))),
					this.program.groups(settings.versions().get(0))
						.stream()
						.map((group) -> settings.groups(group).keyType(KeyType.RSA))));
	}

	private static KeyType keyType(CipherSuite suite) {
		return suite.signedWith(SignatureScheme.ECDSA_SECP256R1_SHA256) ? KeyType.EC_P256 : KeyType.RSA;
	}

	private static void assertNegotiated(Settings settings, ConnectionInfo info) {
		assertThat(info.version()).contains(settings.versions().get(0));
		for (CipherSuite suite : settings.suites()) {
			assertThat(info.cipherSuite()).contains(suite);
		}
		for (NamedGroup group : settings.groups()) {
			assertThat(info.group()).contains(group);
		}
		assertThat(info.resumed()).isFalse();
	}

	private String shown(TlsConnection connection) {
		return this.program.shown(connection.export(PeerProgram.EXPORTER_LABEL, null, PeerProgram.EXPORTER_LENGTH));
	}

	@ParameterizedTest
	@MethodSource("clientKeys")
	void ourClientShowsItsCertificate(ProtocolVersion version, KeyType keyType) throws Exception {
		Settings settings = Settings.DEFAULTS.versions(version).clientKey(keyType);
		try (ExternalProgram server = startServer(settings)) {
			TlsConnection client = Ours.client(settings);
			try (TlsStream stream = connect(server, client)) {
				talk(stream);
			}
			assertThat(client.info().localCertificates()).isEqualTo(Credentials.ofClient(keyType).chain());
		}
	}

	@ParameterizedTest
	@MethodSource("clientKeys")
	void ourServerKnowsItsClient(ProtocolVersion version, KeyType keyType) throws Exception {
		Settings settings = Settings.DEFAULTS.versions(version).clientKey(keyType);
		try (LoopbackServer server = startOurs(settings); ExternalProgram client = startClient(server, settings)) {
			talk(client);
			assertThat(client.closeInputAndAwaitExit()).isZero();
		}
		assertThat(this.connections).singleElement()
			.satisfies((info) -> assertThat(info.peerCertificates()).isEqualTo(Credentials.ofClient(keyType).chain()));
	}

	static Stream<Object[]> clientKeys() {
		return Stream.of(ProtocolVersion.values())
			.flatMap((version) -> Stream.of(KeyType.values())
				.filter((keyType) -> keyType != KeyType.RSA_PSS)
				.map((keyType) -> new Object[] { version, keyType }));
	}

	@ParameterizedTest
	@EnumSource
	void clientWithoutACertificateIsRefused(ProtocolVersion version) throws Exception {
		Settings anonymous = Settings.DEFAULTS.versions(version);
		Settings asking = anonymous.clientKey(KeyType.EC_P256);
		try (ExternalProgram server = startServer(asking)) {
			assertThatThrownBy(() -> talk(connect(server, Ours.client(anonymous))))
				.isInstanceOf(AlertReceivedException.class);
		}
		try (LoopbackServer server = startOurs(asking); ExternalProgram client = startClient(server, anonymous)) {
			client.closeInputAndAwaitExit();
			assertThat(failures(server)).singleElement().isInstanceOf(TlsException.class);
		}
		assertThat(this.connections).isEmpty();
	}

	private static List<Exception> failures(LoopbackServer server) throws IOException {
		server.close();
		return server.failures();
	}

	@ParameterizedTest
	@MethodSource("sessions")
	void ourClientResumes(Settings settings) throws Exception {
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, settings);
		try (ExternalProgram server = startServer(settings)) {
			int port = this.program.port(server);
			for (boolean resumed : List.of(false, true, true)) {
				TlsConnection client = TlsConnection.client(config, Ours.SERVER);
				try (TlsStream stream = OpenSslServerTests.connect(port, client)) {
					talk(stream);
					assertThat(client.info().resumed()).isEqualTo(resumed);
					stream.closeOutbound();
				}
			}
		}
	}

	@ParameterizedTest
	@MethodSource("sessions")
	void ourServerResumes(Settings settings) throws Exception {
		try (LoopbackServer server = startOurs(settings)) {
			this.program.connectTwice(server.port(), settings);
		}
		assertThat(this.connections).extracting(ConnectionInfo::resumed).containsExactly(false, true);
	}

	/**
	 * Return tickets of both versions, and the sessions that a server of TLS 1.2 keeps.
	 */
	Stream<Settings> sessions() {
		return Stream.of(Settings.DEFAULTS, Settings.TLS12, Settings.TLS12.withoutTickets())
			.filter(this.program::resumes);
	}

	@ParameterizedTest
	@EnumSource
	void applicationProtocolIsAgreedOn(ProtocolVersion version) throws Exception {
		Settings many = Settings.DEFAULTS.versions(version).protocols("h2", "http/1.1");
		Settings one = Settings.DEFAULTS.versions(version).protocols("http/1.1");
		try (ExternalProgram server = startServer(one)) {
			TlsConnection client = Ours.client(many);
			try (TlsStream stream = connect(server, client)) {
				talk(stream);
			}
			assertThat(client.info().applicationProtocol()).contains("http/1.1");
		}
		try (LoopbackServer server = startOurs(one); ExternalProgram client = startClient(server, many)) {
			talk(client);
		}
		assertThat(this.connections).singleElement()
			.satisfies((info) -> assertThat(info.applicationProtocol()).contains("http/1.1"));
	}

	@Test
	void bestCommonVersionIsSpoken() throws Exception {
		for (List<Settings> sides : List.of(List.of(BOTH, BOTH), List.of(BOTH, Settings.TLS12),
				List.of(Settings.TLS12, BOTH))) {
			ProtocolVersion expected = sides.contains(Settings.TLS12) ? ProtocolVersion.TLS12 : ProtocolVersion.TLS13;
			try (ExternalProgram server = startServer(sides.get(0))) {
				TlsConnection client = Ours.client(sides.get(1));
				try (TlsStream stream = connect(server, client)) {
					talk(stream);
				}
				assertThat(client.info().version()).contains(expected);
			}
			try (LoopbackServer server = startOurs(sides.get(1));
					ExternalProgram client = startClient(server, sides.get(0))) {
				talk(client);
			}
			assertThat(this.connections.get(this.connections.size() - 1).version()).contains(expected);
		}
	}

	private ExternalProgram startServer(Settings settings) throws IOException {
		write("server", Credentials.of(settings.keyType()));
		return this.program.server(settings);
	}

	private ExternalProgram startClient(LoopbackServer server, Settings settings) throws IOException {
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

	private TlsStream connect(ExternalProgram server, TlsConnection client) throws Exception {
		return OpenSslServerTests.connect(this.program.port(server), client);
	}

	private LoopbackServer startOurs(Settings settings) throws IOException {
		ServerConfig config = serverConfig(settings);
		return LoopbackServer.start(OpenSsl.TIMEOUT, () -> TlsPeer.of(TlsConnection.server(config)),
				OpenSslClientTests::echo);
	}

	private ServerConfig serverConfig(Settings settings) {
		return Ours.serverConfig(Ours.CRYPTO, settings).toBuilder().listener(new HandshakeListener() {

			@Override
			public void handshakeCompleted(ConnectionInfo info, Duration duration) {
				ProgramContract.this.connections.add(info);
			}

		}).build();
	}

	private static void talk(TlsStream stream) throws Exception {
		stream.write((LINE + "\n").getBytes(StandardCharsets.US_ASCII));
		assertThat(stream.read()).asString().contains(LINE);
	}

	private static void talk(ExternalProgram client) {
		client.type(LINE + "\n").awaitOutput("echo: " + LINE);
	}

}
