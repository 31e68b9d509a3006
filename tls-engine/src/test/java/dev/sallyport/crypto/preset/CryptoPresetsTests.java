package dev.sallyport.crypto.preset;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoProvider.Parts;
import dev.sallyport.crypto.CryptoProviderFactory;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.crypto.preset.CryptoPresets.Composition;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link CryptoPresets}.
 */
class CryptoPresetsTests {

	private static final CryptoProvider JDK = JdkCrypto.provider();

	@Test
	void withoutAnyOtherTheJdkIsTheBest() {
		CryptoPresets presets = CryptoPresets.of(List.of());
		assertThat(presets.names()).containsExactly("auto", "jdk");
		assertThat(presets.create("jdk")).isSameAs(JDK);
		assertThat(presets.create("auto").report()).isEqualTo(JDK.report());
	}

	@Test
	void whoeverComesLastHasTheLastWord() {
		Composition auto = CryptoPresets.of(List.of(new Factory("second", 2), new Factory("first", 1))).auto();
		assertThat(auto.provider().random().source()).isEqualTo("second");
		assertThat(auto.provider().suites()).isEqualTo(JDK.suites());
		assertThat(auto.passedOver()).isEmpty();
	}

	@Test
	void autoDoesWithoutWhatCannotBeUsedAndTellsWhy() {
		Composition auto = CryptoPresets.of(List.of(new Factory("good", 1), new Broken(2), new Unlinked(3))).auto();
		assertThat(auto.provider().random().source()).isEqualTo("good");
		assertThat(auto.passedOver()).extracting(Throwable::getMessage)
			.satisfiesExactly((first) -> assertThat(first).isEqualTo("No library for this machine"),
					(second) -> assertThat(second).contains("'unlinked'", "org/example/Missing", "add it"));
	}

	@Test
	void libraryThatGivesWrongAnswersIsNotUsed() {
		CryptoPresets presets = CryptoPresets.of(List.of(new Factory("good", 1), new Wrong(2)));
		Composition auto = presets.auto();
		assertThat(auto.provider().random().source()).isEqualTo("good");
		assertThat(auto.passedOver()).singleElement()
			.extracting(Throwable::getMessage)
			.asString()
			.contains("'wrong'", "random bytes", "Replace that library");
		assertUnavailable(presets, "wrong", "gives wrong answers");
	}

	@Test
	void libraryIsTestedWhateverItCallsItself() {
		Factory wrong = new Wrong(2, JDK.random().source());
		assertThat(CryptoPresets.of(List.of(wrong)).auto().passedOver()).singleElement()
			.extracting(Throwable::getMessage)
			.asString()
			.contains("'wrong'", "random bytes");
		assertUnavailable(CryptoPresets.of(List.of(wrong)), "wrong", "gives wrong answers");
	}

	@Test
	void providerOfTheJvmIsTestedWhereTheJdkTakesFromIt() {
		CryptoProvider jdk = CryptoProvider.compose("jdk", (parts) -> {
			parts.include(JDK);
			new Wrong(1).improve(parts);
		});
		CryptoPresets presets = CryptoPresets.of(jdk, List.of(new Factory("good", 2)));
		assertUnavailable(presets, "jdk", "random bytes of wrong: wrong answer");
		assertUnavailable(presets, "auto", "random bytes of wrong: wrong answer");
	}

	@ParameterizedTest
	@MethodSource("failures")
	void libraryThatFailsInItsOwnWayIsNotUsed(Throwable failure, String message) {
		CryptoPresets presets = CryptoPresets.of(List.of(new Factory("good", 1), new Failing(2, failure)));
		Composition auto = presets.auto();
		assertThat(auto.provider().random().source()).isEqualTo("good");
		assertThat(auto.passedOver()).singleElement().extracting(Throwable::getMessage).isEqualTo(message);
		assertUnavailable(presets, "failing", message);
	}

	static Stream<Arguments> failures() {
		return Stream.of(
				Arguments.of(new IllegalStateException("no state"),
						"The library of crypto preset 'failing' does not work (java.lang.IllegalStateException: "
								+ "no state): replace it, or choose another preset"),
				Arguments.of(new AssertionError("not approved"),
						"The library of crypto preset 'failing' does not work (java.lang.AssertionError: "
								+ "not approved): replace it, or choose another preset"));
	}

	@Test
	void mlDsaIsTestedThoughItsLibraryWasBefore() {
		CryptoPresets presets = CryptoPresets.of(List.of(new Credulous(1)));
		assertThatExceptionOfType(CryptoUnavailableException.class)
			.isThrownBy(() -> presets.withMlDsa(presets.create("credulous")))
			.withMessageContaining("verifying mldsa44 of credulous: wrong answer");
	}

	@Test
	void mlDsaOfWhatCannotBeUsedIsDoneWithout() {
		CryptoPresets presets = CryptoPresets
			.of(List.of(new Credulous(1), new Failing(2, new NoClassDefFoundError("org/example/Missing"))));
		assertThatExceptionOfType(CryptoUnavailableException.class)
			.isThrownBy(() -> presets.withMlDsa(presets.create("credulous")))
			.withMessageContaining("verifying mldsa44 of credulous: wrong answer");
		CryptoPresets alone = presets.without("credulous");
		CryptoProvider named = CryptoProvider.compose("failing", (parts) -> parts.include(JDK));
		assertThatExceptionOfType(CryptoUnavailableException.class).isThrownBy(() -> alone.withMlDsa(named))
			.withMessageContaining("org/example/Missing");
	}

