package dev.sallyport.crypto.jca;

import java.util.Arrays;
import java.util.stream.Stream;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.HybridKeyExchange;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.Kem;
import dev.sallyport.crypto.Kem.DecapsulationKey;
import dev.sallyport.crypto.Kem.Encapsulation;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@EnabledForJreRange(minVersion = 24)
class JcaMlKemTests {

	@ParameterizedTest
	@MethodSource("kems")
	void bothSidesAgree(Kem kem) throws Exception {
		DecapsulationKey key = kem.generate();
		Encapsulation encapsulation = kem.encapsulate(key.encapsulationKey());
		assertThat(encapsulation.ciphertext().length()).isEqualTo(kem.ciphertextLength());
		assertThat(encapsulation.sharedSecret().length()).isEqualTo(32);
		assertThat(key.decapsulate(encapsulation.ciphertext()).matches(encapsulation.sharedSecret())).isTrue();
	}

	@ParameterizedTest
	@MethodSource("kems")
	void tamperedCiphertextMakesASecretThatNobodyKnows(Kem kem) throws Exception {
		DecapsulationKey key = kem.generate();
		Encapsulation encapsulation = kem.encapsulate(key.encapsulationKey());
		byte[] tampered = encapsulation.ciphertext().toByteArray();
		tampered[0] ^= 1;
		assertThat(key.decapsulate(Octets.of(tampered)).matches(encapsulation.sharedSecret())).isFalse();
	}

	/** FIPS 203 section 7.2, the modulus check: each coefficient is below 3329. */
	@ParameterizedTest
	@MethodSource("kems")
	void refusesAnEncapsulationKeyWithACoefficientOfTheModulus(Kem kem) throws Exception {
		byte[] encapsulationKey = kem.generate().encapsulationKey().toByteArray();
		for (int i : new int[] { 0, 3, kem.encapsulationKeyLength() - 35 }) {
			byte[] low = encapsulationKey.clone();
			low[i] = 0x01;
			low[i + 1] = (byte) (low[i + 1] & 0xf0 | 0x0d);
			assertRefused(kem, low);
			byte[] high = encapsulationKey.clone();
			high[i + 1] = (byte) (high[i + 1] & 0x0f | 0x10);
			high[i + 2] = (byte) 0xd0;
			assertRefused(kem, high);
		}
		Arrays.fill(encapsulationKey, (byte) 0xff);
		assertRefused(kem, encapsulationKey);
	}

	@ParameterizedTest
	@MethodSource("kems")
	void refusesValuesOfTheWrongLength(Kem kem) throws Exception {
		DecapsulationKey key = kem.generate();
		int keyLength = kem.encapsulationKeyLength();
		for (int length : new int[] { 0, 800, keyLength - 1, keyLength + 1, 2000 }) {
			assertRefused(kem, new byte[length]);
		}
		int ciphertextLength = kem.ciphertextLength();
		for (int length : new int[] { 0, 768, ciphertextLength - 1, ciphertextLength + 1, 2000 }) {
			assertThatExceptionOfType(InvalidKeyShareException.class)
				.isThrownBy(() -> key.decapsulate(Octets.of(new byte[length])));
		}
	}

	@ParameterizedTest
	@MethodSource("kems")
	void closedKeyDoesNotDecapsulate(Kem kem) throws Exception {
		DecapsulationKey key = kem.generate();
		key.close();
		key.close();
		assertThatIllegalStateException()
			.isThrownBy(() -> key.decapsulate(Octets.of(new byte[kem.ciphertextLength()])));
	}

	@Test
	void hybridAgrees() throws Exception {
		HybridKeyExchange hybrid = HybridKeyExchange.x25519MlKem768(JcaMlKem.mlKem768(JcaSource.jvm()),
				new JcaDiffieHellman(JcaSource.jvm(), NamedGroup.X25519, new X25519Format()));
		ActiveKeyExchange client = hybrid.start();
		assertThat(client.share().length()).isEqualTo(1216);
		CompletedKeyExchange server = hybrid.startAndComplete(client.share());
		assertThat(server.share().length()).isEqualTo(1120);
		assertThat(client.complete(server.share()).matches(server.sharedSecret())).isTrue();
		assertThat(server.sharedSecret().length()).isEqualTo(64);
	}

	static Stream<Kem> kems() throws Exception {
		return Stream.of(JcaMlKem.mlKem768(JcaSource.jvm()), JcaMlKem.mlKem1024(JcaSource.jvm()));
	}

	private static void assertRefused(Kem kem, byte[] encapsulationKey) {
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> kem.encapsulate(Octets.of(encapsulationKey)));
	}

}
