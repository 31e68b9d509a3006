package dev.sallyport.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.HandshakeListener;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.AlertReceivedException;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TlsPeer;
import dev.sallyport.test.TlsStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Our client against {@code openssl s_server}.
 */
class OpenSslServerTests {

	@TempDir
	Path folder;

	private OpenSsl openSsl;

	@BeforeEach
	void prepare() throws IOException {
		this.openSsl = OpenSsl.require(this.folder);
		Credentials.of(KeyType.EC_P256).writePem(this.folder);
	}

	@ParameterizedTest
	@MethodSource("cells")
	void suiteAndGroupAreThoseOfTheServer(CipherSuite suite, NamedGroup group) throws Exception {
		try (ExternalProgram server = this.openSsl.server("-rev", "-ciphersuites", suite.name(), "-groups",
				group.standardName())) {
			TlsConnection client = Ours.client(Settings.DEFAULTS);
			try (TlsStream stream = connect(server, client)) {
				talk(stream);
				assertThat(client.info().cipherSuite()).contains(suite);
				assertThat(client.info().group()).contains(group);
				server.awaitOutput("Ciphersuite: " + suite);
			}
		}
	}

	static Stream<Object[]> cells() {
		return OpenSslClientTests.suiteAndGroupAreThoseOfTheClient();
	}

	@Test
	void postQuantumGroupIsThatOfTheServer() throws Exception {
		this.openSsl.requirePostQuantum();
		suiteAndGroupAreThoseOfTheServer(CipherSuite.TLS_AES_128_GCM_SHA256, NamedGroup.X25519MLKEM768);
	}

	@ParameterizedTest
	@EnumSource
	void everyTypeOfKeyIsVerified(KeyType type) throws Exception {
		Credentials.of(type).writePem(this.folder);
		try (ExternalProgram server = this.openSsl.server("-rev")) {
			TlsConnection client = Ours.client(Settings.DEFAULTS);
			try (TlsStream stream = connect(server, client)) {
				talk(stream);
				assertThat(client.info().peerCertificates()).isEqualTo(Credentials.of(type).chain());
			}
		}
	}

	@Test
	void clientFollowsARetry() throws Exception {
		try (ExternalProgram server = this.openSsl.server("-rev", "-msg", "-groups", "P-384")) {
			TlsConnection client = Ours.client(Settings.DEFAULTS.groups(NamedGroup.X25519, NamedGroup.SECP384R1));
			try (TlsStream stream = connect(server, client)) {
				talk(stream);
				assertThat(client.info().group()).contains(NamedGroup.SECP384R1);
			}
			assertThat(server.output().split(", ClientHello\n")).as("two ClientHellos").hasSize(3);
		}
	}

	@Test
	void sessionIsReused() throws Exception {
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, Settings.DEFAULTS);
		try (ExternalProgram server = this.openSsl.server("-rev")) {
			int port = OpenSsl.port(server);
			for (boolean resumed : List.of(false, true, true)) {
				TlsConnection client = TlsConnection.client(config, Ours.SERVER);
				try (TlsStream stream = connect(port, client)) {
					talk(stream);
					assertThat(client.info().resumed()).isEqualTo(resumed);
				}
			}
		}
	}

	@Test
	void keysAreUpdatedOnCommandOfTheServer() throws Exception {
		Updates updates = new Updates();
		ClientConfig config = Ours.clientConfig(Ours.CRYPTO, Settings.DEFAULTS).toBuilder().listener(updates).build();
		try (ExternalProgram server = this.openSsl.server("-msg");
				TlsStream stream = connect(server, TlsConnection.client(config, Ours.SERVER))) {
			stream.write("one\n".getBytes(StandardCharsets.US_ASCII));
			server.awaitOutput("one\n");
			server.type("K\n").awaitOutput(", KeyUpdate");
			server.type("two\n");
			assertThat(stream.read()).asString().isEqualTo("two\n");
			stream.write("three\n".getBytes(StandardCharsets.US_ASCII));
			server.awaitOutput("three\n");
			assertThat(updates.log).hasToString("READ WRITE ");
			server.type("k\n").awaitOutput(", KeyUpdate");
			server.type("four\n");
			assertThat(stream.read()).asString().isEqualTo("four\n");
			assertThat(updates.log).hasToString("READ WRITE READ ");
		}
	}

	@Test
	void keysAreUpdatedOnOurCommand() throws Exception {
		try (ExternalProgram server = this.openSsl.server("-rev", "-msg")) {
			TlsConnection client = Ours.client(Settings.DEFAULTS);
			try (TlsStream stream = connect(server, client)) {
				talk(stream);
				client.updateKeys(true);
				talk(stream);
				client.updateKeys(false);
				talk(stream);
			}
			assertThat(server.output().split("KeyUpdate\n")).hasSize(4);
		}
	}

	@Test
	void applicationProtocolIsAgreedOn() throws Exception {
		try (ExternalProgram server = this.openSsl.server("-rev", "-alpn", "http/1.1")) {
			TlsConnection client = Ours.client(Settings.DEFAULTS.protocols("h2", "http/1.1"));
			try (TlsStream stream = connect(server, client)) {
				talk(stream);
				assertThat(client.info().applicationProtocol()).contains("http/1.1");
			}
		}
	}

	@Test
	void clientWithoutACertificateIsLetInOrNot() throws Exception {
		try (ExternalProgram server = this.openSsl.server("-rev", "-verify", "1")) {
			try (TlsStream stream = connect(server, Ours.client(Settings.DEFAULTS))) {
				talk(stream);
			}
		}
		try (ExternalProgram server = this.openSsl.server("-rev", "-Verify", "1")) {
			try (TlsStream stream = connect(server, Ours.client(Settings.DEFAULTS))) {
				assertThatExceptionOfType(AlertReceivedException.class).isThrownBy(stream::read)
					.satisfies((ex) -> assertThat(ex.alert()).isEqualTo(AlertDescription.CERTIFICATE_REQUIRED));
			}
		}
	}

	static TlsStream connect(ExternalProgram server, TlsConnection client) throws Exception {
		return connect(OpenSsl.port(server), client);
	}

	static TlsStream connect(int port, TlsConnection client) throws Exception {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setSoTimeout((int) OpenSsl.TIMEOUT.toMillis());
		return TlsStream.of(socket, TlsPeer.of(client)).handshake();
	}

	// With -rev the server sends each line back in reverse
	static void talk(TlsStream stream) throws Exception {
		stream.write("abc\n".getBytes(StandardCharsets.US_ASCII));
		assertThat(stream.read()).asString().isEqualTo("cba\n");
	}

	private static final class Updates implements HandshakeListener {

		private final StringBuilder log = new StringBuilder();

		@Override
		public void keysUpdated(ConnectionInfo info, Direction direction) {
			this.log.append(direction).append(' ');
		}

	}

}
