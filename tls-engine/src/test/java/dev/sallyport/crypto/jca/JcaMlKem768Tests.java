package dev.sallyport.crypto.jca;

import java.util.Arrays;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.HybridKeyExchange;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.Kem.DecapsulationKey;
import dev.sallyport.crypto.Kem.Encapsulation;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@EnabledForJreRange(minVersion = 24)
class JcaMlKem768Tests {

	private final JcaMlKem768 kem;

	JcaMlKem768Tests() throws Exception {
		this.kem = new JcaMlKem768(JcaSource.jvm());
	}

	@Test
	void bothSidesAgree() throws Exception {
		DecapsulationKey key = this.kem.generate();
		Encapsulation encapsulation = this.kem.encapsulate(key.encapsulationKey());
		assertThat(encapsulation.ciphertext().length()).isEqualTo(1088);
		assertThat(encapsulation.sharedSecret().length()).isEqualTo(32);
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
	void refusesAnEncapsulationKeyWithACoefficientOfTheModulus() throws Exception {
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
	void refusesValuesOfTheWrongLength() throws Exception {
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
	void closedKeyDoesNotDecapsulate() throws Exception {
		DecapsulationKey key = this.kem.generate();
		key.close();
		key.close();
		assertThatIllegalStateException().isThrownBy(() -> key.decapsulate(Octets.of(new byte[1088])));
	}

	@Test
	void hybridAgrees() throws Exception {
		HybridKeyExchange hybrid = HybridKeyExchange.x25519MlKem768(this.kem,
				new JcaDiffieHellman(JcaSource.jvm(), NamedGroup.X25519, new X25519Format()));
		ActiveKeyExchange client = hybrid.start();
		assertThat(client.share().length()).isEqualTo(1216);
		CompletedKeyExchange server = hybrid.startAndComplete(client.share());
		assertThat(server.share().length()).isEqualTo(1120);
		assertThat(client.complete(server.share()).matches(server.sharedSecret())).isTrue();
		assertThat(server.sharedSecret().length()).isEqualTo(64);
	}

	private void assertRefused(byte[] encapsulationKey) {
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> this.kem.encapsulate(Octets.of(encapsulationKey)));
	}

}
