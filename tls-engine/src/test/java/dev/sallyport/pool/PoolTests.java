package dev.sallyport.pool;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PoolTests {

	private final Pool<Object> pool = new Pool<>();

	@Test
	void nothingIsFoundInAnEmptyPool() {
		assertThat(this.pool.take()).isNull();
	}

	@Test
	void sameThreadFindsWhatItGaveOnce() {
		Object given = new Object();
		this.pool.give(given);
		assertThat(this.pool.take()).isSameAs(given);
		assertThat(this.pool.take()).isNull();
	}

	@Test
	void whatIsGivenToAFullPoolIsForgotten() {
		IntStream.range(0, 1000).forEach((i) -> this.pool.give(i));
		int found = 0;
		while (this.pool.take() != null) {
			found++;
		}
		assertThat(found).isBetween(1, Pool.SLOTS);
	}

	@Test
	void noTwoThreadsHaveTheSame() throws Exception {
		int threads = 32;
		Set<Object> inUse = ConcurrentHashMap.newKeySet();
		CyclicBarrier start = new CyclicBarrier(threads);
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			var results = IntStream.range(0, threads).mapToObj((i) -> executor.submit(() -> {
				start.await(10, TimeUnit.SECONDS);
				for (int n = 0; n < 10_000; n++) {
					Object found = this.pool.take();
					Object used = (found != null) ? found : new Object();
					assertThat(inUse.add(used)).isTrue();
					assertThat(inUse.remove(used)).isTrue();
					this.pool.give(used);
				}
				return null;
			})).toList();
			for (Future<?> result : results) {
				result.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

}
