package dev.sallyport.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.Octets;
import dev.sallyport.session.TicketKey.Window;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link TicketKey} and {@link TicketKeyRing}.
 */
class TicketKeyTests {

	private static final Instant START = TestSessions.START;

	private static final Window WINDOW = window(START);

	@Test
	void secretIsClearedWhenTheLastHolderLetsGo() {
		byte[] secret = TestSessions.KEY.clone();
		TicketKey key = new TicketKey(id(1), Secret.adopt(secret), WINDOW);
		assertThat(key.acquire()).isTrue();
		key.release();
		assertThat(key.acquire()).isTrue();
		key.release();
		assertThat(secret).isEqualTo(TestSessions.KEY);
		assertThat(key.acquire()).isTrue();
		key.release();
		key.release();
		assertThat(secret).containsOnly(0);
	}

	@Test
	void keyInUseOutlivesItsRing() {
		byte[] secret = TestSessions.KEY.clone();
		TicketKey key = new TicketKey(id(1), Secret.adopt(secret), WINDOW);
		key.acquire();
		key.release();
		assertThat(key.secret().bytes()).isEqualTo(TestSessions.KEY);
		key.release();
		assertThat(secret).containsOnly(0);
	}

	@Test
	void keyThatIsGoneCannotBeAcquired() {
		TicketKey key = key(1);
		key.release();
		assertThat(key.acquire()).isFalse();
		assertThat(key.acquire()).isFalse();
	}

	@Test
	void windowSealsFromItsStartUntilBeforeItsEnd() {
		assertThat(WINDOW.sealsAt(START.minusNanos(1))).isFalse();
		assertThat(WINDOW.sealsAt(START)).isTrue();
		assertThat(WINDOW.sealsAt(START.plusSeconds(3600).minusNanos(1))).isTrue();
		assertThat(WINDOW.sealsAt(START.plusSeconds(3600))).isFalse();
	}

	@Test
	void windowOpensEvenBeforeItSealsAndOneLifetimeLonger() {
		assertThat(WINDOW.opensAt(START.minusSeconds(60))).isTrue();
		assertThat(WINDOW.opensAt(START.plusSeconds(7200).minusNanos(1))).isTrue();
		assertThat(WINDOW.opensAt(START.plusSeconds(7200))).isFalse();
	}

	@Test
	void textShowsNoSecret() {
		assertThat(key(1)).hasToString("TicketKey[01000000000000000000000000000000, " + WINDOW + "]");
	}

	@Test
	void ringRefusesKeyOfZeros() {
		TicketKey zeros = new TicketKey(id(1), Secret.zeros(48), WINDOW);
		assertThat(TicketKeyRing.EMPTY.accepts(zeros)).isFalse();
		assertThat(TicketKeyRing.EMPTY.accepts(key(1))).isTrue();
	}

	@Test
	void ringRefusesSecondKeyOfAnId() {
		TicketKeyRing ring = TicketKeyRing.EMPTY.with(key(1));
		assertThat(ring.accepts(key(1))).isFalse();
		assertThat(ring.accepts(key(2))).isTrue();
	}

	@Test
	void closedRingRefusesEveryKey() {
		assertThat(TicketKeyRing.CLOSED.accepts(key(1))).isFalse();
	}

	@Test
	void ringFindsKeysByIdAndByTime() {
		TicketKey old = key(1);
		TicketKey young = new TicketKey(id(2), Secret.copyOf(TestSessions.KEY), window(START.plusSeconds(3600)));
		TicketKeyRing ring = TicketKeyRing.EMPTY.with(old).with(young);
		assertThat(ring.sealing(START)).contains(old);
		assertThat(ring.sealing(START.plusSeconds(3600))).contains(young);
		assertThat(ring.sealing(START.plusSeconds(7200))).isEmpty();
		assertThat(ring.opening(id(1), START.plusSeconds(3600))).contains(old);
		assertThat(ring.opening(id(1), START.plusSeconds(7200))).isEmpty();
		assertThat(ring.opening(id(3), START)).isEmpty();
	}

	@Test
	void ringDropsKeysThatOpenNoMore() {
		TicketKey old = key(1);
		TicketKey young = new TicketKey(id(2), Secret.copyOf(TestSessions.KEY), window(START.plusSeconds(3600)));
		TicketKeyRing ring = TicketKeyRing.EMPTY.with(old).with(young);
		assertThat(ring.at(START)).isSameAs(ring);
		TicketKeyRing later = ring.at(START.plusSeconds(7200));
		assertThat(ring.missingIn(later)).containsExactly(old);
		assertThat(later.size()).isOne();
	}

	@Test
	void ringKeepsTheNewestKeysAndNoMoreThanItsBound() {
		List<TicketKey> keys = IntStream.range(0, TicketKeyRing.MAX_KEYS + 2).mapToObj(TicketKeyTests::key).toList();
		TicketKeyRing ring = TicketKeyRing.EMPTY;
		for (TicketKey key : keys) {
			ring = ring.with(key);
		}
		assertThat(ring.size()).isEqualTo(TicketKeyRing.MAX_KEYS);
		assertThat(ring.opening(id(0), START)).isEmpty();
		assertThat(ring.opening(id(1), START)).isEmpty();
		assertThat(ring.opening(id(2), START)).contains(keys.get(2));
	}

	private static Window window(Instant start) {
		Instant end = start.plus(Duration.ofHours(1));
		return new Window(start, end, end.plus(Duration.ofHours(1)));
	}

	private static TicketKey key(int number) {
		return new TicketKey(id(number), Secret.copyOf(TestSessions.KEY), WINDOW);
	}

	private static Octets id(int number) {
		byte[] id = new byte[TicketKey.ID_LENGTH];
		id[0] = (byte) number;
		return Octets.of(id);
	}

}
