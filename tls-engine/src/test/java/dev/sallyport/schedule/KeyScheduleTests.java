package dev.sallyport.schedule;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.sallyport.TestCrypto;
import dev.sallyport.crypto.HashFunction.Hash;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What the stages owe besides the right bytes: they are used up, zero-filled, sized by
 * their suite, and refuse misuse.
 */
class KeyScheduleTests {

	private static final Tls13CipherSuite SUITE = suite(CipherSuite.TLS_AES_128_GCM_SHA256);

	private static final byte[] HASH = new byte[32];

	@ParameterizedTest(name = "{0}")
	@MethodSource("usesOfUsedUpStages")
	void usedUpStageRefusesEveryUse(String name, Runnable use) {
		assertThatIllegalStateException().isThrownBy(use::run);
	}

	static Stream<Arguments> usesOfUsedUpStages() {
		return Stream.of(use("early: binder", earlyUsedUp(), (stage) -> stage.resumptionBinder(HASH)),
				use("early: traffic", earlyUsedUp(), (stage) -> stage.clientEarlyTraffic(HASH)),
				use("early: exporter", earlyUsedUp(), (stage) -> stage.earlyExporter(HASH)),
				use("early: next", earlyUsedUp(), (stage) -> stage.intoHandshakeSecret(shared())),
				use("handshake: client", handshakeUsedUp(), (stage) -> stage.clientTraffic(HASH)),
				use("handshake: server", handshakeUsedUp(), (stage) -> stage.serverTraffic(HASH)),
				use("handshake: next", handshakeUsedUp(), (stage) -> stage.intoMainSecret()),
				use("main: client", mainClosed(), (stage) -> stage.clientTraffic(HASH)),
				use("main: server", mainClosed(), (stage) -> stage.serverTraffic(HASH)),
				use("main: exporter", mainClosed(), (stage) -> stage.exporter(HASH)),
				use("main: resumption", mainClosed(), (stage) -> stage.resumption(HASH)),
				use("traffic: key", trafficUsedUp(), (secret) -> secret.key()),
				use("traffic: iv", trafficUsedUp(), (secret) -> secret.iv()),
				use("traffic: verify data", trafficUsedUp(), (secret) -> secret.verifyData(HASH)),
				use("traffic: next", trafficUsedUp(), (secret) -> secret.intoNext()),
				use("traffic: key log", trafficUsedUp(), (secret) -> secret.secret().bytes()),
				use("exporter", exporterClosed(), (secret) -> secret.export("label", new byte[0], 32)),
				use("resumption", resumptionClosed(), (secret) -> secret.preSharedKey(new byte[1])));
	}

	@Test
	void closingAndGoingOnZeroFill() {
		byte[] closed = filled();
		new Stage(SUITE, Secret.adopt(closed)).close();
		assertThat(closed).containsOnly(0);
		byte[] usedUp = filled();
		new Stage(SUITE, Secret.adopt(usedUp)).into(shared());
		assertThat(usedUp).containsOnly(0);
		byte[] updated = filled();
		new TrafficSecret(new Stage(SUITE, Secret.adopt(updated))).intoNext();
		assertThat(updated).containsOnly(0);
	}

	@Test
	void closingIsHarmlessTwiceAndAfterUse() {
		assertThatCode(() -> {
			EarlySecret early = earlyUsedUp();
			early.close();
			early.close();
			HandshakeSecret handshake = handshakeUsedUp();
			handshake.close();
			handshake.close();
		}).doesNotThrowAnyException();
	}

	@Test
	void sharedSecretAndPskStayWithTheCaller() {
		try (Secret psk = shared(); Secret shared = shared()) {
			EarlySecret.ofPsk(SUITE, psk).intoHandshakeSecret(shared).close();
			assertThat(psk.bytes()).isEqualTo(filled());
			assertThat(shared.bytes()).isEqualTo(filled());
		}
	}

