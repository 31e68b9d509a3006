package dev.sallyport.autoconfigure.engine;

import java.util.List;

import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.SignatureScheme;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of {@link CryptoSelection} and {@link CryptoAdmission}.
 */
class CryptoSelectionTests {

	private final CryptoSelection selection = new CryptoSelection(CryptoSelectionTests.class.getClassLoader());

	@Test
	void autoTakesKeyExchangeFromBouncyCastleAndSignsWithTheJdk() {
		CryptoProvider auto = this.selection.select("auto");
		assertThat(auto.name()).isEqualTo("auto");
		assertThat(List.of(NamedGroup.X25519MLKEM768, NamedGroup.X25519))
			.allSatisfy((name) -> assertThat(auto.group(name)).get()
				.extracting(KeyExchangeGroup::source)
				.asString()
				.startsWith("BouncyCastle"));
		assertThat(auto.signers()).extracting(SignatureSigner::source)
			.allSatisfy((source) -> assertThat(source).startsWith("JDK"));
	}

	@Test
	void presetsAreChosenByTheirNames() {
		assertThat(this.selection.select("jdk")).isSameAs(JdkCrypto.provider());
		assertThat(this.selection.select("bouncycastle").name()).isEqualTo("bouncycastle");
	}

	@Test
	void presetThatNobodyKnowsIsToldWithThoseThatAre() {
		SallyportConfigurationException failure = failure(() -> this.selection.select("boringssl"));
		assertThat(failure).hasMessageContainingAll("boringssl", "auto, jdk, bouncycastle");
		assertThat(failure.action()).contains("sallyport.crypto to one of them");
	}

	@ParameterizedTest
	@CsvSource({ "awslc, sallyport-crypto-awslc", "fips, sallyport-crypto-bcfips" })
	void presetWhoseJarIsMissingTellsWhichOne(String preset, String dependency) {
		SallyportConfigurationException failure = failure(() -> this.selection.select(preset));
		assertThat(failure).hasMessageContainingAll("'" + preset + "'", "auto, jdk, bouncycastle");
		assertThat(failure.action()).contains("dev.sallyport:" + dependency, "sallyport.crypto=auto");
	}

	@Test
	void mlDsaIsAddedWhereSomebodyHasIt() {
		CryptoProvider auto = this.selection.withMlDsa(this.selection.select("auto"));
		assertThat(auto.name()).isEqualTo("auto");
		assertThat(auto.signer(SignatureScheme.MLDSA65)).isPresent();
		assertThat(auto.verifiers().get(0).scheme()).isEqualTo(SignatureScheme.MLDSA44);
		assertThat(this.selection.select("auto").signer(SignatureScheme.MLDSA65)).isEmpty();
	}

	@Test
	@EnabledForJreRange(maxVersion = 23)
	void mlDsaThatNobodyHasIsTold() {
		SallyportConfigurationException failure = failure(() -> this.selection.withMlDsa(this.selection.select("jdk")));
		assertThat(failure).hasMessageContainingAll("sallyport.ml-dsa", "'jdk'");
		assertThat(failure.action()).contains("JDK 24", "sallyport-crypto-bouncycastle", "sallyport.ml-dsa=false");
	}

	@Test
	void whatIsNotValidatedIsNamedWhereFipsIsRequired() {
		SallyportConfigurationException failure = failure(() -> CryptoAdmission.admit(JdkCrypto.provider(), true));
		assertThat(failure).hasMessageContainingAll("sallyport.require-fips", "'jdk'",
				"cipher TLS_AES_128_GCM_SHA256 of JDK");
		assertThat(failure.action()).contains("sallyport.crypto=fips", "sallyport-crypto-bcfips",
				"sallyport.require-fips=false");
	}

	private static SallyportConfigurationException failure(ThrowingCallable call) {
		return catchThrowableOfType(SallyportConfigurationException.class, call);
	}

}
