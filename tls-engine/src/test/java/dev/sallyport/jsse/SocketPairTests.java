package dev.sallyport.jsse;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Random;
import java.util.concurrent.Future;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

import dev.sallyport.jsse.EnginePairTests.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sockets of ours and of the JDK, in both roles.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SocketPairTests {

	private static final int[] SIZES = { 1, 100, 16_384, 16_385, 100_000 };

	private static final int MEGABYTE = 1 << 20;

	private static byte[] random(int size) {
		byte[] data = new byte[size];
		new Random(size).nextBytes(data);
		return data;
	}

	private static SocketPair pair(Peers peers) throws Exception {
		return SocketPair.of(peers.client(), peers.server("p256"));
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void dataCrossesInBothDirections(Peers peers) throws Exception {
		try (SocketPair pair = pair(peers)) {
			for (int size : SIZES) {
				byte[] data = random(size);
				Future<?> written = pair.write(pair.client, data);
				assertThat(pair.server.getInputStream().readNBytes(size)).isEqualTo(data);
				SocketPair.await(written);
				written = pair.write(pair.server, data);
				assertThat(pair.client.getInputStream().readNBytes(size)).isEqualTo(data);
				SocketPair.await(written);
			}
			assertThat(pair.client.getSession().getProtocol()).isEqualTo("TLSv1.3");
		}
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void megabytesCrossAtOnce(Peers peers) throws Exception {
		byte[] data = random(MEGABYTE);
		try (SocketPair pair = pair(peers)) {
			Future<?> up = pair.write(pair.client, data);
			Future<?> down = pair.write(pair.server, data);
			Future<byte[]> received = pair.start(() -> pair.server.getInputStream().readNBytes(MEGABYTE));
			assertThat(pair.client.getInputStream().readNBytes(MEGABYTE)).isEqualTo(data);
			assertThat(SocketPair.await(received)).isEqualTo(data);
			SocketPair.await(up);
			SocketPair.await(down);
		}
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void serverAnswersAfterTheClientHasSaidAll(Peers peers) throws Exception {
		try (SocketPair pair = pair(peers)) {
			Future<?> answer = pair.start(() -> {
				byte[] request = pair.server.getInputStream().readAllBytes();
				pair.server.getOutputStream().write(request);
				pair.server.shutdownOutput();
				return null;
			});
			pair.client.getOutputStream().write(random(20_000));
			pair.client.shutdownOutput();
			assertThat(pair.client.isOutputShutdown()).isTrue();
			InputStream input = pair.client.getInputStream();
			assertThat(input.readAllBytes()).isEqualTo(random(20_000));
			assertThat(input.read()).isEqualTo(-1);
			SocketPair.await(answer);
		}
	}

	@ParameterizedTest
	@EnumSource(Peers.class)
	void closeIsTheEndForThePeer(Peers peers) throws Exception {
		try (SocketPair pair = pair(peers)) {
			pair.handshake();
			pair.client.getOutputStream().write(random(100));
			pair.client.close();
			assertThat(pair.client.isClosed()).isTrue();
			assertThat(pair.server.getInputStream().readAllBytes()).isEqualTo(random(100));
		}
		try (SocketPair pair = pair(peers)) {
			pair.handshake();
			pair.server.getOutputStream().write(random(100));
			pair.server.close();
			assertThat(pair.client.getInputStream().readAllBytes()).isEqualTo(random(100));
		}
	}

	@Test
	void laterConnectionIsResumed() throws Exception {
		SSLContext clients = TestKeys.ours();
		try (SSLServerSocket listening = SocketPair.listen(TestKeys.ours("p256"))) {
			assertThat(resumed(clients, listening)).isFalse();
			assertThat(resumed(clients, listening)).isTrue();
		}
	}

	private boolean resumed(SSLContext clients, SSLServerSocket listening) throws Exception {
		SSLSocketFactory factory = clients.getSocketFactory();
		SSLSocket client = (SSLSocket) factory.createSocket(SocketPair.HOST, listening.getLocalPort());
		try (SocketPair pair = new SocketPair(client, (SSLSocket) listening.accept())) {
			pair.handshake();
			// The tickets come along
			pair.server.getOutputStream().write(1);
			assertThat(client.getInputStream().read()).isEqualTo(1);
			return ((SallyportSession) client.getSession()).isResumed();
		}
	}

	@Test
	void readerMayTakeAsLittleAsItLikes() throws Exception {
		byte[] data = random(40_000);
		try (SocketPair pair = SocketPair.ours()) {
			Future<?> written = pair.write(pair.client, data);
			InputStream input = pair.server.getInputStream();
			ByteArrayOutputStream received = new ByteArrayOutputStream();
			received.write(input.read());
			assertThat(input.available()).isEqualTo(16_383);
			assertThat(input.read(new byte[10], 5, 0)).isZero();
			assertThat(input.skip(16_382)).isEqualTo(16_382);
			assertThat(input.available()).isEqualTo(1);
			assertThat(input.read(new byte[100])).isEqualTo(1);
			assertThat(input.available()).isZero();
			assertThat(input.readNBytes(40_000 - 16_384)).hasSize(40_000 - 16_384);
			SocketPair.await(written);
		}
	}

	@Test
	void writingNothingSendsNothing() throws Exception {
		try (SocketPair pair = SocketPair.ours()) {
			pair.handshake();
			pair.client.getOutputStream().write(new byte[0]);
			pair.client.getOutputStream().write(7);
			assertThat(pair.server.getInputStream().read()).isEqualTo(7);
		}
	}

}
