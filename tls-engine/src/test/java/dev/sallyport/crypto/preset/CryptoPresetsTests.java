package dev.sallyport.crypto.preset;

import java.util.Arrays;
import java.util.List;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.CryptoProvider.Parts;
import dev.sallyport.crypto.CryptoProviderFactory;
import dev.sallyport.crypto.CryptoUnavailableException;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.crypto.preset.CryptoPresets.Composition;
import org.junit.jupiter.api.Test;

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

		@Override
		public void improve(Parts parts) {
			parts.random(new RandomSource() {

				@Override
				public void fill(byte[] bytes) {
					Factory.this.fill(bytes);
				}

				@Override
				public String source() {
					return Factory.this.name;
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

		Wrong(int order) {
			super("wrong", order);
		}

		@Override
		void fill(byte[] bytes) {
			Arrays.fill(bytes, (byte) 7);
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
