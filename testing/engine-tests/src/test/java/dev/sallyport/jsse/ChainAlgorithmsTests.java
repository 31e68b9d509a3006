package dev.sallyport.jsse;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.sallyport.certpath.TestCertificates;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ChainAlgorithmsTests {

	private static void assertDisabled(List<X509Certificate> chain) {
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> ChainAlgorithms.requireEnabled(chain, Set.of()))
			.extracting(CertificateRejectedException::reason)
			.isEqualTo(CertificateRejected.WRONG_KEY);
	}

	@Test
	void whatTheJdkHasDisabledIsRefused() {
		assertDisabled(TestCertificates.signedWith("MD5withRSA"));
		assertDisabled(TestCertificates.withRsaKey(512));
	}

	@Test
	void whatTheJdkMindsOtherwiseIsTheTrustManagersDecision() {
		assertThatCode(() -> ChainAlgorithms.requireEnabled(TestCertificates.expired(), Set.of()))
			.doesNotThrowAnyException();
		assertThatCode(() -> ChainAlgorithms.requireEnabled(TestCertificates.signedWith("SHA256withRSA"), Set.of()))
			.doesNotThrowAnyException();
	}

	@Test
	void anchorIsTrustedAsItIs() {
		List<X509Certificate> chain = TestCertificates.signedWith("MD5withRSA");
		assertThatCode(() -> ChainAlgorithms.requireEnabled(chain, Set.of(chain.get(0)))).doesNotThrowAnyException();
	}

	// The path builder does not mind the order, so a peer may put an anchor anywhere
	@Test
	void anchorHidesNothingThatStandsBehindIt() {
		X509Certificate anchor = TestCertificates.signedWith("SHA256withRSA").get(0);
		X509Certificate disabled = TestCertificates.signedWith("MD5withRSA").get(0);
		List<X509Certificate> chain = List.of(anchor, disabled);
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> ChainAlgorithms.requireEnabled(chain, Set.of(anchor)));
		assertThatExceptionOfType(CertificateRejectedException.class).isThrownBy(() -> ChainAlgorithms
			.requireEnabled(chain, Set.of(anchor), (certificate) -> !certificate.equals(disabled)));
	}

	@Test
	void constraintsOfTheEngineAreKept() {
		List<X509Certificate> chain = TestCertificates.signedWith("SHA256withRSA");
		assertThatCode(() -> ChainAlgorithms.requirePermitted(chain, Optional.empty())).doesNotThrowAnyException();
		assertThatCode(() -> ChainAlgorithms.requirePermitted(chain, Optional.of(new Forbid("none"))))
			.doesNotThrowAnyException();
		for (String forbidden : List.of("SHA256withRSA", "EC")) {
			assertThatExceptionOfType(CertificateRejectedException.class)
				.isThrownBy(() -> ChainAlgorithms.requirePermitted(chain, Optional.of(new Forbid(forbidden))));
		}
	}

	private record Forbid(String algorithm) implements AlgorithmConstraints {

		@Override
		public boolean permits(Set<CryptoPrimitive> primitives, String name, @Nullable AlgorithmParameters parameters) {
			return !name.equals(this.algorithm);
		}

		@Override
		public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
			return !key.getAlgorithm().equals(this.algorithm);
		}

		@Override
		public boolean permits(Set<CryptoPrimitive> primitives, String name, Key key,
				@Nullable AlgorithmParameters parameters) {
			return permits(primitives, name, parameters) && permits(primitives, key);
		}

	}

}
