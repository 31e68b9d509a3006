package dev.sallyport.crypto.jca;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link JcaSource}.
 */
class JcaSourceTests {

	@ParameterizedTest
	@ValueSource(classes = { ProviderException.class, NoClassDefFoundError.class, AssertionError.class })
	void providerThatFailsIsPassedOver(Class<? extends Throwable> failure) throws Exception {
		Provider broken = new Broken(failure);
		assertThatExceptionOfType(NoSuchAlgorithmException.class)
			.isThrownBy(() -> JcaSource.of(broken, false).provider("KEM", "Sallyport-KEM"));
		assertThatExceptionOfType(NoSuchAlgorithmException.class)
			.isThrownBy(() -> JcaSource.of(broken, false).cipherProvider("Sallyport-Cipher"));
		Security.addProvider(broken);
		try {
			assertThatExceptionOfType(NoSuchAlgorithmException.class)
				.isThrownBy(() -> JcaSource.jvm().provider("KEM", "Sallyport-KEM"));
		}
		finally {
			Security.removeProvider(broken.getName());
		}
	}

	@Test
	void onlyWhatComesWithTheJdkIsNamedAfterIt() {
		assertThat(JcaSource.describe(Security.getProvider("SUN"))).startsWith("JDK ");
		assertThat(JcaSource.describe(new Broken(AssertionError.class))).isEqualTo("SunnyDays 3");
	}

	/** Its name is like those of the JDK. */
	private static final class Broken extends Provider {

		private static final long serialVersionUID = 1L;

		private final Class<? extends Throwable> failure;

		Broken(Class<? extends Throwable> failure) {
			super("SunnyDays", "3", "Makes nothing");
			this.failure = failure;
			putService(new BrokenService("KEM", "Sallyport-KEM"));
			putService(new BrokenService("Cipher", "Sallyport-Cipher"));
		}

		private final class BrokenService extends Service {

			BrokenService(String type, String algorithm) {
				super(Broken.this, type, algorithm, "org.example.Absent", null, null);
			}

			@Override
			public Object newInstance(Object parameter) {
				try {
					Throwable thrown = Broken.this.failure.getConstructor().newInstance();
					if (thrown instanceof Error error) {
						throw error;
					}
					throw (RuntimeException) thrown;
				}
				catch (ReflectiveOperationException ex) {
					throw new IllegalStateException(ex);
				}
			}

		}

	}

}
