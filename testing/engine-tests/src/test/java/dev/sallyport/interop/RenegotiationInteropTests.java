package dev.sallyport.interop;

import javax.net.ssl.SSLEngine;

import dev.sallyport.config.Role;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.test.PairedPeer;
import dev.sallyport.test.TlsPair;
import dev.sallyport.test.TlsPeer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A renegotiation of TLS 1.2, which of the engines in this process only the JDK's can ask
 * for.
 */
class RenegotiationInteropTests {

	@ParameterizedTest
	@EnumSource
	void renegotiationIsRefused(Role ours) throws Exception {
		Counterpart jdk = new JdkCounterpart();
		SSLEngine engine = ((ours == Role.CLIENT) ? jdk.servers(Settings.TLS12) : jdk.clients(Settings.TLS12)).get();
		TlsConnection connection = (ours == Role.CLIENT) ? Ours.client(Settings.TLS12) : Ours.server(Settings.TLS12);
		TlsPair pair = (ours == Role.CLIENT) ? TlsPair.of(TlsPeer.of(connection), TlsPeer.of(engine))
				: TlsPair.of(TlsPeer.of(engine), TlsPeer.of(connection));
		pair.handshake();
		assertThat(pair.transfer(Role.CLIENT, "text")).isEqualTo("text");
		engine.beginHandshake();
		pair.run();
		PairedPeer own = (ours == Role.CLIENT) ? pair.client() : pair.server();
		PairedPeer their = (ours == Role.CLIENT) ? pair.server() : pair.client();
		assertThat(own.failure()).get()
			.isInstanceOfSatisfying(PeerMisbehavedException.class,
					(ex) -> assertThat(ex.reason()).isEqualTo(PeerMisbehaved.NO_RENEGOTIATION));
		assertThat(their.failure()).get().asString().contains("no_renegotiation");
	}

}
