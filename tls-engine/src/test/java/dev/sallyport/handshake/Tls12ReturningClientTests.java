package dev.sallyport.handshake;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.config.TicketOutcome;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which sessions of TLS 1.2 clients are resumed: by the same rule as in TLS 1.3, whether
 * the server keeps them or the client does.
 */
class Tls12ReturningClientTests {

	private final Sessions sessions = new Sessions();

	private final List<PeerCertificates> asked = new ArrayList<>();

	private boolean trusted = true;

	@ParameterizedTest
	@EnumSource
	void clientWithACertificateIsResumedAgainAndAgain(Keeper keeper) throws TlsException {
		connect(keeper, ClientAuth.NEED);
		for (ClientAuth mode : new ClientAuth[] { ClientAuth.NEED, ClientAuth.WANT, ClientAuth.NEED }) {
			Endpoint server = connect(keeper, mode);
			assertThat(server.state().isTraffic()).isTrue();
			assertThat(server.output().info().resumed()).isTrue();
			assertThat(server.output().info().peerCertificates()).isEqualTo(HandshakeFixture.credential().chain());
			assertOutcome(server, keeper, TicketOutcome.RESUMED);
		}
		assertThat(this.asked).hasSize(4).last().satisfies((peer) -> {
			assertThat(peer.info().resumed()).isTrue();
			assertThat(peer.info().sessionId().isEmpty()).isTrue();
		});
	}

	@ParameterizedTest
	@EnumSource
	void clientThatIsNoLongerTrustedIsAskedForAnotherCertificate(Keeper keeper) throws TlsException {
		connect(keeper, ClientAuth.NEED);
		this.trusted = false;
		Endpoint server = Endpoint.server(server(keeper, ClientAuth.NEED));
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> Endpoint.run(Endpoint.client(clientWithCertificate(), LOCALHOST), server));
		assertThat(server.output().events()).contains(HandshakeType.CERTIFICATE_REQUEST.name());
		assertThat(server.output().info().resumed()).isFalse();
		assertOutcome(server, keeper, TicketOutcome.REFUSED);
	}

	@ParameterizedTest
	@EnumSource
	void sessionEndsWithItsCertificateWhateverTheVerifierSays(Keeper keeper) throws TlsException {
		Instant end = HandshakeFixture.credential().chain().get(0).getNotAfter().toInstant();
		connect(keeper, ClientAuth.NEED, end.minusSeconds(60));
		assertThat(connect(keeper, ClientAuth.NEED, end.minusSeconds(1)).output().info().resumed()).isTrue();
		Endpoint server = connect(keeper, ClientAuth.NEED, end.plusSeconds(1));
		assertThat(server.state().isTraffic()).isTrue();
		assertThat(server.output().info().resumed()).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void clientWithoutACertificateIsAskedAgainWhereOneIsWanted(Keeper keeper) throws TlsException {
		Endpoint.run(Endpoint.client(client(), LOCALHOST), Endpoint.server(server(keeper, ClientAuth.WANT)));
		Endpoint server = Endpoint.server(server(keeper, ClientAuth.WANT));
		Endpoint.run(Endpoint.client(client(), LOCALHOST), server);
		assertThat(server.state().isTraffic()).isTrue();
		assertThat(server.output().info().resumed()).isFalse();
		assertThat(server.output().events()).contains(HandshakeType.CERTIFICATE_REQUEST.name())
			.doesNotContain("ticket");
		assertThat(server.output().ticketOutcomes()).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void sessionWithoutACertificateDoesNotPassWhereOneIsNeeded(Keeper keeper) throws TlsException {
		Endpoint.run(Endpoint.client(client(), LOCALHOST), Endpoint.server(server(keeper)));
		Endpoint server = Endpoint.server(server(keeper, ClientAuth.NEED));
		assertThatExceptionOfType(PeerIncompatibleException.class)
			.isThrownBy(() -> Endpoint.run(Endpoint.client(client(), LOCALHOST), server))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PeerIncompatible.CLIENT_WITHOUT_CERTIFICATE));
		assertOutcome(server, keeper, TicketOutcome.SCOPE_MISMATCH);
	}

	@ParameterizedTest
	@EnumSource
	void sessionWithACertificateIsNoneWhereNobodyIsAsked(Keeper keeper) throws TlsException {
		connect(keeper, ClientAuth.NEED);
		Endpoint server = Endpoint.server(server(keeper));
		Endpoint.run(Endpoint.client(clientWithCertificate(), LOCALHOST), server);
		assertThat(server.state().isTraffic()).isTrue();
		assertThat(server.output().info().resumed()).isFalse();
		assertThat(server.output().info().peerCertificates()).isEmpty();
		assertOutcome(server, keeper, TicketOutcome.SCOPE_MISMATCH);
	}

	private static void assertOutcome(Endpoint server, Keeper keeper, TicketOutcome outcome) {
		List<TicketOutcome> expected = (keeper == Keeper.CLIENT) ? List.of(outcome) : List.of();
		assertThat(server.output().ticketOutcomes()).isEqualTo(expected);
	}

	private Endpoint connect(Keeper keeper, ClientAuth mode) throws TlsException {
		return connect(keeper, mode, HandshakeFixture.NOW);
	}

	private Endpoint connect(Keeper keeper, ClientAuth mode, Instant now) throws TlsException {
		InstantSource clock = InstantSource.fixed(now);
		Endpoint server = Endpoint.server(server(keeper, mode).toBuilder().clock(clock).build());
		Endpoint.run(Endpoint.client(clientWithCertificate().toBuilder().clock(clock).build(), LOCALHOST), server);
		return server;
	}

	private ServerConfig server(Keeper keeper) {
		return this.sessions.server().toBuilder().tls12Tickets(keeper == Keeper.CLIENT).build();
	}

	private ServerConfig server(Keeper keeper, ClientAuth mode) {
		return server(keeper).toBuilder().clientAuth(mode, this::verify).build();
	}

	private void verify(PeerCertificates peer) throws CertificateRejectedException {
		this.asked.add(peer);
		if (!this.trusted) {
			throw new CertificateRejectedException(CertificateRejected.UNTRUSTED);
		}
	}

	private ClientConfig client() {
		return this.sessions.client().toBuilder().versions(List.of(ProtocolVersion.TLS12)).build();
	}

	private ClientConfig clientWithCertificate() {
		return client().toBuilder().certificates((request) -> Optional.of(HandshakeFixture.credential())).build();
	}

	/**
	 * Who keeps the session.
	 */
	enum Keeper {

		/**
		 * The server, under a session id.
		 */
		SERVER,

		/**
		 * The client, in a ticket.
		 */
		CLIENT

	}

}