	@Test
	void presetForANewerJavaIsPassedOver(@TempDir Path directory) throws IOException {
		Path services = Files.createDirectories(directory.resolve("META-INF/services"));
		Files.writeString(services.resolve(CryptoProviderFactory.class.getName()), "example.Newer\nexample.Absent\n");
		byte[] newer = { (byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0x7f, (byte) 0xff };
		Files.write(Files.createDirectory(directory.resolve("example")).resolve("Newer.class"), newer);
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { directory.toUri().toURL() },
				CryptoPresets.class.getClassLoader())) {
			assertThat(CryptoPresets.load(classLoader).auto().passedOver()).extracting(Throwable::getMessage)
				.anySatisfy((message) -> assertThat(message).contains("cannot be loaded", "example/Newer"))
				.anySatisfy((message) -> assertThat(message).contains("cannot be loaded", "example.Absent"));
		}
	}

	@Test
	@Timeout(60)
	void classPathThatCannotBeReadHasNoPresets() {
		ClassLoader unreadable = new ClassLoader(null) {

			@Override
			public Enumeration<URL> getResources(String name) throws IOException {
				throw new IOException("damaged");
			}

		};
		CryptoPresets presets = CryptoPresets.load(unreadable);
		assertThat(presets.names()).containsExactly("auto", "jdk");
		assertThat(presets.auto().passedOver()).hasSize(1);
	}

	@Test
	void whatIsChosenByItsNameWorksOrFails() {
		CryptoPresets presets = CryptoPresets.of(List.of(new Broken(1), new Unlinked(2)));
		assertUnavailable(presets, "broken", "No library for this machine");
		assertUnavailable(presets, "unlinked", "org/example/Missing");
		assertUnavailable(presets, "other", "[auto, jdk, broken, unlinked]");
	}

	private static void assertUnavailable(CryptoPresets presets, String name, String reason) {
		assertThatExceptionOfType(CryptoUnavailableException.class).isThrownBy(() -> presets.create(name))
			.withMessageContaining(reason);
	}

	private static class Factory implements CryptoProviderFactory {

		private final String name;

		private final int order;

		Factory(String name, int order) {
			this.name = name;
			this.order = order;
		}

		@Override
		public String name() {
			return this.name;
		}

		@Override
		public CryptoProvider create() {
			return CryptoProvider.compose(this.name, (parts) -> {
				parts.include(JDK);
				improve(parts);
			});
		}

		void fill(byte[] bytes) {
			JDK.random().fill(bytes);
		}

		String source() {
			return this.name;
		}

		@Override
		public void improve(Parts parts) {
			parts.random(new RandomSource() {

				@Override
				public void fill(byte[] bytes) {
					Factory.this.fill(bytes);
				}

				@Override
				public String source() {
					return Factory.this.source();
				}

			});
		}

		@Override
		public int order() {
			return this.order;
		}

	}

	private static final class Broken extends Factory {

		Broken(int order) {
			super("broken", order);
		}

		@Override
		public void improve(Parts parts) {
			super.improve(parts);
			throw new CryptoUnavailableException("No library for this machine", null);
		}

	}

	private static final class Wrong extends Factory {

		private final String source;

		Wrong(int order) {
			this(order, "wrong");
		}

		Wrong(int order, String source) {
			super("wrong", order);
			this.source = source;
		}

		@Override
		String source() {
			return this.source;
		}

		@Override
		void fill(byte[] bytes) {
			Arrays.fill(bytes, (byte) 7);
		}

	}

	private static final class Failing extends Factory {

		private final Throwable failure;

		Failing(int order, Throwable failure) {
			super("failing", order);
			this.failure = failure;
		}

		@Override
		public void improve(Parts parts) {
			super.improve(parts);
			fail();
		}

		@Override
		public void addMlDsa(Parts parts) {
			fail();
		}

		private void fail() {
			if (this.failure instanceof Error error) {
				throw error;
			}
			throw (RuntimeException) this.failure;
		}

	}

	/** Takes each signature of ML-DSA. */
	private static final class Credulous extends Factory {

		Credulous(int order) {
			super("credulous", order);
		}

		@Override
		public void addMlDsa(Parts parts) {
			parts.verifier(new SignatureVerifier() {

				@Override
				public SignatureScheme scheme() {
					return SignatureScheme.MLDSA44;
				}

				@Override
				public boolean accepts(PublicKey key, ProtocolVersion version) {
					return true;
				}

				@Override
				public boolean verify(PublicKey key, byte[] message, byte[] signature) {
					return true;
				}

				@Override
				public String source() {
					return Credulous.this.source();
				}

			});
		}

	}

	private static final class Unlinked extends Factory {

		Unlinked(int order) {
			super("unlinked", order);
		}

		@Override
		public void improve(Parts parts) {
			super.improve(parts);
			throw new NoClassDefFoundError("org/example/Missing");
		}

	}

}
