package dev.sallyport.schedule;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The master secret and all that comes from it, against the formulas of the RFCs written
 * out a second time.
 */
class Tls12MasterSecretTests {

	private static final Tls12CipherSuite AES = Tls12Suites.suite(CipherSuite.TLS_AES_128_GCM_SHA256);

	private static final byte[] PRE_MASTER = filled(32, 0x5a);

	private static final byte[] HASH = filled(32, 7);

	private static final byte[] CLIENT = filled(32, 0xc);

	private static final byte[] SERVER = filled(32, 0x5);

	private static final Tls12Randoms RANDOMS = new Tls12Randoms(Octets.of(CLIENT), Octets.of(SERVER));

	@Test
	void extendedMasterSecretComesFromTheSessionHash() throws Exception {
		// RFC 7627 section 4
		assertThat(extended().secret().bytes()).isEqualTo(prf(PRE_MASTER, 48, ascii("extended master secret"), HASH));
	}

	@Test
	void classicMasterSecretComesFromTheRandoms() throws Exception {
		// RFC 5246 section 8.1
		assertThat(classic().secret().bytes()).isEqualTo(prf(PRE_MASTER, 48, ascii("master secret"), CLIENT, SERVER));
	}

	@Test
	void keyBlockIsCutInTheOrderOfTheRfc() throws Exception {
		// RFC 5246 section 6.3, with the server's random first
		byte[] block = prf(extended().secret().bytes(), 40, ascii("key expansion"), SERVER, CLIENT);
		try (Tls12KeyBlock keys = extended().keyBlock(RANDOMS)) {
			assertThat(keys.client().key().bytes()).isEqualTo(Arrays.copyOfRange(block, 0, 16));
			assertThat(keys.server().key().bytes()).isEqualTo(Arrays.copyOfRange(block, 16, 32));
			assertThat(keys.client().iv()).isEqualTo(Arrays.copyOfRange(block, 32, 36));
			assertThat(keys.server().iv()).isEqualTo(Arrays.copyOfRange(block, 36, 40));
			assertThat(keys.client().aead()).isSameAs(AES.aead());
		}
	}

	@ParameterizedTest
	@CsvSource({ "TLS_AES_128_GCM_SHA256, 16, 4", "TLS_AES_256_GCM_SHA384, 32, 4",
			"TLS_CHACHA20_POLY1305_SHA256, 32, 12" })
	void lengthsAreThoseOfTheSuite(CipherSuite like, int keyLength, int ivLength) {
		Tls12CipherSuite suite = Tls12Suites.suite(like);
		Tls12MasterSecret master = Tls12MasterSecret.extended(suite, Secret.copyOf(PRE_MASTER), HASH);
		assertThat(master.suite()).isSameAs(suite);
		assertThat(master.secret().length()).isEqualTo(48);
		try (Tls12KeyBlock keys = master.keyBlock(RANDOMS)) {
			assertThat(keys.server().key().length()).isEqualTo(keyLength);
			assertThat(keys.server().iv()).hasSize(ivLength);
		}
		assertThat(master.clientVerifyData(HASH)).hasSize(12);
	}

	@Test
	void verifyDataDiffersBySender() throws Exception {
		byte[] master = extended().secret().bytes();
		// RFC 5246 section 7.4.9
		assertThat(extended().clientVerifyData(HASH)).isEqualTo(prf(master, 12, ascii("client finished"), HASH));
		assertThat(extended().serverVerifyData(HASH)).isEqualTo(prf(master, 12, ascii("server finished"), HASH));
	}

