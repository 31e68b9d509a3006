package dev.sallyport.jsse;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.Future;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How sockets end, and how they go on after a time-out.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SocketClosureTests {

	private static final byte[] DATA = "not all of it".getBytes();

	private final Socket[] plain = SocketPair.plain();

	private final TappedSocket client = new TappedSocket(this.plain[0]);

	private final TappedSocket server = new TappedSocket(this.plain[1]);

	SocketClosureTests() throws IOException {
	}

	private SocketPair pair() throws IOException {
		return SocketPair.over(TestKeys.ours(), this.client, TestKeys.ours("p256"), this.server);
	}

	@Test
	void endWithoutCloseNotifyIsAnError() throws Exception {
		try (SocketPair pair = pair().handshake()) {
			pair.server.getOutputStream().write(DATA);
			this.plain[1].shutdownOutput();
			InputStream input = pair.client.getInputStream();
			assertThat(input.readNBytes(DATA.length)).isEqualTo(DATA);
			assertThatExceptionOfType(SSLException.class).isThrownBy(input::read)
				.withMessageContaining("without close_notify")
				.withCauseInstanceOf(EOFException.class);
			assertThatExceptionOfType(SSLException.class).isThrownBy(input::read)
				.withMessageContaining("without close_notify");
			assertThat(pair.client.isClosed()).isTrue();
		}
	}

	@Test
	void endInTheHandshakeIsAnError() throws Exception {
		try (SocketPair pair = pair()) {
			this.plain[1].close();
			assertThatExceptionOfType(IOException.class).isThrownBy(pair.client::startHandshake);
		}
	}

	@Test
	void endBeforeAnyByteFailsTheHandshake() throws Exception {
		try (SocketPair pair = pair()) {
			this.plain[0].shutdownOutput();
			assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(pair.server::startHandshake)
				.withMessageContaining("during the handshake")
				.withCauseInstanceOf(EOFException.class);
		}
	}

	@Test
	void timeOutsAnywhereLoseNothing() throws Exception {
		this.client.slow = true;
		try (SocketPair pair = pair()) {
			Future<?> served = pair.start(() -> {
				byte[] request = pair.server.getInputStream().readNBytes(DATA.length);
				pair.server.getOutputStream().write(request);
				pair.server.close();
				return null;
			});
			int timeouts = persist(pair.client);
			pair.client.getOutputStream().write(DATA);
			byte[] received = new byte[DATA.length];
			assertThat(persist(pair.client.getInputStream(), received)).isEqualTo(DATA.length);
			assertThat(received).isEqualTo(DATA);
			assertThat(persist(pair.client.getInputStream(), received)).isEqualTo(-1);
			assertThat(timeouts).isGreaterThan(500);
			SocketPair.await(served);
		}
	}

	private static int persist(SSLSocket socket) throws IOException {
		for (int timeouts = 0;; timeouts++) {
			try {
				socket.startHandshake();
				return timeouts;
			}
			catch (SocketTimeoutException ex) {
				assertThat(socket.isClosed()).isFalse();
			}
		}
	}

	private static int persist(InputStream input, byte[] array) throws IOException {
		while (true) {
			try {
				return input.read(array);
			}
			catch (SocketTimeoutException ex) {
				assertThat(input.available()).isZero();
			}
		}
	}

	@Test
	void readTimesOutAndGoesOn() throws Exception {
		try (SocketPair pair = SocketPair.ours().handshake()) {
			pair.client.setSoTimeout(1);
			InputStream input = pair.client.getInputStream();
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(input::read);
			pair.client.setSoTimeout(0);
			pair.server.getOutputStream().write(5);
			assertThat(input.read()).isEqualTo(5);
		}
	}

	@Test
	void closeWakesTheReader() throws Exception {
		try (SocketPair pair = SocketPair.ours().handshake()) {
			Future<Integer> reader = pair.start(() -> pair.client.getInputStream().read());
			pair.client.close();
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> SocketPair.await(reader));
			assertThat(pair.server.getInputStream().read()).isEqualTo(-1);
		}
	}

	@Test
	void closeWakesTheHandshake() throws Exception {
		try (SocketPair pair = pair()) {
			Future<?> handshake = pair.start(() -> {
				pair.client.startHandshake();
				return null;
			});
			this.client.readBegun.await();
			pair.client.close();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> SocketPair.await(handshake));
			assertThat(pair.client.getSession().isValid()).isFalse();
		}
	}

	@Test
	void closeDoesNotWaitForAWriterThatIsStuck() throws Exception {
		try (SocketPair pair = pair().handshake()) {
			this.client.stuck = true;
			Future<?> writer = pair.write(pair.client, DATA);
			this.client.writeBegun.await();
			pair.client.setSoLinger(true, 1);
			pair.client.close();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> SocketPair.await(writer));
		}
	}

	@Test
	void closeDoesNotWaitForAPeerThatDoesNotRead() throws Exception {
		try (SocketPair pair = pair().handshake()) {
			this.client.stuck = true;
			pair.client.setSoLinger(true, 1);
			pair.client.close();
			assertThat(this.client.writeBegun.getCount()).isZero();
			assertThat(this.plain[0].isClosed()).isTrue();
		}
	}

	@Test
	void closeWithoutLingeringSaysNothing() throws Exception {
		try (SocketPair pair = pair().handshake()) {
			this.client.stuck = true;
			pair.client.setSoLinger(true, 0);
			pair.client.close();
			assertThat(this.client.writeBegun.getCount()).isOne();
		}
	}

	@Test
	void nothingWorksAfterClose() throws Exception {
		try (SocketPair pair = pair().handshake()) {
			InputStream input = pair.client.getInputStream();
			pair.client.close();
			pair.client.close();
			assertThatExceptionOfType(SocketException.class).isThrownBy(input::read);
			assertThatExceptionOfType(SocketException.class).isThrownBy(input::available);
			assertThatExceptionOfType(SocketException.class).isThrownBy(pair.client::startHandshake);
			assertThatExceptionOfType(SocketException.class).isThrownBy(pair.client::getInputStream);
			assertThatExceptionOfType(SocketException.class).isThrownBy(pair.client::getOutputStream);
			assertThatExceptionOfType(SocketException.class).isThrownBy(pair.client::shutdownOutput);
			assertThatExceptionOfType(SocketException.class).isThrownBy(pair.client::shutdownInput);
			assertThat(pair.client.getSession().getProtocol()).isEqualTo("TLSv1.3");
		}
	}

	@Test
	void closingAStreamClosesTheSocket() throws Exception {
		try (SocketPair pair = pair().handshake()) {
			pair.client.getOutputStream().close();
			assertThat(pair.client.isClosed()).isTrue();
			InputStream input = pair.server.getInputStream();
			assertThat(input.read()).isEqualTo(-1);
			input.close();
			assertThat(pair.server.isClosed()).isTrue();
		}
	}

	@Test
	void outputIsShutDownOnce() throws Exception {
		try (SocketPair pair = pair().handshake()) {
			var output = pair.client.getOutputStream();
			pair.client.shutdownOutput();
			assertThat(pair.client.isOutputShutdown()).isTrue();
			assertThat(pair.client.isClosed()).isFalse();
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> output.write(1));
			assertThatExceptionOfType(SocketException.class).isThrownBy(pair.client::shutdownOutput);
			assertThatExceptionOfType(SocketException.class).isThrownBy(pair.client::getOutputStream);
			assertThat(pair.server.getInputStream().read()).isEqualTo(-1);
		}
	}

	@Test
	void readerThatShutsItsInputDownReadsNothingMore() throws Exception {
		try (SocketPair pair = pair().handshake()) {
			InputStream input = pair.client.getInputStream();
			pair.client.shutdownInput();
			assertThat(pair.client.isInputShutdown()).isTrue();
			assertThat(input.read()).isEqualTo(-1);
			assertThat(input.available()).isZero();
			assertThatExceptionOfType(SocketException.class).isThrownBy(pair.client::shutdownInput);
			assertThatExceptionOfType(SocketException.class).isThrownBy(pair.client::getInputStream);
			pair.client.getOutputStream().write(3);
			assertThat(pair.server.getInputStream().read()).isEqualTo(3);
		}
	}

	@Test
	void shuttingTheInputDownWakesTheReader() throws Exception {
		try (SocketPair pair = SocketPair.ours().handshake()) {
			InputStream input = pair.client.getInputStream();
			Future<Integer> reader = pair.start(input::read);
			pair.client.shutdownInput();
			assertThat(SocketPair.await(reader)).isEqualTo(-1);
		}
	}

	@Test
	void plainConnectionGoesOnBehindTls() throws Exception {
		Socket client = this.plain[0];
		Socket server = this.plain[1];
		SSLSocket inner = (SSLSocket) TestKeys.ours()
			.getSocketFactory()
			.createSocket(client, SocketPair.HOST, client.getPort(), false);
		SSLSocket outer = (SSLSocket) TestKeys.ours("p256").getSocketFactory().createSocket(server, null, false);
		try (SocketPair pair = new SocketPair(inner, outer).handshake()) {
			Future<?> closed = pair.start(() -> {
				outer.getOutputStream().write(DATA);
				outer.close();
				server.getOutputStream().write(DATA);
				return null;
			});
			inner.close();
			assertThat(client.isClosed()).isFalse();
			assertThat(client.getInputStream().readNBytes(DATA.length)).isEqualTo(DATA);
			SocketPair.await(closed);
		}
		finally {
			client.close();
			server.close();
		}
	}

	@Test
	void peerThatGoesOnSendingDoesNotHoldUpTheEndOfTls() throws Exception {
		Socket client = this.plain[0];
		Socket server = this.plain[1];
		SSLSocket inner = (SSLSocket) TestKeys.ours()
			.getSocketFactory()
			.createSocket(client, SocketPair.HOST, client.getPort(), false);
		SSLSocket outer = (SSLSocket) TestKeys.ours("p256").getSocketFactory().createSocket(server, null, false);
		try (SocketPair pair = new SocketPair(inner, outer).handshake()) {
			Future<?> sending = pair.start(() -> {
				while (true) {
					outer.getOutputStream().write(DATA);
				}
			});
			inner.close();
			assertThat(client.isClosed()).isFalse();
			client.close();
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> SocketPair.await(sending));
		}
		finally {
			client.close();
			server.close();
		}
	}

}
