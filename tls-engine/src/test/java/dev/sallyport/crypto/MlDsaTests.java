package dev.sallyport.crypto;

import java.security.PublicKey;
import java.util.Arrays;

import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.SignatureScheme;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MlDsaTests {

	@ParameterizedTest
	@EnumSource
	void keyIsTakenOutOfItsEncoding(MlDsa parameters) {
		byte[] encoded = KnownMlDsa.key(parameters).getEncoded();
		Octets raw = parameters.rawKey(KnownMlDsa.key(parameters)).orElseThrow();
		assertThat(raw).isEqualTo(Octets.of(encoded, 22, encoded.length));
		assertThat(parameters.encode(raw)).isEqualTo(encoded);
	}

	/** As the JDK before 24 writes it. */
	@Test
	void keyWithParametersNullIsTheSameKey() {
		MlDsa parameters = MlDsa.ML_DSA_44;
		Octets raw = parameters.rawKey(KnownMlDsa.key(parameters)).orElseThrow();
		Octets encoded = Octets.fromHex("30820534300d060960864801650304031105000382052100" + raw.toHex());
		assertThat(parameters.rawKey(new Encoded(encoded.toByteArray()))).contains(raw);
	}

	@ParameterizedTest
	@EnumSource
	void otherKeysAreNone(MlDsa parameters) {
		for (MlDsa other : MlDsa.values()) {
			assertThat(parameters.rawKey(KnownMlDsa.key(other)).isPresent()).isEqualTo(other == parameters);
		}
		byte[] encoded = KnownMlDsa.key(parameters).getEncoded();
		for (int i = 0; i < 22; i++) {
			byte[] tampered = encoded.clone();
			tampered[i] ^= 1;
			assertThat(parameters.rawKey(new Encoded(tampered))).isEmpty();
		}
		for (int length : new int[] { 0, 21, 22, encoded.length - 1, encoded.length + 1, encoded.length + 2 }) {
			assertThat(parameters.rawKey(new Encoded(Arrays.copyOf(encoded, length)))).isEmpty();
		}
		assertThat(parameters.rawKey(new Encoded(null))).isEmpty();
	}

	@Test
	void otherSchemesHaveNoParameters() {
		assertThat(MlDsa.of(SignatureScheme.MLDSA65)).isEqualTo(MlDsa.ML_DSA_65);
		assertThatIllegalArgumentException().isThrownBy(() -> MlDsa.of(SignatureScheme.ED25519));
	}

	private static final class Encoded implements PublicKey {

		private static final long serialVersionUID = 1L;

		private final transient byte @Nullable [] encoded;

		Encoded(byte @Nullable [] encoded) {
			this.encoded = encoded;
		}

		@Override
		public String getAlgorithm() {
			return "ML-DSA";
		}

		@Override
		public String getFormat() {
			return "X.509";
		}

		@Override
		public byte @Nullable [] getEncoded() {
			return this.encoded;
		}

	}

}