	@Test
	void resumedSecretIsACopy() {
		try (Secret session = extended().secret().copy()) {
			Tls12MasterSecret resumed = Tls12MasterSecret.resumed(AES, session);
			assertThat(resumed.clientVerifyData(HASH)).isEqualTo(extended().clientVerifyData(HASH));
			resumed.close();
			assertThat(session.bytes()).isEqualTo(extended().secret().bytes());
		}
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Tls12MasterSecret.resumed(AES, Secret.copyOf(new byte[47])));
	}

	@Test
	void exporterFollowsItsFormula() throws Exception {
		byte[] master = extended().secret().bytes();
		byte[] context = { 1, 2, 3 };
		// RFC 5705 section 4
		assertThat(exporter().export("EXPORTER-test", context, 40))
			.isEqualTo(prf(master, 40, ascii("EXPORTER-test"), CLIENT, SERVER, new byte[] { 0, 3 }, context));
		assertThat(exporter().export("EXPORTER-test", null, 40))
			.isEqualTo(prf(master, 40, ascii("EXPORTER-test"), CLIENT, SERVER));
		assertThat(exporter().export("", null, 40)).isEqualTo(prf(master, 40, CLIENT, SERVER));
	}

	@Test
	void noContextIsNotAnEmptyOne() throws Exception {
		assertThat(exporter().export("label", new byte[0], 32)).isNotEqualTo(exporter().export("label", null, 32))
			.isEqualTo(prf(extended().secret().bytes(), 32, ascii("label"), CLIENT, SERVER, new byte[2]));
	}

	@ParameterizedTest
	@ValueSource(strings = { "client finished", "server finished", "master secret", "extended master secret",
			"key expansion", "bücher" })
	void exporterRefusesLabelsOfTlsItselfAndWhatIsNoLabel(String label) {
		assertThatIllegalArgumentException().isThrownBy(() -> exporter().export(label, null, 32));
	}

	@Test
	void exporterRefusesWhatIsTooLong() {
		assertThat(exporter().export("x".repeat(249), new byte[0xffff], 1 << 14)).hasSize(1 << 14);
		assertThatIllegalArgumentException().isThrownBy(() -> exporter().export("x".repeat(250), null, 1));
		assertThatIllegalArgumentException().isThrownBy(() -> exporter().export("x", new byte[0x10000], 1));
		assertThatIllegalArgumentException().isThrownBy(() -> exporter().export("x", null, 0));
		assertThatIllegalArgumentException().isThrownBy(() -> exporter().export("x", null, (1 << 14) + 1));
	}

	@Test
	void exporterOutlivesTheMasterSecret() {
		Tls12MasterSecret master = extended();
		Exporter exporter = master.exporter(RANDOMS);
		master.close();
		assertThat(exporter.export("label", null, 32)).isEqualTo(exporter().export("label", null, 32));
	}

	// RFC 7627 section 5.4
	@Test
	void nothingIsExportedWithoutExtendedMasterSecret() {
		try (Exporter exporter = classic().exporter(RANDOMS)) {
			assertThatIllegalStateException().isThrownBy(() -> exporter.export("label", null, 32))
				.withMessageContaining("extended_master_secret");
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("usesOfClosedSecrets")
	void closedSecretRefusesEveryUse(String name, Runnable use) {
		assertThatIllegalStateException().isThrownBy(use::run);
	}

	static Stream<Arguments> usesOfClosedSecrets() {
		Tls12MasterSecret master = extended();
		Tls12KeyBlock keys = master.keyBlock(RANDOMS);
		Exporter exporter = master.exporter(RANDOMS);
		master.close();
		keys.close();
		exporter.close();
		return Stream.of(use("master: keys", master, (secret) -> secret.keyBlock(RANDOMS)),
				use("master: client", master, (secret) -> secret.clientVerifyData(HASH)),
				use("master: server", master, (secret) -> secret.serverVerifyData(HASH)),
				use("master: exporter", master, (secret) -> secret.exporter(RANDOMS)),
				use("master: key log", master, (secret) -> secret.secret().bytes()),
				use("keys: client", keys, (block) -> block.client().key().bytes()),
				use("keys: server", keys, (block) -> block.server().iv()),
				use("exporter", exporter, (closed) -> closed.export("label", null, 32)));
	}

	@Test
	void closingZeroFills() {
		Tls12MasterSecret master = extended();
		byte[] secret = master.secret().bytes();
		Tls12KeyBlock keys = master.keyBlock(RANDOMS);
		byte[] key = keys.client().key().bytes();
		master.close();
		keys.close();
		assertThat(secret).containsOnly(0);
		assertThat(key).containsOnly(0);
	}

	@Test
	void preMasterSecretStaysWithTheCaller() {
		try (Secret preMaster = Secret.copyOf(PRE_MASTER)) {
			Tls12MasterSecret.extended(AES, preMaster, HASH).close();
			Tls12MasterSecret.classic(AES, preMaster, RANDOMS).close();
			assertThat(preMaster.bytes()).isEqualTo(PRE_MASTER);
		}
	}

	private static <T> Arguments use(String name, T secret, Consumer<T> use) {
		return Arguments.of(name, (Runnable) () -> use.accept(secret));
	}

	private static Tls12MasterSecret extended() {
		return Tls12MasterSecret.extended(AES, Secret.copyOf(PRE_MASTER), HASH);
	}

	private static Tls12MasterSecret classic() {
		return Tls12MasterSecret.classic(AES, Secret.copyOf(PRE_MASTER), RANDOMS);
	}

	private static Exporter exporter() {
		return extended().exporter(RANDOMS);
	}

	private static byte[] prf(byte[] secret, int length, byte[]... labelAndSeed) throws GeneralSecurityException {
		byte[] seed = join(labelAndSeed);
		byte[] output = {};
		byte[] link = seed;
		while (output.length < length) {
			link = hmac(secret, link);
			output = join(output, hmac(secret, join(link, seed)));
		}
		return Arrays.copyOf(output, length);
	}

	private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key, "HmacSHA256"));
		return mac.doFinal(data);
	}

	private static byte[] join(byte[]... parts) {
		byte[] joined = {};
		for (byte[] part : parts) {
			int end = joined.length;
			joined = Arrays.copyOf(joined, end + part.length);
			System.arraycopy(part, 0, joined, end, part.length);
		}
		return joined;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static byte[] filled(int length, int value) {
		byte[] bytes = new byte[length];
		Arrays.fill(bytes, (byte) value);
		return bytes;
	}

}
