package dev.sallyport.crypto.jca;

import java.security.NoSuchAlgorithmException;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What the contract of crypto providers does not ask: answers and refusals stand there.
 */
class JcaAeadTests {

	private static final byte[] NONCE = new byte[Aead.NONCE_LENGTH];

	@ParameterizedTest
	@EnumSource
	void sealerRefusesTheNonceOfTheRecordBefore(AeadAlgorithm algorithm) throws Exception {
		AeadCipher sealer = aead(algorithm).sealer(Secret.zeros(algorithm.keyLength()));
		sealer.start(NONCE, new byte[5], 5);
		sealer.finish(new byte[1], 0, 1, new byte[17], 0);
		assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> sealer.start(NONCE, new byte[5], 5));
	}

	@ParameterizedTest
	@EnumSource
	void openerNeverShowsUnverifiedPlaintext(AeadAlgorithm algorithm) throws Exception {
		AeadCipher opener = aead(algorithm).opener(Secret.zeros(algorithm.keyLength()));
		opener.start(NONCE, new byte[5], 5);
		assertThatIllegalStateException().isThrownBy(() -> opener.update(new byte[32], 0, 32, new byte[32], 0));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 15, 17, 24, 31, 33 })
	void refusesAKeyOfTheWrongLength(int length) throws Exception {
		for (AeadAlgorithm algorithm : AeadAlgorithm.values()) {
			JcaAead aead = aead(algorithm);
			assertThatIllegalArgumentException().isThrownBy(() -> aead.opener(Secret.zeros(length)));
		}
	}

	private static JcaAead aead(AeadAlgorithm algorithm) throws NoSuchAlgorithmException {
		return new JcaAead(JcaSource.jvm(), algorithm);
	}

}
