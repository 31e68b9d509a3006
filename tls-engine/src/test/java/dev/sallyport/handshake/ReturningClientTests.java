package dev.sallyport.handshake;

import java.time.Duration;
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
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.ServerSession;
import dev.sallyport.session.ServerSession.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.sallyport.handshake.HandshakeFixture.LOCALHOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which sessions of clients are resumed, and which are not: one must never be worth more
 * than the certificate that it began with.
 */
class ReturningClientTests {

	private final Sessions sessions = new Sessions();

	private final List<PeerCertificates> asked = new ArrayList<>();

	private boolean trusted = true;

	@ParameterizedTest
	@EnumSource(names = { "WANT", "NEED" })
	void clientWithACertificateIsResumedAgainAndAgain(ClientAuth mode) throws TlsException {
		connect(mode);
		for (int i = 0; i < 3; i++) {
			Endpoint server = connect(mode);
			assertThat(server.output().info().resumed()).isTrue();
			assertThat(server.output().info().peerCertificates()).isEqualTo(HandshakeFixture.credential().chain());
			assertThat(server.output().events()).doesNotContain(HandshakeType.CERTIFICATE_REQUEST.name());
			assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.RESUMED);
		}
	}

	@Test
	void verifierIsAskedAgainBeforeAnythingIsAnswered() throws TlsException {
		connect(ClientAuth.NEED);
		Endpoint server = Endpoint.server(server(ClientAuth.NEED));
		server.receiveOnly(Endpoint.client(clientWithCertificate(), LOCALHOST).take());
		assertThat(server.output().events()).isEmpty();
		assertThat(this.asked).hasSize(1);
		server.performTasks();
		assertThat(this.asked).hasSize(2).last().satisfies((peer) -> {
			assertThat(peer.chain()).isEqualTo(HandshakeFixture.credential().chain());
			assertThat(peer.info().resumed()).isTrue();
			// What the application keeps with a session waits until it is resumed
			assertThat(peer.info().sessionId().isEmpty()).isTrue();
		});
		assertThat(server.output().info().resumed()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "WANT, NEED", "NEED, WANT" })
	void certificateCountsWhetherItWasWantedOrNeeded(ClientAuth before, ClientAuth now) throws TlsException {
		connect(before);
		assertThat(connect(now).output().info().resumed()).isTrue();
	}

	@ParameterizedTest
	@EnumSource(names = { "WANT", "NEED" })
	void clientThatIsNoLongerTrustedIsAskedForAnotherCertificate(ClientAuth mode) throws TlsException {
		connect(mode);
		this.trusted = false;
		Endpoint server = Endpoint.server(server(mode));
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> Endpoint.run(Endpoint.client(clientWithCertificate(), LOCALHOST), server));
		assertThat(server.output().events()).contains(HandshakeType.CERTIFICATE_REQUEST.name());
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.REFUSED);
		assertThat(server.output().info().resumed()).isFalse();
		assertThat(server.output().info().peerCertificates()).isEmpty();
	}

	@Test
	void clientIsTakenAgainWithACertificateThatIsTrustedNow() throws TlsException {
		connect(ClientAuth.NEED);
		Octets before = this.sessions.tickets().values().iterator().next().id();
		this.sessions.tickets().replaceAll((ticket, session) -> with(session, List.of(Octets.of((byte) 1))));
		Endpoint server = connect(ClientAuth.NEED);
		assertThat(server.state().isTraffic()).isTrue();
		assertThat(server.output().info().resumed()).isFalse();
		assertThat(server.output().info().sessionId()).isNotEqualTo(before);
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.REFUSED);
	}

	@ParameterizedTest
	@CsvSource({ "PT-1S, true", "PT1S, false" })
	void sessionEndsWithItsCertificateWhateverTheVerifierSays(Duration late, boolean resumed) throws TlsException {
		Instant end = HandshakeFixture.credential().chain().get(0).getNotAfter().toInstant();
		connect(ClientAuth.NEED, end.minusSeconds(60));
		assertThat(connect(ClientAuth.NEED, end.plus(late)).output().info().resumed()).isEqualTo(resumed);
	}

	@Test
	void clientWithoutACertificateGetsNoTicketWhereOneIsWanted() throws TlsException {
		Endpoint server = Endpoint.server(server(ClientAuth.WANT));
		Endpoint.run(Endpoint.client(this.sessions.client(), LOCALHOST), server);
		assertThat(server.state().isTraffic()).isTrue();
		assertThat(server.output().events()).doesNotContain("ticket");
	}

	@Test
	void sessionWithoutACertificateDoesNotPassWhereOneIsNeeded() throws TlsException {
		this.sessions.connect(this.sessions.server());
		Endpoint server = Endpoint.server(server(ClientAuth.NEED));
		assertThatExceptionOfType(PeerMisbehavedException.class)
			.isThrownBy(() -> Endpoint.run(Endpoint.client(this.sessions.client(), LOCALHOST), server))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(PeerMisbehaved.MISSING_CERTIFICATE));
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.SCOPE_MISMATCH);
	}

	@Test
	void sessionWithoutACertificateDoesNotSpareTheQuestionWhereOneIsWanted() throws TlsException {
		this.sessions.connect(this.sessions.server());
		Endpoint server = connect(ClientAuth.WANT);
		assertThat(server.output().info().resumed()).isFalse();
		assertThat(server.output().info().peerCertificates()).isNotEmpty();
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.SCOPE_MISMATCH);
	}

	@Test
	void sessionWithACertificateIsNoneWhereNobodyIsAsked() throws TlsException {
		connect(ClientAuth.NEED);
		Endpoint server = Endpoint.server(this.sessions.server());
		Endpoint.run(Endpoint.client(clientWithCertificate(), LOCALHOST), server);
		assertThat(server.output().info().resumed()).isFalse();
		assertThat(server.output().info().peerCertificates()).isEmpty();
		assertThat(server.output().ticketOutcomes()).containsExactly(TicketOutcome.SCOPE_MISMATCH);
	}

	private Endpoint connect(ClientAuth mode) throws TlsException {
		return connect(mode, HandshakeFixture.NOW);
	}

	private Endpoint connect(ClientAuth mode, Instant now) throws TlsException {
		InstantSource clock = InstantSource.fixed(now);
		Endpoint server = Endpoint.server(server(mode).toBuilder().clock(clock).build());
		Endpoint.run(Endpoint.client(clientWithCertificate().toBuilder().clock(clock).build(), LOCALHOST), server);
		return server;
	}

	private ServerConfig server(ClientAuth mode) {
		return this.sessions.server().toBuilder().clientAuth(mode, this::verify).build();
	}

	private void verify(PeerCertificates peer) throws CertificateRejectedException {
		this.asked.add(peer);
		if (!this.trusted) {
			throw new CertificateRejectedException(CertificateRejected.UNTRUSTED);
		}
	}

	private ClientConfig clientWithCertificate() {
		return this.sessions.client()
			.toBuilder()
			.certificates((request) -> Optional.of(HandshakeFixture.credential()))
			.build();
	}

	private static ServerSession with(ServerSession session, List<Octets> certificates) {
		Terms terms = new Terms(session.id(), session.cipherSuite(), session.serverName(),
				session.applicationProtocol());
		return new ServerSession(terms, session.preSharedKey(), session.times(), certificates);
	}

}
