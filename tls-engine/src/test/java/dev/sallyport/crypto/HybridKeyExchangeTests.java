package dev.sallyport.crypto;

import java.util.Arrays;

import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class HybridKeyExchangeTests {

	private final MarkedKem kem = new MarkedKem(1184, 1088);

	private final MarkedGroup classical = new MarkedGroup(NamedGroup.X25519);

	private final HybridKeyExchange hybrid = HybridKeyExchange.x25519MlKem768(this.kem, this.classical);

	@Test
	void concatenatesTheKemFirst() throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		assertThat(client.group()).isEqualTo(NamedGroup.X25519MLKEM768);
		assertThat(client.share()).isEqualTo(concatenate(marked('E', 1184), marked('c', 32)));
		CompletedKeyExchange server = this.hybrid.startAndComplete(client.share());
		assertThat(server.share()).isEqualTo(concatenate(marked('C', 1088), marked('s', 32)));
		assertThat(server.sharedSecret().reveal()).isEqualTo(concatenate(marked('K', 32), marked('z', 32)));
		assertThat(client.complete(server.share()).matches(server.sharedSecret())).isTrue();
	}

	/** draft-ietf-tls-ecdhe-mlkem section 4: ECDH is first on the curves of NIST. */
	@Test
	void concatenatesTheNistCurveFirst() throws Exception {
		assertClassicalFirst(HybridKeyExchange.secp256r1MlKem768(this.kem, new MarkedGroup(NamedGroup.SECP256R1)),
				NamedGroup.SECP256R1MLKEM768, 1184, 1088);
		assertClassicalFirst(
				HybridKeyExchange.secp384r1MlKem1024(new MarkedKem(1568, 1568), new MarkedGroup(NamedGroup.SECP384R1)),
				NamedGroup.SECP384R1MLKEM1024, 1568, 1568);
	}

	private static void assertClassicalFirst(HybridKeyExchange hybrid, NamedGroup name, int keyLength,
			int ciphertextLength) throws Exception {
		ActiveKeyExchange client = hybrid.start();
		assertThat(hybrid.name()).isEqualTo(client.group()).isEqualTo(name);
		assertThat(client.share()).isEqualTo(concatenate(marked('c', 32), marked('E', keyLength)));
		CompletedKeyExchange server = hybrid.startAndComplete(client.share());
		assertThat(server.share()).isEqualTo(concatenate(marked('s', 32), marked('C', ciphertextLength)));
		assertThat(server.sharedSecret().reveal()).isEqualTo(concatenate(marked('z', 32), marked('K', 32)));
		ActiveKeyExchange half = client.classicalHalf().orElseThrow();
		assertThat(half.share()).isEqualTo(client.share().slice(0, 32));
		assertThat(client.complete(server.share()).matches(server.sharedSecret())).isTrue();
		for (int length : new int[] { 0, 32, keyLength, keyLength + 31, keyLength + 33, 65535 }) {
			assertThatExceptionOfType(InvalidKeyShareException.class)
				.isThrownBy(() -> hybrid.startAndComplete(marked('E', length)));
		}
		for (int length : new int[] { 0, 32, ciphertextLength, ciphertextLength + 31, ciphertextLength + 33 }) {
			ActiveKeyExchange other = hybrid.start();
			assertThatExceptionOfType(InvalidKeyShareException.class)
				.isThrownBy(() -> other.complete(marked('C', length)));
		}
	}

	@Test
	void closesTheSecretsItCombined() throws Exception {
		this.hybrid.startAndComplete(this.hybrid.start().share());
		assertThatIllegalStateException().isThrownBy(() -> this.kem.lastSecret.bytes());
		assertThatIllegalStateException().isThrownBy(() -> this.classical.lastSecret.bytes());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 31, 33, 64 })
	void kemWhoseSecretsHaveAnotherLengthFails(int length) throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		this.kem.secretLength = length;
		assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> this.hybrid.startAndComplete(client.share()))
			.isNotInstanceOf(InvalidKeyShareException.class)
			.withMessageContaining(length + " bytes");
		assertThatIllegalStateException().isThrownBy(() -> this.kem.lastSecret.bytes());
		assertThatExceptionOfType(CryptoException.class).isThrownBy(() -> client.complete(marked('C', 1120)))
			.isNotInstanceOf(InvalidKeyShareException.class);
		assertThatIllegalStateException().isThrownBy(() -> this.kem.lastSecret.bytes());
		assertThat(this.kem.open + this.classical.open).isZero();
	}

	@Test
	void closesTheSecretOfTheKemWhenTheClassicalShareIsInvalid() {
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> this.hybrid.startAndComplete(marked('E', 1184 + 31)));
		assertThatIllegalStateException().isThrownBy(() -> this.kem.lastSecret.bytes());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 32, 1183, 1184, 1184 + 31, 1184 + 33, 65535 })
	void serverRefusesAShareOfTheWrongLength(int length) {
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> this.hybrid.startAndComplete(marked('E', length)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 32, 1087, 1088, 1088 + 31, 1088 + 33, 1184 + 32, 65535 })
	void clientRefusesAShareOfTheWrongLength(int length) throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> client.complete(marked('C', length)));
		assertThatIllegalStateException().isThrownBy(() -> client.complete(marked('C', 1120)));
		assertThat(this.kem.open + this.classical.open).isZero();
	}

	@Test
	void halfSharesTheClassicalKey() throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		ActiveKeyExchange half = client.classicalHalf().orElseThrow();
		assertThat(half.group()).isEqualTo(NamedGroup.X25519);
		assertThat(half.share()).isEqualTo(client.share().slice(1184, 1216));
		assertThat(half.classicalHalf()).isEmpty();
		assertThat(half.complete(marked('s', 32)).reveal()).isEqualTo(marked('z', 32));
	}

	@Test
	void onlyTheHalfCompletes() throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		ActiveKeyExchange half = client.classicalHalf().orElseThrow();
		half.complete(marked('s', 32));
		assertThatIllegalStateException().isThrownBy(() -> client.complete(marked('C', 1120)));
		assertThatIllegalStateException().isThrownBy(() -> half.complete(marked('s', 32)));
		assertThatIllegalStateException().isThrownBy(client::classicalHalf);
		assertThat(this.kem.open + this.classical.open).isZero();
	}

	@Test
	void onlyTheHybridCompletes() throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		ActiveKeyExchange half = client.classicalHalf().orElseThrow();
		client.complete(marked('C', 1120));
		assertThatIllegalStateException().isThrownBy(() -> half.complete(marked('s', 32)));
		assertThatIllegalStateException().isThrownBy(() -> client.complete(marked('C', 1120)));
		assertThat(this.kem.open + this.classical.open).isZero();
	}

	@Test
	void invalidShareUsesBothUp() throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		ActiveKeyExchange half = client.classicalHalf().orElseThrow();
		assertThatExceptionOfType(InvalidKeyShareException.class).isThrownBy(() -> half.complete(Octets.EMPTY));
		assertThatIllegalStateException().isThrownBy(() -> half.complete(marked('s', 32)));
		assertThatIllegalStateException().isThrownBy(() -> client.complete(marked('C', 1120)));
	}

	@Test
	void closingTheHalfLeavesTheHybridUsable() throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		ActiveKeyExchange half = client.classicalHalf().orElseThrow();
		half.close();
		assertThatIllegalStateException().isThrownBy(() -> half.complete(marked('s', 32)));
		assertThat(client.complete(marked('C', 1120)).length()).isEqualTo(64);
	}

	@Test
	void closingTheHybridLeavesTheHalfUsable() throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		ActiveKeyExchange half = client.classicalHalf().orElseThrow();
		client.close();
		assertThat(this.kem.open).isZero();
		assertThatIllegalStateException().isThrownBy(() -> client.complete(marked('C', 1120)));
		assertThat(half.complete(marked('s', 32)).length()).isEqualTo(32);
	}

	@Test
	void closingBothForgetsAllKeys() throws Exception {
		for (boolean halfFirst : new boolean[] { true, false }) {
			ActiveKeyExchange client = this.hybrid.start();
			ActiveKeyExchange half = client.classicalHalf().orElseThrow();
			(halfFirst ? half : client).close();
			(halfFirst ? client : half).close();
			assertThat(this.kem.open + this.classical.open).isZero();
			assertThatIllegalStateException().isThrownBy(() -> half.complete(marked('s', 32)));
		}
	}

	@Test
	void closingTheHybridAloneForgetsAllKeys() throws Exception {
		this.hybrid.start().close();
		assertThat(this.kem.open + this.classical.open).isZero();
	}

	@Test
	void failureOfTheKemLeavesNoKeyBehind() {
		this.kem.broken = true;
		assertThatExceptionOfType(CryptoException.class).isThrownBy(this.hybrid::start);
		assertThat(this.classical.open).isZero();
	}

	@Test
	void namesItsSources() {
		assertThat(this.hybrid.source()).isEqualTo("test");
		assertThat(this.hybrid.fips()).isFalse();
	}

	@Test
	void refusesPartsOfOtherKinds() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HybridKeyExchange.x25519MlKem768(new MarkedKem(1568, 1568), this.classical));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HybridKeyExchange.x25519MlKem768(new MarkedKem(1184, 1089), this.classical));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HybridKeyExchange.x25519MlKem768(this.kem, new MarkedGroup(NamedGroup.SECP256R1)));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HybridKeyExchange.secp256r1MlKem768(this.kem, this.classical));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> HybridKeyExchange.secp384r1MlKem1024(this.kem, new MarkedGroup(NamedGroup.SECP384R1)));
		assertThatIllegalArgumentException().isThrownBy(() -> HybridKeyExchange
			.secp384r1MlKem1024(new MarkedKem(1568, 1568), new MarkedGroup(NamedGroup.SECP256R1)));
	}

	private static Octets concatenate(Octets first, Octets second) {
		byte[] bytes = new byte[first.length() + second.length()];
		first.copyTo(bytes, 0);
		second.copyTo(bytes, first.length());
		return Octets.adopt(bytes);
	}

	private static Octets marked(char mark, int length) {
		byte[] bytes = new byte[length];
		Arrays.fill(bytes, (byte) mark);
		return Octets.adopt(bytes);
	}

	/** No cryptography: each value is a letter, repeated. */
	private static final class MarkedKem implements Kem {

		private final int encapsulationKeyLength;

		private final int ciphertextLength;

		private Secret lastSecret = Secret.zeros(0);

		private boolean broken;

		private int secretLength = 32;

		private int open;

		MarkedKem(int encapsulationKeyLength, int ciphertextLength) {
			this.encapsulationKeyLength = encapsulationKeyLength;
			this.ciphertextLength = ciphertextLength;
		}

		@Override
		public int encapsulationKeyLength() {
			return this.encapsulationKeyLength;
		}

		@Override
		public int ciphertextLength() {
			return this.ciphertextLength;
		}

		@Override
		public DecapsulationKey generate() throws CryptoException {
			if (this.broken) {
				throw new CryptoException("broken");
			}
			this.open++;
			return new DecapsulationKey() {

				private boolean closed;

				@Override
				public Octets encapsulationKey() {
					return marked('E', MarkedKem.this.encapsulationKeyLength);
				}

				@Override
				public Secret decapsulate(Octets ciphertext) {
					assertThat(ciphertext).isEqualTo(marked('C', MarkedKem.this.ciphertextLength));
					return secret();
				}

				@Override
				public void close() {
					MarkedKem.this.open -= this.closed ? 0 : 1;
					this.closed = true;
				}

			};
		}

		@Override
		public Encapsulation encapsulate(Octets encapsulationKey) {
			assertThat(encapsulationKey.length()).isEqualTo(this.encapsulationKeyLength);
			return new Encapsulation(marked('C', this.ciphertextLength), secret());
		}

		@Override
		public String source() {
			return "test";
		}

		private Secret secret() {
			this.lastSecret = Secret.adopt(marked('K', this.secretLength).toByteArray());
			return this.lastSecret;
		}

	}

	private static final class MarkedGroup implements KeyExchangeGroup {

		private final NamedGroup name;

		private Secret lastSecret = Secret.zeros(0);

		private int open;

		MarkedGroup(NamedGroup name) {
			this.name = name;
		}

		@Override
		public NamedGroup name() {
			return this.name;
		}

		@Override
		public ActiveKeyExchange start() {
			this.open++;
			return new ActiveKeyExchange() {

				private boolean closed;

				@Override
				public NamedGroup group() {
					return MarkedGroup.this.name;
				}

				@Override
				public Octets share() {
					return marked('c', 32);
				}

				@Override
				public Secret complete(Octets peerShare) throws CryptoException {
					assertThat(this.closed).isFalse();
					close();
					return secret(peerShare);
				}

				@Override
				public void close() {
					MarkedGroup.this.open -= this.closed ? 0 : 1;
					this.closed = true;
				}

			};
		}

		@Override
		public CompletedKeyExchange startAndComplete(Octets peerShare) throws CryptoException {
			return new CompletedKeyExchange(marked('s', 32), secret(peerShare));
		}

		@Override
		public String source() {
			return "test";
		}

		private Secret secret(Octets peerShare) throws InvalidKeyShareException {
			if (peerShare.length() != 32) {
				throw new InvalidKeyShareException("length");
			}
			this.lastSecret = Secret.adopt(marked('z', 32).toByteArray());
			return this.lastSecret;
		}

	}

}
