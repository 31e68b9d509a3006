package dev.sallyport.crypto.awslc;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.util.List;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.crypto.PrimitiveReport;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.SignatureScheme;
import dev.sallyport.test.TestToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link AwsLcCrypto}.
 */
class AwsLcCryptoTests {

	private static final byte[] MESSAGE = { 1, 2, 3 };

	private static final CryptoProvider JDK = JdkCrypto.provider();

	private CryptoProvider provider;

	@BeforeEach
	void library() {
		Available.assume();
		this.provider = AwsLcCrypto.provider();
	}

	@Test
	void restComesFromTheOtherPresets() {
		assertThat(this.provider.name()).isEqualTo("awslc");
		assertThat(this.provider.groups()).extracting(KeyExchangeGroup::name)
			.startsWith(NamedGroup.X25519MLKEM768, NamedGroup.SECP256R1, NamedGroup.X25519);
		assertThat(this.provider.group(NamedGroup.X25519)).get()
			.extracting(KeyExchangeGroup::source)
			.asString()
			.startsWith("BouncyCastle");
		assertThat(this.provider.report()).extracting(PrimitiveReport::name)
			.containsAll(JDK.report().stream().map(PrimitiveReport::name).toList());
	}

	@Test
	void autoSignsWithIt() {
		CryptoProvider auto = CryptoPresets.load().auto().provider();
		assertThat(auto.signer(SignatureScheme.ECDSA_SECP256R1_SHA256)).get()
			.extracting(SignatureSigner::source)
			.asString()
			.startsWith("AmazonCorrettoCryptoProvider");
		assertThat(auto.signer(SignatureScheme.RSA_PSS_PSS_SHA256)).get()
			.extracting(SignatureSigner::source)
			.asString()
			.startsWith("JDK");
	}

	@ParameterizedTest
	@EnumSource(names = { "SECP256R1", "SECP384R1", "SECP521R1" })
	void secretsAreTheSameAsTheJdks(NamedGroup name) throws CryptoException {
		KeyExchangeGroup ours = this.provider.group(name).orElseThrow();
		assertThat(ours.source()).startsWith("AmazonCorrettoCryptoProvider");
		assertAgree(ours, JDK.group(name).orElseThrow());
		assertAgree(JDK.group(name).orElseThrow(), ours);
	}

	private static void assertAgree(KeyExchangeGroup client, KeyExchangeGroup server) throws CryptoException {
		try (ActiveKeyExchange exchange = client.start()) {
			CompletedKeyExchange completed = server.startAndComplete(exchange.share());
			try (Secret secret = exchange.complete(completed.share())) {
				assertThat(secret.matches(completed.sharedSecret())).isTrue();
			}
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SECP256R1", "SECP384R1", "SECP521R1" })
	void pointsOffTheCurveAreRefused(NamedGroup name) throws CryptoException {
		KeyExchangeGroup group = this.provider.group(name).orElseThrow();
		byte[] share = group.start().share().toByteArray();
		share[share.length - 1] ^= 1;
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> group.startAndComplete(Octets.adopt(share)));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = { "RSA_PSS_PSS_.*", "MLDSA.*" })
	void signaturesAreUnderstoodByTheJdkAndBack(SignatureScheme scheme) throws Exception {
		KeyPair pair = keyPair(scheme);
		SignatureSigner signer = this.provider.signer(scheme).orElseThrow();
		SignatureVerifier verifier = this.provider.verifier(scheme).orElseThrow();
		assertThat(List.of(signer.source(), verifier.source()))
			.allSatisfy((source) -> assertThat(source).startsWith("AmazonCorrettoCryptoProvider"));
		// Twice: the second time the key is in the library already
		for (int i = 0; i < 2; i++) {
			byte[] signature = signer.sign(pair.getPrivate(), MESSAGE);
			assertThat(JDK.verifier(scheme).orElseThrow().verify(pair.getPublic(), MESSAGE, signature)).isTrue();
			signature[signature.length / 2] ^= 1;
			assertThat(verifier.verify(pair.getPublic(), MESSAGE, signature)).isFalse();
		}
		byte[] signature = JDK.signer(scheme).orElseThrow().sign(pair.getPrivate(), MESSAGE);
		assertThat(verifier.verify(pair.getPublic(), MESSAGE, signature)).isTrue();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = { "RSA_PSS_PSS_.*", "MLDSA.*" })
	void tokenSignsWithItsKeysItself(SignatureScheme scheme) throws Exception {
		TestToken token = TestToken.create();
		Security.addProvider(token);
		try {
			KeyPair pair = keyPair(scheme);
			byte[] signature = this.provider.signer(scheme).orElseThrow().sign(token.keep(pair.getPrivate()), MESSAGE);
			assertThat(JDK.verifier(scheme).orElseThrow().verify(pair.getPublic(), MESSAGE, signature)).isTrue();
			assertThat(token.signatures()).isEqualTo(1);
		}
		finally {
			Security.removeProvider(token.getName());
		}
	}

	@Test
	void keyThatCannotBeExportedStaysWhereItIs() {
		PrivateKey elsewhere = new PrivateKey() {

			private static final long serialVersionUID = 1L;

			@Override
			public String getAlgorithm() {
				return "EC";
			}

			@Override
			public String getFormat() {
				return null;
			}

			@Override
			public byte[] getEncoded() {
				return null;
			}

		};
		assertThatExceptionOfType(CryptoException.class)
			.isThrownBy(() -> this.provider.signer(SignatureScheme.ECDSA_SECP256R1_SHA256)
				.orElseThrow()
				.sign(elsewhere, MESSAGE))
			.withMessageContaining("ecdsa_secp256r1_sha256");
	}

	private static KeyPair keyPair(SignatureScheme scheme) throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance(switch (scheme) {
			case ECDSA_SECP256R1_SHA256, ECDSA_SECP384R1_SHA384, ECDSA_SECP521R1_SHA512 -> "EC";
			case ED25519 -> "Ed25519";
			default -> "RSA";
		});
		switch (scheme) {
			case ECDSA_SECP256R1_SHA256 -> generator.initialize(new ECGenParameterSpec("secp256r1"));
			case ECDSA_SECP384R1_SHA384 -> generator.initialize(new ECGenParameterSpec("secp384r1"));
			case ECDSA_SECP521R1_SHA512 -> generator.initialize(new ECGenParameterSpec("secp521r1"));
			case ED25519 -> {
			}
			default -> generator.initialize(2048);
		}
		return generator.generateKeyPair();
	}

}
