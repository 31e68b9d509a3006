package dev.sallyport.engine;

import java.util.List;

import dev.sallyport.TestCrypto;
import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.handshake.HandshakeFixture;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both sides with the real handshake.
 */
class TlsConnectionPairTests {

	private final Peer client = Peer.client(HandshakeFixture.client().build());

	private final Peer server = Peer.server(HandshakeFixture.server().build());

	@Test
	void handshakeCompletesAndDataFlows() throws TlsException {
		Peer.run(this.client, this.server);
		assertThat(this.client.connection().handshakeComplete()).isTrue();
		assertThat(this.server.connection().handshakeComplete()).isTrue();
		this.server.receive(this.client.send("question"));
		assertThat(this.server.received()).isEqualTo("question");
		this.client.receive(this.server.send("answer"));
		assertThat(this.client.received()).isEqualTo("answer");
		assertThat(this.client.connection().want()).isEqualTo(Want.NOTHING);
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256" })
	void everySuiteCarriesData(CipherSuite suite) throws TlsException {
		TestCrypto.assumePresent(suite);
		Peer client = Peer.client(HandshakeFixture.client().cipherSuites(List.of(suite)).build());
		Peer.run(client, this.server);
		assertThat(client.connection().info().cipherSuite()).contains(suite);
		String text = "text ".repeat(20_000);
		this.server.receive(client.send(text));
		assertThat(this.server.received()).isEqualTo(text);
	}

	@Test
	void serverFlightIsOneCall() throws TlsException {
		byte[] hello = this.client.take();
		this.server.receive(hello);
		assertThat(this.server.connection().want()).isEqualTo(Want.SEND);
		this.client.receive(this.server.take());
		assertThat(this.client.connection().handshakeComplete()).isTrue();
		assertThat(this.server.connection().want()).isEqualTo(Want.RECEIVE);
	}

	@Test
	void handshakeByteByByte() throws TlsException {
		this.client.connection().start();
		while (!this.server.connection().handshakeComplete()) {
			for (byte b : this.client.take()) {
				this.server.receive(new byte[] { b });
			}
			for (byte b : this.server.take()) {
				this.client.receive(new byte[] { b });
			}
		}
		this.server.receive(this.client.send("x"));
		assertThat(this.server.received()).isEqualTo("x");
	}

	@Test
	void keysAreUpdatedAndExportersAgree() throws TlsException {
		Peer.run(this.client, this.server);
		this.client.connection().updateKeys(true);
		this.server.receive(this.client.send("new keys"));
		assertThat(this.server.received()).isEqualTo("new keys");
		this.client.receive(this.server.send("mine too"));
		assertThat(this.client.received()).isEqualTo("mine too");
		assertThat(this.client.connection().export("EXPORTER-test", new byte[] { 1 }, 32))
			.isEqualTo(this.server.connection().export("EXPORTER-test", new byte[] { 1 }, 32));
	}

	@Test
	void eachSideClosesItsDirection() throws TlsException {
		Peer.run(this.client, this.server);
		this.client.connection().closeOutbound();
		assertThat(this.server.receive(this.client.take())).isEqualTo(Status.CLOSED);
		assertThat(this.server.connection().receivedCloseNotify()).isTrue();
		this.client.receive(this.server.send("still here"));
		assertThat(this.client.received()).isEqualTo("still here");
		this.server.connection().closeOutbound();
		assertThat(this.client.receive(this.server.take())).isEqualTo(Status.CLOSED);
		assertThat(this.client.connection().outboundClosed()).isTrue();
		assertThat(this.server.connection().outboundClosed()).isTrue();
	}

}
