package dev.sallyport.crypto.bouncycastle;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.Kem.DecapsulationKey;
import dev.sallyport.crypto.Kem.Encapsulation;
import dev.sallyport.protocol.Octets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BouncyCastleMlKemTests {

	private final BouncyCastleMlKem kem = BouncyCastleMlKem.mlKem768(new SecureRandom());

	/**
	 * C2SP Wycheproof, mlkem_768_keygen_seed_test case 1 and mlkem_768_encaps_test case
	 * 14; of the key and of the ciphertext only the SHA-256 is quoted.
	 */
	@Test
	void makesTheKnownAnswers() throws Exception {
		BouncyCastleMlKem scripted = BouncyCastleMlKem
			.mlKem768(new ScriptedRandom("7c9935a0b07694aa0c6d10e4db6b1add2fd81a25ccb148032dcd739936737f2d"
					+ "8626ed79d451140800e03b59b956f8210e556067407d13dc90fa9e8b872bfb8f"
					+ "147c03f7a5bebba406c8fae1874d7f13c80efe79a3a9a874cc09fe76f6997615"));
		DecapsulationKey key = scripted.generate();
		assertThat(sha256(key.encapsulationKey()))
			.isEqualTo("86adbca81f4fee893e2fb58fb98aa2fe188f501fed268d7f4056f8c05c4e53c4");
		Encapsulation encapsulation = scripted.encapsulate(key.encapsulationKey());
		assertThat(sha256(encapsulation.ciphertext()))
			.isEqualTo("36829a2f35cbf4deb62c0a12a15c22dae9f8d2c252566fc24f88abe805cb575e");
		assertThat(encapsulation.sharedSecret().reveal().toHex())
			.isEqualTo("e7184a0975ee3470878d2d159ec83129c8aec253d4ee17b4810311d198cd0368");
		assertThat(key.decapsulate(encapsulation.ciphertext()).matches(encapsulation.sharedSecret())).isTrue();
	}

	@Test
	void tamperedCiphertextMakesASecretThatNobodyKnows() throws Exception {
		DecapsulationKey key = this.kem.generate();
		Encapsulation encapsulation = this.kem.encapsulate(key.encapsulationKey());
		byte[] tampered = encapsulation.ciphertext().toByteArray();
		tampered[0] ^= 1;
		assertThat(key.decapsulate(Octets.of(tampered)).matches(encapsulation.sharedSecret())).isFalse();
	}

	/** FIPS 203 section 7.2, the modulus check: each coefficient is below 3329. */
	@Test
	void refusesAnEncapsulationKeyWithACoefficientOfTheModulus() {
		byte[] encapsulationKey = this.kem.generate().encapsulationKey().toByteArray();
		for (int i : new int[] { 0, 3, 1149 }) {
			byte[] low = encapsulationKey.clone();
			low[i] = 0x01;
			low[i + 1] = (byte) (low[i + 1] & 0xf0 | 0x0d);
			assertRefused(low);
			byte[] high = encapsulationKey.clone();
			high[i + 1] = (byte) (high[i + 1] & 0x0f | 0x10);
			high[i + 2] = (byte) 0xd0;
			assertRefused(high);
		}
		Arrays.fill(encapsulationKey, (byte) 0xff);
		assertRefused(encapsulationKey);
	}

	@Test
	void refusesValuesOfTheWrongLength() {
		DecapsulationKey key = this.kem.generate();
		for (int length : new int[] { 0, 800, 1183, 1185, 1568 }) {
			assertRefused(new byte[length]);
		}
		for (int length : new int[] { 0, 768, 1087, 1089, 1568 }) {
			assertThatExceptionOfType(InvalidKeyShareException.class)
				.isThrownBy(() -> key.decapsulate(Octets.of(new byte[length])));
		}
	}

	@Test
	void closedKeyDoesNotDecapsulate() {
		DecapsulationKey key = this.kem.generate();
		key.close();
		key.close();
		assertThatIllegalStateException().isThrownBy(() -> key.decapsulate(Octets.of(new byte[1088])));
	}

	private void assertRefused(byte[] encapsulationKey) {
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> this.kem.encapsulate(Octets.of(encapsulationKey)));
	}

	private static String sha256(Octets octets) throws Exception {
		return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets.toByteArray()));
	}

}
