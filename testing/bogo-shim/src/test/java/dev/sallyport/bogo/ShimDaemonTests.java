package dev.sallyport.bogo;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Talks to the daemon as the launcher does.
 */
class ShimDaemonTests {

	@TempDir
	private Path folder;

	private ServerSocketChannel server;

	private UnixDomainSocketAddress address;

	@BeforeEach
	void start() throws IOException {
		this.address = UnixDomainSocketAddress.of(this.folder.resolve("socket"));
		this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		this.server.bind(this.address);
		Thread daemon = new Thread(() -> {
			try {
				ShimDaemon.serve(this.server);
			}
			catch (IOException ex) {
				// The channel was closed: the end of the test.
			}
		});
		daemon.setDaemon(true);
		daemon.start();
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@Test
	void handshakerIsNotSupported() throws IOException {
		Answer answer = ask("-is-handshaker-supported");
		assertThat(answer.status()).isZero();
		assertThat(answer.out()).isEqualTo("No" + System.lineSeparator());
		assertThat(answer.err()).isEmpty();
	}

	@Test
	void unknownFlagIsUnimplemented() throws IOException {
		Answer answer = ask("-server", "-dtls");
		assertThat(answer.status()).isEqualTo(89);
		assertThat(answer.err()).contains("-dtls");
	}

	@Test
	void valueMayBeEmptyAndHoldAnyByte() throws IOException {
		assertThat(ask("-host-name", "", "-export-context", "\u00ff", "-dtls").err()).contains("-dtls");
	}

	private Answer ask(String... arguments) throws IOException {
		try (SocketChannel launcher = SocketChannel.open(this.address)) {
			for (String argument : arguments) {
				launcher.write(ByteBuffer.wrap((argument + "\0").getBytes(StandardCharsets.ISO_8859_1)));
			}
			launcher.shutdownOutput();
			DataInputStream answer = new DataInputStream(Channels.newInputStream(launcher));
			int status = answer.readByte();
			return new Answer(status, text(answer), text(answer));
		}
	}

	private static String text(DataInputStream answer) throws IOException {
		return new String(answer.readNBytes(answer.readInt()), StandardCharsets.UTF_8);
	}

	private record Answer(int status, String out, String err) {

	}

}
