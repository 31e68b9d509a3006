package dev.sallyport.jsse;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sockets on virtual threads. A thread that were pinned while it waits for the network
 * would hold one of a few carriers, and far more pairs than carriers talk at once here.
 */
@EnabledForJreRange(min = JRE.JAVA_21)
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class VirtualThreadTests {

	private static final int PAIRS = 200;

	private static ExecutorService virtualThreads() throws ReflectiveOperationException {
		return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
	}

	@Test
	void manyMoreConnectionsThanCarriersWaitAtOnce() throws Exception {
		ExecutorService threads = virtualThreads();
		List<SocketPair> pairs = new ArrayList<>();
		try {
			List<Future<Integer>> readers = new ArrayList<>();
			for (int i = 0; i < PAIRS; i++) {
				SocketPair pair = SocketPair.ours();
				pairs.add(pair);
				readers.add(threads.submit(() -> pair.server.getInputStream().read()));
				readers.add(threads.submit(() -> pair.client.getInputStream().read()));
			}
			for (SocketPair pair : pairs) {
				threads.submit(() -> {
					pair.client.getOutputStream().write(4);
					pair.server.getOutputStream().write(4);
					return null;
				});
			}
			for (Future<Integer> reader : readers) {
				assertThat(reader.get(30, TimeUnit.SECONDS)).isEqualTo(4);
			}
		}
		finally {
			threads.shutdownNow();
			for (SocketPair pair : pairs) {
				pair.close();
			}
		}
	}

	@Test
	void interruptEndsAReaderAndItsSocket() throws Exception {
		ExecutorService threads = virtualThreads();
		try (SocketPair pair = SocketPair.ours().handshake()) {
			Future<Integer> reader = threads.submit(() -> pair.client.getInputStream().read());
			threads.shutdownNow();
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> SocketPair.await(reader))
				.isNotInstanceOf(InvocationTargetException.class);
			assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
			assertThat(pair.client.isClosed()).isTrue();
		}
	}

}
