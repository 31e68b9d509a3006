package dev.sallyport.crypto.bouncycastle;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;

import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Private keys that stay in a token or a service: whatever interface they have, the
 * signer of the JDK gets them, and it finds the provider of the key.
 */
class KeysOfTokensTests {

	private static final byte[] MESSAGE = { 1, 2, 3 };

	private static final byte[] BY_TOKEN = "by the token".getBytes(StandardCharsets.US_ASCII);

	@Test
	void keyOfEcdsaSignsThroughItsOwnProvider() throws Exception {
		SignatureSigner signer = new BouncyCastleEcdsaSigner(new Jdk(SignatureScheme.ECDSA_SECP256R1_SHA256),
				new SecureRandom());
		assertThat(signer.sign(new Opaque("EC"), MESSAGE)).isEqualTo(BY_TOKEN);
		assertThat(signer.sign(new EcKey(), MESSAGE)).isEqualTo(BY_TOKEN);
	}

	@Test
	void keyOfEd25519SignsThroughItsOwnProvider() throws Exception {
		SignatureSigner signer = new BouncyCastleEd25519Signer(new Jdk(SignatureScheme.ED25519));
		assertThat(signer.sign(new Opaque("EdDSA"), MESSAGE)).isEqualTo(BY_TOKEN);
		assertThat(signer.sign(new EdKey(null), MESSAGE)).isEqualTo(BY_TOKEN);
		assertThat(signer.sign(new EdKey("PKCS#8"), MESSAGE)).isEqualTo(BY_TOKEN);
	}

	private record Jdk(SignatureScheme scheme) implements SignatureSigner {

		@Override
		public boolean accepts(PublicKey key, ProtocolVersion version) {
			return true;
		}

		@Override
		public byte[] sign(PrivateKey key, byte[] message) {
			assertThat(message).isEqualTo(MESSAGE);
			return BY_TOKEN.clone();
		}

		@Override
		public String source() {
			return "test";
		}

	}

	private static class Opaque implements PrivateKey {

		private static final long serialVersionUID = 1L;

		private final String algorithm;

		Opaque(String algorithm) {
			this.algorithm = algorithm;
		}

		@Override
		public String getAlgorithm() {
			return this.algorithm;
		}

		@Override
		public @Nullable String getFormat() {
			return null;
		}

		@Override
		public byte @Nullable [] getEncoded() {
			return null;
		}

	}

	private static final class EcKey extends Opaque implements ECPrivateKey {

		private static final long serialVersionUID = 1L;

		EcKey() {
			super("EC");
		}

		@Override
		public BigInteger getS() {
			throw new UnsupportedOperationException("It does not leave the token");
		}

		@Override
		public ECParameterSpec getParams() {
			throw new UnsupportedOperationException("It does not leave the token");
		}

	}

	/** Its seed is not to be had, also where it claims an encoding. */
	private static final class EdKey extends Opaque implements EdECPrivateKey {

		private static final long serialVersionUID = 1L;

		private final @Nullable String format;

		EdKey(@Nullable String format) {
			super("EdDSA");
			this.format = format;
		}

		@Override
		public @Nullable String getFormat() {
			return this.format;
		}

		@Override
		public NamedParameterSpec getParams() {
			return NamedParameterSpec.ED25519;
		}

		@Override
		public Optional<byte[]> getBytes() {
			return Optional.empty();
		}

	}

}
