package dev.sallyport.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import dev.sallyport.TestCrypto;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RotatingTicketerTests {

	private static final Instant START = Instant.parse("2026-07-01T10:00:00Z");

	private static final int PREFIX_LENGTH = 1 + 16 + 24;

	private static final CryptoProvider PROVIDER = TestCrypto.PROVIDER;

	private Instant now = START;

	private final RotatingTicketer ticketer = RotatingTicketer.create(PROVIDER, () -> this.now);

	@Test
	void opensWhatItSealed() {
		ServerSession session = TestSessions.server(Octets.of((byte) 1, (byte) 2));
		ServerSession opened = this.ticketer.unwrap(wrap(session)).orElseThrow();
		assertThat(opened.id()).isEqualTo(session.id());
		assertThat(opened.cipherSuite()).isEqualTo(session.cipherSuite());
		assertThat(opened.preSharedKey().matches(session.preSharedKey())).isTrue();
		assertThat(opened.times()).isEqualTo(session.times());
		assertThat(opened.serverName()).isEqualTo(session.serverName());
		assertThat(opened.applicationProtocol()).isEqualTo(session.applicationProtocol());
		assertThat(opened.peerCertificates()).isEqualTo(session.peerCertificates());
	}

	@Test
	void leavesTheSessionToItsOwner() {
		ServerSession session = TestSessions.server();
		Octets ticket = wrap(session);
		assertThat(session.preSharedKey().bytes()).isEqualTo(TestSessions.KEY);
		session.close();
		assertThat(this.ticketer.unwrap(ticket).orElseThrow().preSharedKey().bytes()).isEqualTo(TestSessions.KEY);
	}

	@Test
	void ticketsOfOneSessionShareNoByteOfNonceOrCiphertext() {
		Octets first = wrap();
		Octets second = wrap();
		assertThat(first.slice(0, 17)).isEqualTo(second.slice(0, 17));
		assertThat(first.slice(17, 41)).isNotEqualTo(second.slice(17, 41));
		assertThat(first.slice(41, 57)).isNotEqualTo(second.slice(41, 57));
	}

	@Test
	void ticketShowsNothingOfTheSession() {
		String ticket = wrap().toHex();
		assertThat(ticket).doesNotContain(Octets.of(TestSessions.KEY).toHex())
			.doesNotContain(Octets.of("example".getBytes(StandardCharsets.US_ASCII)).toHex());
	}

	@Test
	void textShowsNoKey() {
		wrap();
		assertThat(this.ticketer).hasToString("RotatingTicketer[lifetime=PT6H, rotation=PT1H, keys=1]");
	}

	@Test
	void keySealsForOnePeriod() {
		Octets key = keyId(wrap());
		this.now = START.plus(Duration.ofHours(1)).minusMillis(1);
		assertThat(keyId(wrap())).isEqualTo(key);
		this.now = START.plus(Duration.ofHours(1));
		assertThat(keyId(wrap())).isNotEqualTo(key);
	}

	@Test
	void keyOpensUntilItsLastTicketHasEnded() {
		Octets ticket = wrap();
		this.now = START.plus(Duration.ofHours(7)).minusMillis(1);
		assertThat(this.ticketer.unwrap(ticket)).isPresent();
		this.now = START.plus(Duration.ofHours(7));
		assertThat(this.ticketer.unwrap(ticket)).isEmpty();
	}

	@Test
	void keyIsGoneEvenIfTheClockGoesBackAfterwards() {
		Octets ticket = wrap();
		this.now = START.plus(Duration.ofHours(7));
		this.ticketer.unwrap(ticket);
		this.now = START;
		assertThat(this.ticketer.unwrap(ticket)).isEmpty();
	}

	@Test
	void manyRotationsKeepOnlyKeysThatOpen() {
		for (int hour = 0; hour < 100; hour++) {
			this.now = START.plus(Duration.ofHours(hour));
			wrap();
		}
		assertThat(this.ticketer.toString()).endsWith("keys=7]");
	}

	@Test
	void clockThatGoesBackGetsAKeyOfItsPeriod() {
		Octets late = wrap();
		this.now = START.minus(Duration.ofHours(3));
		Octets early = wrap();
		assertThat(keyId(early)).isNotEqualTo(keyId(late));
		assertThat(this.ticketer.unwrap(late)).isPresent();
		assertThat(this.ticketer.unwrap(early)).isPresent();
		this.now = START;
		assertThat(keyId(wrap())).isEqualTo(keyId(late));
	}

	@Test
	void clockThatJumpsAroundCannotMakeKeysWithoutBound() {
		for (int hour = 0; hour < 200; hour++) {
			this.now = START.minus(Duration.ofHours(hour));
			wrap();
		}
		assertThat(this.ticketer.toString()).endsWith("keys=64]");
	}

	@Test
	void dateBeforeTheEpochIsADateLikeAnyOther() {
		this.now = Instant.parse("1969-12-31T23:59:59Z");
		assertThat(this.ticketer.unwrap(wrap())).isPresent();
	}

	@Test
	void keysAreClearedWhenTheyAreDropped() {
		RecordingRandom random = new RecordingRandom();
		RotatingTicketer recorded = RotatingTicketer.create(with(random), () -> this.now);
		Octets ticket = recorded.wrap(TestSessions.server()).orElseThrow();
		byte[] key = random.given(48).get(0);
		assertThat(key).isNotEqualTo(new byte[48]);
		this.now = START.plus(Duration.ofHours(7));
		assertThat(recorded.unwrap(ticket)).isEmpty();
		assertThat(key).containsOnly(0);
	}

	@Test
	void closedTicketerHasClearedItsKeysAndMakesNone() {
		RecordingRandom random = new RecordingRandom();
		RotatingTicketer closed = RotatingTicketer.create(with(random), () -> this.now);
		Octets ticket = closed.wrap(TestSessions.server()).orElseThrow();
		closed.close();
		closed.close();
		assertThat(closed.wrap(TestSessions.server())).isEmpty();
		assertThat(closed.unwrap(ticket)).isEmpty();
		assertThat(random.given(48)).allSatisfy((key) -> assertThat(key).containsOnly(0));
	}

	@Test
	void randomSourceOfZerosMeansNoTickets() {
		RotatingTicketer zeros = RotatingTicketer.create(with(new ConstantRandom(0)), () -> this.now);
		assertThat(zeros.wrap(TestSessions.server())).isEmpty();
	}

	@Test
	void randomSourceThatRepeatsItselfMeansNoTicketsAfterTheFirstPeriod() {
		RotatingTicketer constant = RotatingTicketer.create(with(new ConstantRandom(7)), () -> this.now);
		assertThat(constant.wrap(TestSessions.server())).isPresent();
		this.now = START.plus(Duration.ofHours(1));
		assertThat(constant.wrap(TestSessions.server())).isEmpty();
	}

	@Test
	void refusesTicketWithAnyBitChanged() {
		byte[] ticket = wrap().toByteArray();
		for (int bit = 0; bit < ticket.length * 8; bit++) {
			byte[] changed = ticket.clone();
			changed[bit / 8] ^= (byte) (1 << (bit % 8));
			assertThat(this.ticketer.unwrap(Octets.of(changed))).as("bit %d", bit).isEmpty();
		}
		assertThat(this.ticketer.unwrap(Octets.of(ticket))).isPresent();
	}

	@Test
	void refusesTicketOfAnyOtherLength() {
		byte[] ticket = wrap().toByteArray();
		for (int length = 0; length <= ticket.length + 32; length++) {
			Octets changed = Octets.of(Arrays.copyOf(ticket, length));
			assertThat(this.ticketer.unwrap(changed).isPresent()).as("%d bytes", length)
				.isEqualTo(length == ticket.length);
		}
	}

	@Test
	void refusesTicketOfAnotherTicketer() {
		RotatingTicketer other = RotatingTicketer.create(PROVIDER, () -> this.now);
		other.wrap(TestSessions.server());
		assertThat(other.unwrap(wrap())).isEmpty();
	}

	@Test
	void refusesTicketUnderTheIdOfAnotherKey() {
		byte[] old = wrap().toByteArray();
		this.now = START.plus(Duration.ofHours(1));
		byte[] young = wrap().toByteArray();
		System.arraycopy(young, 0, old, 0, 17);
		assertThat(this.ticketer.unwrap(Octets.of(old))).isEmpty();
	}

	@Test
	void refusesGarbage() {
		byte[] header = wrap().slice(0, 17).toByteArray();
		long seed = new Random().nextLong();
		Random random = new Random(seed);
		for (int round = 0; round < 2_000; round++) {
			byte[] garbage = new byte[random.nextInt(200)];
			random.nextBytes(garbage);
			if (round % 2 == 0) {
				System.arraycopy(header, 0, garbage, 0, Math.min(header.length, garbage.length));
			}
			assertThat(this.ticketer.unwrap(Octets.of(garbage))).as("seed %d, round %d", seed, round).isEmpty();
		}
	}

	@Test
	void refusesTicketThatIsTooLongForTheWire() {
		byte[] ticket = Arrays.copyOf(wrap().toByteArray(), 0x10000);
		assertThat(this.ticketer.unwrap(Octets.of(ticket))).isEmpty();
	}

	@Test
	void sealedStateThatIsNoSessionIsRefused() {
		RecordingRandom random = new RecordingRandom();
		CryptoProvider provider = with(random);
		RotatingTicketer recorded = RotatingTicketer.create(provider, () -> this.now);
		Octets ticket = recorded.wrap(TestSessions.server()).orElseThrow();
		TicketCipher cipher = new TicketCipher(provider.suite(CipherSuite.TLS_AES_256_GCM_SHA384).orElseThrow(),
				random);
		TicketKey key = new TicketKey(keyId(ticket), Secret.copyOf(random.given(48).get(0)),
				new TicketKey.Window(START, START, START));
		assertThat(List.of(new byte[0], new byte[] { 1 }, new byte[] { 9, 9, 9 })).allSatisfy((state) -> {
			Octets sealed = cipher.seal(key, Secret.copyOf(state)).orElseThrow();
			assertThat(recorded.unwrap(sealed)).isEmpty();
		});
	}

	@Test
	void largestTicketFitsTheWireAndOneByteMoreDoesNot() {
		int overhead = wrap(TestSessions.server(Octets.EMPTY)).length();
		int largest = 0xffff - overhead;
		assertThat(wrap(TestSessions.server(Octets.of(new byte[largest]))).length()).isEqualTo(0xffff);
		assertThat(this.ticketer.wrap(TestSessions.server(Octets.of(new byte[largest + 1])))).isEmpty();
		assertThat(this.ticketer.wrap(TestSessions.server(Octets.of(new byte[0x10000])))).isEmpty();
	}

	@Test
	void manyThreadsSealAndOpenWhileKeysRotate() throws Exception {
		AtomicLong millis = new AtomicLong(START.toEpochMilli());
		RecordingRandom random = new RecordingRandom();
		RotatingTicketer shared = RotatingTicketer.create(with(random), () -> Instant.ofEpochMilli(millis.get()),
				Duration.ofSeconds(110), Duration.ofSeconds(2));
		// Keys that are dropped meanwhile; those made below live longer than the test's
		// time.
		for (int period = 0; period < 50; period++) {
			shared.wrap(TestSessions.server()).orElseThrow();
			millis.addAndGet(2_000);
		}
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			Callable<Integer> work = () -> {
				int opened = 0;
				for (int round = 0; round < 500; round++) {
					millis.addAndGet(50);
					Octets ticket = shared.wrap(TestSessions.server()).orElseThrow();
					opened += shared.unwrap(ticket).isPresent() ? 1 : 0;
				}
				return opened;
			};
			for (Future<Integer> opened : threads.invokeAll(Collections.nCopies(4, work))) {
				assertThat(opened.get()).isEqualTo(500);
			}
		}
		finally {
			threads.shutdownNow();
		}
		shared.close();
		assertThat(random.given(48)).hasSizeGreaterThanOrEqualTo(100)
			.allSatisfy((key) -> assertThat(key).containsOnly(0));
	}

	@Test
	void lifetimeIsThatOfItsMaking() {
		assertThat(this.ticketer.lifetime()).isEqualTo(Duration.ofHours(6));
		assertThat(RotatingTicketer.create(PROVIDER, () -> this.now, Duration.ofDays(7), Duration.ofDays(1)).lifetime())
			.isEqualTo(Duration.ofDays(7));
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, PT1H", "PT-1H, PT1H", "PT0.5S, PT1S", "P7DT1S, P1D", "PT6H, PT0S", "PT6H, PT-1H",
			"PT6H, P7DT1S", "PT6H, PT5M" })
	void refusesDurationsOutOfRange(Duration lifetime, Duration rotation) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> RotatingTicketer.create(PROVIDER, () -> this.now, lifetime, rotation));
	}

	@Test
	void refusesProviderWithoutItsSuite() {
		CryptoProvider poor = CryptoProvider.compose("poor", (parts) -> {
			parts.suite(PROVIDER.suite(CipherSuite.TLS_AES_128_GCM_SHA256).orElseThrow());
			parts.group(PROVIDER.groups().get(0)).random(PROVIDER.random());
		});
		assertThatIllegalArgumentException().isThrownBy(() -> RotatingTicketer.create(poor, () -> this.now))
			.withMessageContaining("poor");
	}

	private Octets wrap() {
		return wrap(TestSessions.server());
	}

	private Octets wrap(ServerSession session) {
		Octets ticket = this.ticketer.wrap(session).orElseThrow();
		assertThat(ticket.length()).isGreaterThan(PREFIX_LENGTH);
		return ticket;
	}

	private static Octets keyId(Octets ticket) {
		return ticket.slice(1, 17);
	}

	private static CryptoProvider with(RandomSource random) {
		return CryptoProvider.compose("test", (parts) -> parts.include(PROVIDER).random(random));
	}

	/**
	 * Remembers the arrays that it gave away.
	 */
	private static final class RecordingRandom implements RandomSource {

		private final List<byte[]> given = Collections.synchronizedList(new ArrayList<>());

		@Override
		public void fill(byte[] bytes) {
			PROVIDER.random().fill(bytes);
			this.given.add(bytes);
		}

		@Override
		public String source() {
			return "test";
		}

		private List<byte[]> given(int length) {
			return this.given.stream().filter((bytes) -> bytes.length == length).toList();
		}

	}

	/**
	 * A source that has failed in silence.
	 */
	private static final class ConstantRandom implements RandomSource {

		private final byte value;

		ConstantRandom(int value) {
			this.value = (byte) value;
		}

		@Override
		public void fill(byte[] bytes) {
			Arrays.fill(bytes, this.value);
		}

		@Override
		public String source() {
			return "test";
		}

	}

}
