package dev.sallyport.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import javax.net.ssl.SSLSocket;

import org.apache.coyote.AbstractProtocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the running sample with clients that stop in the middle: the container's
 * time-out cuts them, and nothing of them stays.
 */
@TestPropertySource(properties = "server.tomcat.connection-timeout=1s")
class SlowClientTests extends RunningSample {

	private static final int CLIENTS = 20;

	/**
	 * The header of a record of 512 bytes, and the beginning of a ClientHello.
	 */
	private static final byte[] BEGINNING = HexFormat.of().parseHex("160301020001000001fc0303");

	@Autowired
	private ServletWebServerApplicationContext application;

	private final List<Socket> sockets = new ArrayList<>();

	private long connectionsBefore;

	@BeforeEach
	void count() {
		this.connectionsBefore = connections();
	}

	@AfterEach
	void close() throws IOException {
		for (Socket socket : this.sockets) {
			socket.close();
		}
	}

	@Test
	void aClientThatStopsInItsFirstRecordIsCut() throws Exception {
		for (int i = 0; i < CLIENTS; i++) {
			Socket socket = open(new Socket("localhost", this.port));
			socket.getOutputStream().write(BEGINNING);
		}
		assertCut();
	}

	@Test
	void aClientThatSaysNothingIsCut() throws Exception {
		for (int i = 0; i < CLIENTS; i++) {
			open(new Socket("localhost", this.port));
		}
		assertCut();
	}

	@Test
	void aClientThatStopsInARecordOfItsRequestIsCut() throws Exception {
		for (int i = 0; i < CLIENTS; i++) {
			Socket raw = open(new Socket("localhost", this.port));
			SSLSocket tls = (SSLSocket) jdkContext().getSocketFactory()
				.createSocket(raw, "localhost", this.port, false);
			tls.startHandshake();
			// The header of a record of 256 bytes, and no more
			raw.getOutputStream().write(HexFormat.of().parseHex("1703030100"));
		}
		assertCut();
	}

	private Socket open(Socket socket) throws IOException {
		socket.setSoTimeout((int) PATIENCE.toMillis());
		this.sockets.add(socket);
		return socket;
	}

	private void assertCut() throws IOException {
		for (Socket socket : this.sockets) {
			try (InputStream rest = socket.getInputStream()) {
				rest.transferTo(OutputStream.nullOutputStream());
			}
		}
		Awaitility.await()
			.atMost(PATIENCE)
			.untilAsserted(() -> assertThat(connections()).isLessThanOrEqualTo(this.connectionsBefore));
	}

	private long connections() {
		TomcatWebServer server = (TomcatWebServer) this.application.getWebServer();
		return ((AbstractProtocol<?>) server.getTomcat().getConnector().getProtocolHandler()).getConnectionCount();
	}

}
