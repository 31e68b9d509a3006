package dev.sallyport.interop;

import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.session.PeerName;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions of TLS 1.2 that are taken up again, by session id and by ticket, with every
 * other implementation.
 */
class Tls12ResumptionInteropTests {

	private static final Settings TICKETS = Settings.TLS12.protocols("h2");

	private static final Settings SESSIONS = TICKETS.withoutTickets();

	@ParameterizedTest(name = "{0} with tickets: {2}")
	@MethodSource("servers")
	void ourClientResumes(Counterpart counterpart, Settings settings, boolean tickets) {
		Supplier<SSLEngine> servers = counterpart.servers(settings);
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, settings);
		TlsConnection first = TlsConnection.client(config, Ours.SERVER);
		assertThat(handshake(TlsPeer.of(first), TlsPeer.of(servers.get()), false).gaveTicket()).isEqualTo(tickets);
		for (int i = 0; i < 3; i++) {
			TlsConnection again = TlsConnection.client(config, Ours.SERVER);
			handshake(TlsPeer.of(again), TlsPeer.of(servers.get()), true);
			assertThat(again.info().resumed()).isTrue();
			assertThat(again.info().peerCertificates()).isEqualTo(first.info().peerCertificates());
			assertThat(again.info().sessionId()).isEqualTo(first.info().sessionId());
			assertThat(again.info().applicationProtocol()).contains("h2");
		}
	}

	static Stream<Object[]> servers() {
		return Counterpart.all()
			.flatMap((counterpart) -> Stream.of(TICKETS, SESSIONS)
				.filter(counterpart::resumesTls12)
				.map((settings) -> new Object[] { counterpart, settings, settings.tickets() }));
	}

	@ParameterizedTest(name = "{0} with tickets: {2}")
	@MethodSource("clients")
	void ourServerResumes(Counterpart counterpart, Settings settings, boolean tickets) {
		ServerConfig config = Ours.serverConfig(Ours.CRYPTO, settings);
		Supplier<SSLEngine> clients = counterpart.clients(settings);
		TlsConnection first = TlsConnection.server(config);
		assertThat(handshake(TlsPeer.of(clients.get()), TlsPeer.of(first), false).gaveTicket()).isEqualTo(tickets);
		for (int i = 0; i < 3; i++) {
			TlsConnection again = TlsConnection.server(config);
			handshake(TlsPeer.of(clients.get()), TlsPeer.of(again), true);
			assertThat(again.info().resumed()).isTrue();
			assertThat(again.info().sessionId()).isEqualTo(first.info().sessionId());
			assertThat(again.info().applicationProtocol()).contains("h2");
		}
	}

	/**
	 * Return every counterpart with the sessions that our server keeps, and with tickets
	 * where it has them.
	 */
	static Stream<Object[]> clients() {
		return Counterpart.all()
			.flatMap((counterpart) -> Stream.of(TICKETS, SESSIONS)
				.filter((settings) -> !settings.tickets() || counterpart.resumesTls12(settings))
				.map((settings) -> new Object[] { counterpart, settings, settings.tickets() }));
	}

	/**
	 * A server that has forgotten, or whose keys are others by now.
	 */
	@ParameterizedTest(name = "{0} with tickets: {2}")
	@MethodSource("servers")
	void sessionThatTheServerHasForgottenLeadsToAFullHandshake(Counterpart counterpart, Settings settings,
			boolean tickets) {
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, settings);
		TlsConnection client = TlsConnection.client(config, Ours.SERVER);
		handshake(TlsPeer.of(client), TlsPeer.of(counterpart.servers(settings).get()), false);
		TlsConnection again = TlsConnection.client(config, Ours.SERVER);
		SSLEngine another = counterpart.servers(settings.groups(NamedGroup.SECP256R1).keyType(KeyType.RSA)).get();
		TlsPair pair = TlsPair.of(TlsPeer.of(again), TlsPeer.of(another)).handshake();
		assertThat(again.info().peerCertificates()).isEqualTo(Credentials.of(KeyType.RSA).chain());
		assertTalk(pair);
	}

	/**
	 * RFC 6066 section 3.
	 */
	@ParameterizedTest(name = "{0} with tickets: {2}")
	@MethodSource("servers")
	void ourClientTakesNoSessionToAnotherServer(Counterpart counterpart, Settings settings, boolean tickets) {
		Supplier<SSLEngine> servers = counterpart.servers(settings);
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, settings);
		handshake(TlsPeer.of(TlsConnection.client(config, Ours.SERVER)), TlsPeer.of(servers.get()), false);
		TlsConnection other = TlsConnection.client(config, new PeerName("localhost", 443));
		handshake(TlsPeer.of(other), TlsPeer.of(servers.get()), false);
	}

	private static WireRecorder handshake(TlsPeer client, TlsPeer server, boolean resumed) {
		WireRecorder wire = new WireRecorder();
		TlsPair pair = TlsPair.of(client, server).tap(wire).handshake();
		assertThat(wire.resumed()).as(pair::toString).isEqualTo(resumed);
		assertTalk(pair);
		return wire;
	}

	private static void assertTalk(TlsPair pair) {
		for (Role sender : Role.values()) {
			assertThat(pair.transfer(sender, "text")).isEqualTo("text");
		}
	}

}
