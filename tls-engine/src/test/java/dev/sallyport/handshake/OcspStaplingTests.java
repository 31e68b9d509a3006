package dev.sallyport.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Credential;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.message.CertificateStatus;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.ServerHello;
import dev.sallyport.message.StatusRequestAcknowledgement;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * OCSP responses that a server shows beside its certificate: RFC 6066 section 8 and RFC
 * 9846 section 4.5.1.1.
 */
class OcspStaplingTests {

	private static final Octets RESPONSE = Octets.of((byte) 0x30, (byte) 0x03, (byte) 0x0a, (byte) 0x01, (byte) 0x06);

	private static final Credential STAPLED = HandshakeFixture.credential().withOcspResponse(RESPONSE);

	private static ServerConfig server(Credential credential) {
		return HandshakeFixture.server().certificates((hello) -> Optional.of(credential)).build();
	}

	private static ClientConfig client(ProtocolVersion version, boolean asks) {
		return HandshakeFixture.client().versions(List.of(version)).requestOcspResponse(asks).build();
	}

	private static Endpoint connect(ClientConfig config, Credential credential) throws TlsException {
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint.run(client, Endpoint.server(server(credential)));
		assertThat(client.state().isTraffic()).isTrue();
		return client;
	}

	@ParameterizedTest
	@EnumSource
	void clientThatAsksIsShownTheResponse(ProtocolVersion version) throws TlsException {
		List<Octets> seen = new ArrayList<>();
		ClientConfig config = client(version, true).toBuilder()
			.serverVerifier((peer) -> peer.ocspResponse().ifPresent(seen::add))
			.build();
		Endpoint client = connect(config, STAPLED);
		assertThat(client.output().info().ocspResponse()).contains(RESPONSE);
		assertThat(seen).containsExactly(RESPONSE);
	}

	@ParameterizedTest
	@EnumSource
	void clientThatDoesNotAskIsShownNothing(ProtocolVersion version) throws TlsException {
		assertThat(connect(client(version, false), STAPLED).output().info().ocspResponse()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void serverWithoutAResponseGoesOnWithoutIt(ProtocolVersion version) throws TlsException {
		Endpoint client = connect(client(version, true), HandshakeFixture.credential());
		assertThat(client.output().info().ocspResponse()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void resumedSessionStillHasTheResponse(ProtocolVersion version) throws TlsException {
		Sessions sessions = new Sessions();
		ServerConfig server = sessions.server().toBuilder().certificates((hello) -> Optional.of(STAPLED)).build();
		ClientConfig config = sessions.client()
			.toBuilder()
			.versions(List.of(version))
			.requestOcspResponse(true)
			.build();
		Endpoint.run(Endpoint.client(config, LOCALHOST), Endpoint.server(server));
		Endpoint client = Endpoint.client(config, LOCALHOST);
		Endpoint.run(client, Endpoint.server(server));
		assertThat(client.output().info().resumed()).isTrue();
		assertThat(client.output().info().ocspResponse()).contains(RESPONSE);
	}

	@Test
	void unaskedResponseIsRefusedInTls13() throws TlsException {
		Endpoint asking = Endpoint.client(client(ProtocolVersion.TLS13, true), LOCALHOST);
		Endpoint server = Endpoint.server(server(STAPLED));
		server.receiveAllFrom(asking);
		Endpoint client = Endpoint.client(client(ProtocolVersion.TLS13, false), LOCALHOST);
		Endpoint honest = Endpoint.server(server(STAPLED));
		honest.receiveAllFrom(client);
		client.receive(honest.take());
		client.receive(honest.take());
		server.take();
		server.take();
		Handshake certificate = server.take();
		assertThat(certificate.type()).isEqualTo(HandshakeType.CERTIFICATE);
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> client.receive(certificate))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PeerMisbehaved.UNSOLICITED_EXTENSION));
	}

	@Test
	void unaskedAnnouncementIsRefusedInTls12() throws TlsException {
		Endpoint client = Endpoint.client(client(ProtocolVersion.TLS12, false), LOCALHOST);
		Endpoint server = Endpoint.server(server(STAPLED));
		server.receiveAllFrom(client);
		ServerHello hello = ServerHelloEdits.with(StatusRequestAcknowledgement.INSTANCE)
			.apply(ServerHello.decode(server.take()));
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> client.receive(Handshake.of(hello.encode())))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PeerMisbehaved.UNSOLICITED_EXTENSION));
	}

	@Test
	void responseThatWasNotAnnouncedIsUnexpectedInTls12() throws TlsException {
		Endpoint client = Endpoint.client(client(ProtocolVersion.TLS12, true), LOCALHOST);
		Endpoint server = Endpoint.server(server(HandshakeFixture.credential()));
		server.receiveAllFrom(client);
		client.receive(server.take());
		client.receive(server.take());
		assertThatExceptionOfType(UnexpectedMessageException.class)
			.isThrownBy(() -> client.receive(Handshake.of(new CertificateStatus(RESPONSE).encode())));
	}

	// RFC 6066 section 8: "a server MAY choose not to send" it all the same
	@Test
	void announcedResponseMayStayAwayInTls12() throws TlsException {
		Endpoint client = Endpoint.client(client(ProtocolVersion.TLS12, true), LOCALHOST);
		Endpoint server = Endpoint.server(server(STAPLED));
		server.receiveAllFrom(client);
		client.receive(server.take());
		client.receive(server.take());
		assertThat(server.take().type()).isEqualTo(HandshakeType.CERTIFICATE_STATUS);
		client.receive(server.take());
		assertThat(client.output().info().signatureScheme()).isPresent();
		assertThat(client.output().info().ocspResponse()).isEmpty();
	}

	@Test
	void credentialIsReplacedAndNotChanged() {
		assertThat(STAPLED.ocspResponse()).contains(RESPONSE);
		assertThat(HandshakeFixture.credential().ocspResponse()).isEmpty();
		assertThat(STAPLED.withOcspResponse(Octets.EMPTY).ocspResponse()).isEmpty();
		assertThat(STAPLED.chain()).isEqualTo(HandshakeFixture.credential().chain());
	}

	@Test
	void responseIsBounded() {
		assertThat(STAPLED.withOcspResponse(Octets.adopt(new byte[1 << 14])).ocspResponse()).isPresent();
		Octets tooLong = Octets.adopt(new byte[(1 << 14) + 1]);
		assertThatIllegalArgumentException().isThrownBy(() -> STAPLED.withOcspResponse(tooLong));
	}

}
