package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.Acceptor;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ClientHelloOffer;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.handshake.HandshakeFixture;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that decides about its configuration when the ClientHello is known.
 */
class AcceptorTests {

	private final List<ClientHelloOffer> offers = new ArrayList<>();

	private final ServerConfig chosen = speaking("h2").build();

	@ParameterizedTest
	@EnumSource(ProtocolVersion.class)
	void acceptorSeesWhatTheClientOffers(ProtocolVersion version) throws TlsException {
		Peer.run(Peer.client(client().versions(List.of(version)).build()), server(this.chosen));
		assertThat(this.offers).singleElement().satisfies((offer) -> {
			assertThat(offer.versions().contains(version.code())).isTrue();
			assertThat(offer.serverName()).contains("localhost");
			assertThat(offer.applicationProtocols()).containsExactly("h2", "http/1.1");
			assertThat(offer.groups().contains(NamedGroup.SECP256R1.code())).isTrue();
			assertThat(offer.signatureSchemes().contains(SignatureScheme.ECDSA_SECP256R1_SHA256.code())).isTrue();
			assertThat(offer.cipherSuites().stream())
				.anyMatch((code) -> CipherSuite.of(code).filter((suite) -> suite.version() == version).isPresent());
		});
	}

	@ParameterizedTest
	@EnumSource(ProtocolVersion.class)
	void connectionGoesOnWithTheConfigurationThatIsChosen(ProtocolVersion version) throws TlsException {
		Peer client = Peer.client(client().build());
		Peer server = server(speaking("http/1.1").versions(List.of(version)).build());
		Peer.run(client, server);
		assertThat(server.connection().handshakeComplete()).isTrue();
		assertThat(server.connection().info().version()).contains(version);
		assertThat(client.connection().info().applicationProtocol()).contains("http/1.1");
		server.receive(client.send("hello"));
		assertThat(server.received()).isEqualTo("hello");
	}

	@Test
	void acceptorIsAskedOnceWhereTheClientHelloIsRepeated() throws TlsException {
		Peer client = Peer.client(client().build());
		Peer server = server(speaking("h2").groups(List.of(NamedGroup.SECP384R1)).build());
		Peer.run(client, server);
		assertThat(client.connection().info().group()).contains(NamedGroup.SECP384R1);
		assertThat(this.offers).hasSize(1);
	}

	@Test
	void acceptorOfTheChosenConfigurationIsNotAsked() throws TlsException {
		ServerConfig other = speaking("h2").acceptor((offer) -> {
			throw new IllegalStateException("Asked");
		}).build();
		Peer server = server(other);
		Peer.run(Peer.client(client().build()), server);
		assertThat(server.connection().handshakeComplete()).isTrue();
	}

	@Test
	void decisionIsATask() throws TlsException {
		Peer client = Peer.client(client().build());
		TlsConnection server = connection(this::accept);
		server.receive(ByteBuffer.wrap(client.take()), Peer.NOTHING);
		assertThat(server.want()).isEqualTo(Want.TASK);
		assertThat(this.offers).isEmpty();
		server.task().orElseThrow().run();
		assertThat(this.offers).hasSize(1);
		assertThat(server.want()).isEqualTo(Want.SEND);
	}

	@Test
	void clientIsRefusedWithTheAlertOfTheAcceptor() throws TlsException {
		Peer client = Peer.client(client().build());
		Peer server = new Peer(connection((offer) -> {
			throw new PeerIncompatibleException(PeerIncompatible.UNRECOGNIZED_NAME);
		}));
		byte[] hello = client.take();
		assertThatExceptionOfType(PeerIncompatibleException.class).isThrownBy(() -> server.receive(hello));
		byte[] alert = server.take();
		assertThat(alert).endsWith(2, AlertDescription.UNRECOGNIZED_NAME.code());
	}

	@Test
	void acceptorThatBreaksIsAnInternalError() {
		assertThatInternalError((offer) -> {
			throw new IllegalStateException("No tenant");
		});
	}

	@Test
	void acceptorThatDecidesNothingIsAnInternalError() {
		assertThatInternalError((offer) -> null);
	}

	private static void assertThatInternalError(Acceptor acceptor) {
		Peer client = Peer.client(client().build());
		Peer server = new Peer(connection(acceptor));
		assertThatExceptionOfType(InternalTlsException.class).isThrownBy(() -> server.receive(client.take()))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(InternalReason.CALLBACK_FAILED));
	}

	private Peer server(ServerConfig decision) {
		return new Peer(connection((offer) -> {
			this.offers.add(offer);
			return decision;
		}));
	}

	private ServerConfig accept(ClientHelloOffer offer) {
		this.offers.add(offer);
		return this.chosen;
	}

	private static TlsConnection connection(Acceptor acceptor) {
		return TlsConnection.server(HandshakeFixture.server().certificates((hello) -> {
			throw new IllegalStateException("The first configuration is replaced");
		}).acceptor(acceptor).build());
	}

	private static ServerConfig.Builder speaking(String protocol) {
		return HandshakeFixture.server().alpn((hello) -> Optional.of(protocol));
	}

	private static ClientConfig.Builder client() {
		return HandshakeFixture.client().applicationProtocols(List.of("h2", "http/1.1"));
	}

}
