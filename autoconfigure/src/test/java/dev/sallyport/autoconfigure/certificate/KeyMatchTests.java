package dev.sallyport.autoconfigure.certificate;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link KeyMatch}.
 */
class KeyMatchTests {

	@ParameterizedTest
	@CsvSource({ "RSA, 2048", "RSASSA-PSS, 2048", "EC, 256", "EC, 384", "Ed25519, 255", "DSA, 2048" })
	void pairMatchesAndStrangersDoNot(String algorithm, int size) throws GeneralSecurityException {
		KeyPair keys = keys(algorithm, size);
		assertThat(KeyMatch.matches(keys.getPrivate(), keys.getPublic())).isTrue();
		assertThat(KeyMatch.matches(keys.getPrivate(), keys(algorithm, size).getPublic())).isFalse();
	}

	@Test
	void keysOfDifferentKindsDoNotMatch() throws GeneralSecurityException {
		assertThat(KeyMatch.matches(keys("RSA", 2048).getPrivate(), keys("EC", 256).getPublic())).isFalse();
		assertThat(KeyMatch.matches(keys("EC", 384).getPrivate(), keys("EC", 256).getPublic())).isFalse();
	}

	private static KeyPair keys(String algorithm, int size) throws GeneralSecurityException {
		KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
		generator.initialize(size);
		return generator.generateKeyPair();
	}

}
