package dev.sallyport.interop;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.LoopbackServer;
import dev.sallyport.test.TlsPeer;
import dev.sallyport.test.TlsStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What our engine must do with every other program, in both roles and versions.
 */
abstract class ProgramContract extends ProgramSessionContract {

	private static final Settings BOTH = Settings.DEFAULTS.versions(ProtocolVersion.TLS13, ProtocolVersion.TLS12);

	@ParameterizedTest
	@MethodSource("cells")
	void ourClientGetsWhatItAsksFor(Settings settings) throws Exception {
		try (ExternalProgram server = startServer(settings)) {
			TlsConnection client = Ours.client(settings);
			try (TlsStream stream = connect(server, client)) {
				talk(stream);
				assertNegotiated(settings, client.info());
				if (program().exportsAsServer()) {
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
		assertThat(connections()).singleElement().satisfies((info) -> {
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
					program().groups(settings.versions().get(0))
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
		return program().shown(connection.export(PeerProgram.EXPORTER_LABEL, null, PeerProgram.EXPORTER_LENGTH));
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
		assertThat(connections()).singleElement()
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
			assertThat(connections().get(connections().size() - 1).version()).contains(expected);
		}
	}

}
