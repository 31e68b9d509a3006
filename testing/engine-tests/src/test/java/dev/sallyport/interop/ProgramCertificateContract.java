package dev.sallyport.interop;

import java.util.stream.Stream;

import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.LoopbackServer;
import dev.sallyport.test.TlsStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
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

}
