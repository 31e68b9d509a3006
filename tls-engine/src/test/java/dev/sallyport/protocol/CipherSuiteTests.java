package dev.sallyport.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class CipherSuiteTests {

	@ParameterizedTest
	@EnumSource
	void codePointAndNameLeadBack(CipherSuite suite) {
		assertThat(CipherSuite.of(suite.code())).contains(suite);
		assertThat(CipherSuite.ofStandardName(suite.name())).contains(suite);
	}

	@ParameterizedTest
	@EnumSource
	void keyOfTheServerFitsTheSuiteInTls12Only(SignatureScheme scheme) {
		assertThat(CipherSuite.TLS_AES_128_GCM_SHA256.signedWith(scheme)).isTrue();
		assertThat(CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256.signedWith(scheme)).isEqualTo(scheme.usesRsa());
		assertThat(CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256.signedWith(scheme))
			.isEqualTo(!scheme.usesRsa() && !scheme.usesMlDsa());
	}

	@Test
	void edDsaCountsAsEcdsa() {
		assertThat(CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256.signedWith(SignatureScheme.ED25519))
			.isTrue();
	}

}
