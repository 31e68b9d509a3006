package dev.sallyport.interop;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.sallyport.certpath.CertificatePathVerifier;
import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Credential;
import dev.sallyport.config.CredentialTable;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.PeerName;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.LoopbackServer;
import dev.sallyport.test.TestCredential;
import dev.sallyport.test.TlsStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Certificates with every other program, in both roles and versions.
 */
abstract class ProgramCertificateContract extends ProgramFixture {

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
		assertThat(connections()).singleElement()
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
		assertThat(connections()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void clientWithoutACertificateIsLetInWhereOneIsWanted(ProtocolVersion version) throws Exception {
		Settings anonymous = Settings.DEFAULTS.versions(version);
		Settings wanting = anonymous.clientKey(KeyType.EC_P256).with(Extra.CERTIFICATE_WANTED);
		try (ExternalProgram server = startServer(wanting);
				TlsStream stream = connect(server, Ours.client(anonymous))) {
			talk(stream);
		}
		ServerConfig config = serverConfig(wanting).toBuilder()
			.clientAuth(ClientAuth.WANT, Credentials::verify)
			.build();
		try (LoopbackServer server = startOurs(config); ExternalProgram client = startClient(server, anonymous)) {
			talk(client);
			assertThat(client.closeInputAndAwaitExit()).isZero();
		}
		assertThat(connections()).singleElement().satisfies((info) -> assertThat(info.peerCertificates()).isEmpty());
	}

	@ParameterizedTest
	@EnumSource
	void serverNameOfOurClientChoosesTheCertificate(ProtocolVersion version) throws Exception {
		Settings settings = Settings.DEFAULTS.versions(version).with(Extra.OTHER_NAME);
		Map<String, TestCredential> credentials = Map.of(Credentials.SERVER_NAME, Credentials.of(settings.keyType()),
				Credentials.OTHER_NAME, Credentials.OTHER);
		try (ExternalProgram server = startServer(settings)) {
			int port = program().port(server);
			for (String name : credentials.keySet()) {
				TlsConnection client = TlsConnection.client(strict(settings), new PeerName(name, port));
				try (TlsStream stream = OpenSslServerTests.connect(port, client)) {
					talk(stream);
				}
				assertThat(client.info().peerCertificates()).isEqualTo(credentials.get(name).chain());
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void serverNameOfTheClientChoosesOurCertificate(ProtocolVersion version) throws Exception {
		Settings settings = Settings.DEFAULTS.versions(version);
		ServerConfig config = serverConfig(settings).toBuilder()
			.certificates(CredentialTable.builder(Ours.CRYPTO)
				.add(Credentials.of(settings.keyType()).credential())
				.add(Credentials.OTHER.credential())
				.build())
			.build();
		for (Settings asking : List.of(settings, settings.with(Extra.OTHER_NAME))) {
			try (LoopbackServer server = startOurs(config); ExternalProgram client = startClient(server, asking)) {
				talk(client);
				assertThat(client.closeInputAndAwaitExit()).isZero();
			}
		}
		assertThat(connections()).extracting(ConnectionInfo::serverName)
			.containsExactly(Optional.of(Credentials.SERVER_NAME), Optional.of(Credentials.OTHER_NAME));
	}

	/**
	 * RFC 6066 section 3: an address is no server name.
	 */
	@ParameterizedTest
	@EnumSource
	void addressIsVerifiedAndNoServerName(ProtocolVersion version) throws Exception {
		Settings settings = Settings.DEFAULTS.versions(version).with(Extra.ADDRESS);
		try (ExternalProgram server = startServer(settings)) {
			int port = program().port(server);
			for (String host : List.of(Credentials.ADDRESS, Credentials.SERVER_NAME)) {
				TlsConnection client = TlsConnection.client(strict(settings), new PeerName(host, port));
				try (TlsStream stream = OpenSslServerTests.connect(port, client)) {
					talk(stream);
				}
			}
			// Of the second
			server.awaitOutput("server name");
			assertThat(server.output().split("server name")).hasSize(2);
		}
		try (LoopbackServer server = startOurs(settings); ExternalProgram client = startClient(server, settings)) {
			talk(client);
			assertThat(client.closeInputAndAwaitExit()).isZero();
		}
		assertThat(connections()).singleElement().satisfies((info) -> assertThat(info.serverName()).isEmpty());
	}

	@ParameterizedTest
	@EnumSource
	void serverWhoseCertificateLacksTheAddressIsRefused(ProtocolVersion version) throws Exception {
		Settings settings = Settings.DEFAULTS.versions(version).with(Extra.ADDRESS);
		try (ExternalProgram server = startServer(settings, Credentials.NO_ADDRESS)) {
			int port = program().port(server);
			TlsConnection client = TlsConnection.client(strict(settings), new PeerName(Credentials.ADDRESS, port));
			assertThatExceptionOfType(CertificateRejectedException.class)
				.isThrownBy(() -> OpenSslServerTests.connect(port, client))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(CertificateRejected.WRONG_NAME));
		}
		ServerConfig config = serverConfig(settings).toBuilder()
			.certificates((hello) -> Optional.of(Credentials.NO_ADDRESS.credential()))
			.build();
		try (LoopbackServer server = startOurs(config); ExternalProgram client = startClient(server, settings)) {
			assertThat(client.closeInputAndAwaitExit()).isNotZero();
			assertThat(failures(server)).isNotEmpty();
		}
	}

	/**
	 * Return a configuration that verifies the name of the server.
	 */
	private static ClientConfig strict(Settings settings) {
		return Ours.clientConfig(Ours.CRYPTO, settings)
			.toBuilder()
			.serverVerifier(CertificatePathVerifier.builder(List.of(Credentials.AUTHORITY.root())).build())
			.build();
	}

	@ParameterizedTest
	@EnumSource
	void clientIsShownOurOcspResponse(ProtocolVersion version) throws Exception {
		Settings settings = Settings.DEFAULTS.versions(version).with(Extra.STAPLE);
		byte[] response = Credentials.ocspResponse(settings.keyType());
		ServerConfig plain = serverConfig(settings);
		Credential stapled = Credentials.of(settings.keyType()).credential().withOcspResponse(Octets.of(response));
		ServerConfig stapling = plain.toBuilder().certificates((hello) -> Optional.of(stapled)).build();
		for (ServerConfig config : List.of(plain, stapling)) {
			try (LoopbackServer server = startOurs(config); ExternalProgram client = startClient(server, settings)) {
				talk(client);
				assertThat(client.closeInputAndAwaitExit()).isZero();
				assertThat(client.output().contains(program().shownResponse(response))).as(client::output)
					.isEqualTo(config == stapling);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void ocspResponseOfTheServerReachesUs(ProtocolVersion version) throws Exception {
		Settings settings = Settings.DEFAULTS.versions(version).with(Extra.STAPLE);
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, settings).toBuilder().requestOcspResponse(true).build();
		TlsConnection client = TlsConnection.client(config, Ours.SERVER);
		try (ExternalProgram server = startServer(settings); TlsStream stream = connect(server, client)) {
			talk(stream);
			assertThat(client.info().ocspResponse())
				.contains(Octets.of(Files.readAllBytes(folder().resolve("status.der"))));
		}
	}

}
