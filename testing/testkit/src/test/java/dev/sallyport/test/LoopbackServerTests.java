package dev.sallyport.test;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.session.PeerName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LoopbackServerTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);

	private final ServerConfig config = ServerConfig.builder(JdkCrypto.provider())
		.certificates((hello) -> Optional
			.of(TestCertificateAuthority.create().issue(KeyType.EC_P256, "localhost").credential()))
		.build();

	private final ClientConfig trusting = ClientConfig.builder(JdkCrypto.provider()).serverVerifier((peer) -> {
	}).build();

	@Test
	void dataGoesBothWaysUntilBothSidesClose() throws Exception {
		LoopbackServer server = echo();
		try (TlsStream client = connect(server, this.trusting)) {
			client.handshake();
			client.write("hello".getBytes());
			assertThat(client.read()).asString().isEqualTo("hello");
			client.closeOutbound();
			assertThat(client.read()).isEmpty();
			assertThat(client.peer().outboundClosed()).isTrue();
		}
		server.close();
		assertThat(server.failures()).isEmpty();
	}

	@Test
	void failureOfAConnectionIsKeptAndTheClientIsTold() throws Exception {
		ClientConfig distrustful = this.trusting.toBuilder().serverVerifier((peer) -> {
			throw new CertificateRejectedException(CertificateRejected.UNKNOWN_ISSUER);
		}).build();
		LoopbackServer server = echo();
		try (TlsStream client = connect(server, distrustful)) {
			assertThatExceptionOfType(CertificateRejectedException.class).isThrownBy(client::handshake);
		}
		server.close();
		assertThat(server.failures()).singleElement()
			.isInstanceOfSatisfying(TlsException.class,
					(failure) -> assertThat(failure.alert()).isEqualTo(AlertDescription.UNKNOWN_CA));
	}

	@Test
	void endWithoutCloseNotifyIsATruncation() throws Exception {
		CountDownLatch cut = new CountDownLatch(1);
		LoopbackServer server = LoopbackServer.start(TIMEOUT, this::peer, (stream) -> {
			cut.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
			stream.read();
		});
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
			TlsStream.of(socket, TlsPeer.of(TlsConnection.client(this.trusting, new PeerName("localhost", 443))))
				.handshake();
		}
		cut.countDown();
		server.close();
		assertThat(server.failures()).singleElement().isInstanceOf(EOFException.class);
	}

	private LoopbackServer echo() throws IOException {
		return LoopbackServer.start(TIMEOUT, this::peer, (stream) -> {
			byte[] data = stream.read();
			while (data.length > 0) {
				stream.write(data);
				data = stream.read();
			}
			stream.closeOutbound();
		});
	}

	private TlsPeer peer() {
		return TlsPeer.of(TlsConnection.server(this.config));
	}

	private TlsStream connect(LoopbackServer server, ClientConfig config) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
		socket.setSoTimeout((int) TIMEOUT.toMillis());
		return TlsStream.of(socket, TlsPeer.of(TlsConnection.client(config, new PeerName("localhost", 443))));
	}

}
