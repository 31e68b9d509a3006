package dev.sallyport.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.handshake.HandshakeFixture;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.InMemoryClientSessionStore;
import dev.sallyport.session.InMemorySessionStore;
import dev.sallyport.session.RotatingTicketer;
import dev.sallyport.session.SessionStore;
import dev.sallyport.session.SessionTicketer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that comes back to a server whose certificate it has verified before.
 */
class ReturningToServerTests {

	private static final Instant END = HandshakeFixture.credential().chain().get(0).getNotAfter().toInstant();

	private Instant now = END.minusSeconds(60);

	private final InstantSource clock = () -> this.now;

	private final ClientSessionStore clientStore = InMemoryClientSessionStore.create(this.clock);

	private final SessionStore serverStore = InMemorySessionStore.create(this.clock);

	private final SessionTicketer ticketer = RotatingTicketer.create(HandshakeFixture.PROVIDER, this.clock);

	// RFC 9846 section 4.7.1
	@ParameterizedTest
	@EnumSource
	void sessionEndsWithTheCertificateOfTheServer(ProtocolVersion version) throws TlsException {
		assertThat(resumes(version)).isFalse();
		this.now = END;
		assertThat(resumes(version)).isTrue();
		this.now = END.plusSeconds(1);
		assertThat(resumes(version)).isFalse();
	}

	private boolean resumes(ProtocolVersion version) throws TlsException {
		ClientConfig clients = HandshakeFixture.client()
			.versions(List.of(version))
			.clock(this.clock)
			.sessions(this.clientStore)
			.build();
		ServerConfig servers = HandshakeFixture.server()
			.clock(this.clock)
			.sessions(this.serverStore)
			.ticketer(this.ticketer)
			.build();
		Peer client = Peer.client(clients);
		Peer.run(client, Peer.server(servers));
		assertThat(client.connection().handshakeComplete()).isTrue();
		return client.connection().info().resumed();
	}

}