	@Test
	void keyUpdateLeadsToOtherKeys() {
		byte[] first = main(SUITE).clientTraffic(HASH).secret().bytes();
		TrafficSecret second = main(SUITE).clientTraffic(HASH).intoNext();
		assertThat(second.secret().bytes()).isNotEqualTo(first).hasSameSizeAs(first);
		TrafficSecret third = main(SUITE).clientTraffic(HASH).intoNext().intoNext();
		assertThat(third.secret().bytes()).isNotEqualTo(first).isNotEqualTo(second.secret().bytes());
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256" })
	void lengthsAreThoseOfTheSuite(CipherSuite name) {
		Tls13CipherSuite suite = suite(name);
		int hashLength = suite.hash().algorithm().length();
		byte[] hash = new byte[hashLength];
		TrafficSecret traffic = main(suite).serverTraffic(hash);
		assertThat(traffic.suite()).isSameAs(suite);
		assertThat(traffic.secret().length()).isEqualTo(hashLength);
		assertThat(traffic.key().length()).isEqualTo(suite.aead().algorithm().keyLength());
		assertThat(traffic.iv()).hasSize(12);
		assertThat(traffic.verifyData(hash)).hasSize(hashLength);
		assertThat(main(suite).resumption(hash).preSharedKey(new byte[8]).length()).isEqualTo(hashLength);
		assertThat(EarlySecret.withoutPsk(suite).resumptionBinder(hash)).hasSize(hashLength);
		assertThat(main(suite).exporter(hash).export("label", new byte[0], 1024)).hasSize(1024);
	}

	@Test
	void exporterFollowsItsFormula() {
		byte[] context = { 1, 2, 3 };
		byte[] contextHash = SUITE.hash().start().current();
		Stage labelled = new Stage(SUITE, Secret.copyOf(filled())).derive(Stage.label("EXPORTER-test"), contextHash);
		Hash hash = SUITE.hash().start();
		hash.update(context, 0, context.length);
		byte[] expected = labelled.expand(Stage.label("exporter"), hash.current(), 48).bytes();
		ExporterSecret exporter = new ExporterSecret(new Stage(SUITE, Secret.copyOf(filled())));
		assertThat(exporter.export("EXPORTER-test", context, 48)).isEqualTo(expected);
		assertThat(exporter.export("EXPORTER-other", context, 48)).isNotEqualTo(expected);
		assertThat(exporter.export("EXPORTER-test", new byte[0], 48)).isNotEqualTo(expected)
			.isEqualTo(exporter.export("EXPORTER-test", null, 48));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "bücher", "x\u0000\u0080" })
	void exporterRefusesLabelThatIsNotAscii(String label) {
		assertThatIllegalArgumentException().isThrownBy(() -> main(SUITE).exporter(HASH).export(label, HASH, 32));
	}

	@Test
	void exporterRefusesLabelThatIsTooLong() {
		ExporterSecret exporter = main(SUITE).exporter(HASH);
		assertThat(exporter.export("x".repeat(249), HASH, 32)).hasSize(32);
		assertThatIllegalArgumentException().isThrownBy(() -> exporter.export("x".repeat(250), HASH, 32));
	}

	@Test
	void exporterRefusesLengthThatHkdfCannotGive() {
		ExporterSecret exporter = main(SUITE).exporter(HASH);
		assertThat(exporter.export("label", HASH, 1)).hasSize(1);
		assertThat(exporter.export("label", HASH, 255 * 32)).hasSize(255 * 32);
		assertThatIllegalArgumentException().isThrownBy(() -> exporter.export("label", HASH, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> exporter.export("label", HASH, 255 * 32 + 1));
	}

	private static <T> Arguments use(String name, T stage, Consumer<T> use) {
		return Arguments.of(name, (Runnable) () -> use.accept(stage));
	}

	private static EarlySecret earlyUsedUp() {
		EarlySecret early = EarlySecret.withoutPsk(SUITE);
		early.intoHandshakeSecret(shared()).close();
		return early;
	}

	private static HandshakeSecret handshakeUsedUp() {
		HandshakeSecret handshake = EarlySecret.withoutPsk(SUITE).intoHandshakeSecret(shared());
		handshake.intoMainSecret().close();
		return handshake;
	}

	private static MainSecret mainClosed() {
		MainSecret main = main(SUITE);
		main.close();
		return main;
	}

	private static TrafficSecret trafficUsedUp() {
		TrafficSecret traffic = main(SUITE).clientTraffic(HASH);
		traffic.intoNext().close();
		return traffic;
	}

	private static ExporterSecret exporterClosed() {
		ExporterSecret exporter = main(SUITE).exporter(HASH);
		exporter.close();
		return exporter;
	}

	private static ResumptionSecret resumptionClosed() {
		ResumptionSecret resumption = main(SUITE).resumption(HASH);
		resumption.close();
		return resumption;
	}

	private static MainSecret main(Tls13CipherSuite suite) {
		return EarlySecret.withoutPsk(suite).intoHandshakeSecret(shared()).intoMainSecret();
	}

	private static Secret shared() {
		return Secret.adopt(filled());
	}

	private static byte[] filled() {
		byte[] bytes = new byte[32];
		Arrays.fill(bytes, (byte) 0x5a);
		return bytes;
	}

	private static Tls13CipherSuite suite(CipherSuite name) {
		return TestCrypto.suite(name);
	}

}
