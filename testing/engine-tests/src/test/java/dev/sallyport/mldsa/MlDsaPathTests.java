package dev.sallyport.mldsa;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;

import dev.sallyport.certpath.CertificatePathVerifier;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.SignatureScheme;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledForJreRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Chains that ML-DSA signs. The path builder is the JDK's, which knows the algorithm from
 * 24 on.
 */
@TestInstance(Lifecycle.PER_CLASS)
class MlDsaPathTests {

	private X509Certificate root;

	private X509Certificate leaf;

	@BeforeAll
	void issue() throws Exception {
		KeyPair authority = MlDsaCertificates.pair(SignatureScheme.MLDSA87);
		this.root = MlDsaCertificates.authority(authority, SignatureScheme.MLDSA87);
		this.leaf = MlDsaCertificates.server(MlDsaCertificates.pair(SignatureScheme.MLDSA44).getPublic(), authority,
				SignatureScheme.MLDSA87);
	}

	@Test
	@EnabledForJreRange(minVersion = 24)
	void chainIsVerified() throws Exception {
		CertificatePathVerifier.builder(List.of(this.root))
			.allowMlDsa()
			.build()
			.verifyChain(Role.CLIENT, List.of(this.leaf));
	}

	@Test
	@EnabledForJreRange(minVersion = 24)
	void chainOfAnotherKeyIsRefused() throws Exception {
		KeyPair other = MlDsaCertificates.pair(SignatureScheme.MLDSA87);
		X509Certificate otherRoot = MlDsaCertificates.authority(other, SignatureScheme.MLDSA87);
		assertThat(rejected(List.of(otherRoot), this.leaf)).isEqualTo(CertificateRejected.UNKNOWN_ISSUER);
	}

	@Test
	@EnabledForJreRange(maxVersion = 23)
	void chainIsRefusedWhereTheJdkCannotVerifyIt() {
		assertThat(rejected(List.of(this.root), this.leaf)).isEqualTo(CertificateRejected.UNKNOWN_ISSUER);
	}

	@Test
	void leafThatIsAnAnchorItselfIsAcceptedOnEachJdk() throws Exception {
		CertificatePathVerifier.builder(List.of(this.leaf))
			.allowMlDsa()
			.build()
			.verifyChain(Role.CLIENT, List.of(this.leaf));
	}

	@Test
	void keyIsRefusedUnlessItIsAllowed() {
		CertificatePathVerifier verifier = CertificatePathVerifier.builder(List.of(this.leaf)).build();
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> verifier.verifyChain(Role.CLIENT, List.of(this.leaf)))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(CertificateRejected.WRONG_KEY));
	}

	private static Object rejected(List<X509Certificate> anchors, X509Certificate leaf) {
		CertificatePathVerifier verifier = CertificatePathVerifier.builder(anchors).allowMlDsa().build();
		try {
			verifier.verifyChain(Role.CLIENT, List.of(leaf));
			return "accepted";
		}
		catch (CertificateRejectedException ex) {
			return ex.reason();
		}
	}

}
