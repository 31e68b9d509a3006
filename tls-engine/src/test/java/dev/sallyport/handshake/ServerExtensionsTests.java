package dev.sallyport.handshake;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.message.EncryptedExtensions;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.ServerHello;
import dev.sallyport.message.ServerName;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a server says of itself in its extensions, in both versions.
 */
class ServerExtensionsTests {

	private final Sessions sessions = new Sessions();

	// RFC 6066 section 3
	@ParameterizedTest
	@EnumSource(ProtocolVersion.class)
	void serverNameIsAcknowledgedUnlessASessionIsResumed(ProtocolVersion version) throws TlsException {
		Endpoint first = Endpoint.server(this.sessions.server());
		Endpoint client = Endpoint.client(client(version), LOCALHOST);
		first.receive(client.take());
		assertThat(extensions(first, version).find(ServerName.class)).contains(ServerName.ACKNOWLEDGEMENT);
		Endpoint.run(Endpoint.client(client(version), LOCALHOST), Endpoint.server(this.sessions.server()));
		Endpoint second = Endpoint.server(this.sessions.server());
		second.receive(Endpoint.client(client(version), LOCALHOST).take());
		assertThat(second.output().info().resumed()).isTrue();
		assertThat(extensions(second, version).find(ServerName.class)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "h3", "" })
	void selectorCannotChooseWhatWasNotOffered(String protocol) throws TlsException {
		for (ProtocolVersion version : ProtocolVersion.values()) {
			ServerConfig config = HandshakeFixture.server().alpn((hello) -> Optional.of(protocol)).build();
			ClientConfig offering = client(version).toBuilder().applicationProtocols(List.of("h2")).build();
			Endpoint server = Endpoint.server(config);
			Endpoint client = Endpoint.client(offering, LOCALHOST);
			assertThatExceptionOfType(InternalTlsException.class).isThrownBy(() -> server.receive(client.take()))
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(InternalReason.CALLBACK_FAILED));
		}
	}

	private ClientConfig client(ProtocolVersion version) {
		return this.sessions.client().toBuilder().versions(List.of(version)).build();
	}

	private static Extensions extensions(Endpoint server, ProtocolVersion version) throws TlsException {
		return switch (version) {
			case TLS12 -> ServerHello.decode(server.take()).extensions();
			case TLS13 -> {
				assertThat(server.take().type()).isEqualTo(HandshakeType.SERVER_HELLO);
				yield EncryptedExtensions.decode(server.take()).extensions();
			}
		};
	}

}
