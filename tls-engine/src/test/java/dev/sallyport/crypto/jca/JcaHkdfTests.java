package dev.sallyport.crypto.jca;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.spec.AlgorithmParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.MacSpi;
import javax.crypto.spec.SecretKeySpec;

import dev.sallyport.crypto.HashAlgorithm;
import dev.sallyport.crypto.Hkdf;
import dev.sallyport.crypto.Secret;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class JcaHkdfTests {

	private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);

	private final RecordingProvider provider = new RecordingProvider();

	private Hkdf hkdf;

	@BeforeEach
	void makeHkdf() throws NoSuchAlgorithmException {
		this.hkdf = new JcaHkdf(JcaSource.of(this.provider, false), HashAlgorithm.SHA256);
		this.provider.macs.clear();
	}

	@Test
	void macThatWaitsHasComputedItsLastCodeUnderAKeyOfZeros() {
		this.hkdf.hmac(key(1), DATA);
		this.hkdf.expand(key(2), DATA, 100);
		this.hkdf.extract(key(3), key(4));
		assertThat(this.provider.macs).isNotEmpty().allSatisfy((mac) -> {
			assertThat(mac.key).containsOnly(0).hasSize(32);
			assertThat(mac.codes).isPositive();
		});
	}

	@Test
	void macOfTheJdkHoldsNeitherKeyNorCodeWhileItWaits() throws Exception {
		JcaHkdf ofTheJdk = new JcaHkdf(JcaSource.jvm(), HashAlgorithm.SHA256);
		byte[] code = ofTheJdk.hmac(key(1), DATA);
		Mac mac = ofTheJdk.unused().take();
		assertThat(Remains.of(mac)).doesNotContain(hexadecimal(code)).doesNotContain("34".repeat(32));
		mac.init(new RawKey("HmacSHA256", key(1).bytes()));
		mac.doFinal(DATA);
		assertThat(Remains.of(mac)).as("It would be found").contains(hexadecimal(code)).contains("34".repeat(32));
	}

	@Test
	void macIsUsedAgain() {
		for (int i = 0; i < 10; i++) {
			this.hkdf.hmac(key(i), DATA);
		}
		assertThat(this.provider.macs).hasSize(1);
	}

	@Test
	void macThatFailsIsNotUsedAgain() {
		this.hkdf.hmac(key(1), DATA);
		this.provider.macs.get(0).broken = true;
		assertThat(catchThrowable(() -> this.hkdf.hmac(key(2), DATA))).hasMessage("broken");
		this.hkdf.hmac(key(3), DATA);
		assertThat(this.provider.macs).hasSize(2);
	}

	@Test
	void threadsDoNotShareAMac() throws Exception {
		int threads = 8;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Future<?>> results = new ArrayList<>();
			for (int thread = 0; thread < threads; thread++) {
				int number = thread;
				results.add(executor.submit(() -> {
					byte[] expected = hmac(key(number));
					for (int i = 0; i < 2000; i++) {
						assertThat(this.hkdf.hmac(key(number), DATA)).isEqualTo(expected);
					}
					return null;
				}));
			}
			for (Future<?> result : results) {
				result.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	private static String hexadecimal(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

	private static byte[] hmac(Secret key) throws Exception {
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(key.bytes(), "HmacSHA256"));
		return mac.doFinal(DATA);
	}

	private static Secret key(int number) {
		byte[] key = new byte[32];
		Arrays.fill(key, (byte) (number + 1));
		return Secret.adopt(key);
	}

	/**
	 * A provider whose Macs remember what they were last asked for.
	 */
	private static final class RecordingProvider extends Provider {

		private final transient List<RecordingMac> macs = new CopyOnWriteArrayList<>();

		RecordingProvider() {
			super("Recording", "1", "Records");
			putService(new Service(this, "Mac", "HmacSHA256", RecordingMac.class.getName(), null, null) {

				@Override
				public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
					RecordingMac mac = new RecordingMac();
					RecordingProvider.this.macs.add(mac);
					return mac;
				}

			});
		}

	}

	private static final class RecordingMac extends MacSpi {

		private final Mac mac;

		private byte[] key = {};

		private int codes;

		private boolean broken;

		RecordingMac() throws NoSuchAlgorithmException {
			this.mac = Mac.getInstance("HmacSHA256");
		}

		@Override
		protected int engineGetMacLength() {
			return this.mac.getMacLength();
		}

		@Override
		protected void engineInit(Key key, AlgorithmParameterSpec parameters) throws InvalidKeyException {
			this.mac.init(key);
			this.key = key.getEncoded();
			this.codes = 0;
		}

		@Override
		protected void engineUpdate(byte input) {
			this.mac.update(input);
		}

		@Override
		protected void engineUpdate(byte[] input, int offset, int length) {
			this.mac.update(input, offset, length);
		}

		@Override
		protected byte[] engineDoFinal() {
			if (this.broken) {
				throw new IllegalStateException("broken");
			}
			this.codes++;
			return this.mac.doFinal();
		}

		@Override
		protected void engineReset() {
			this.mac.reset();
		}

	}

}
