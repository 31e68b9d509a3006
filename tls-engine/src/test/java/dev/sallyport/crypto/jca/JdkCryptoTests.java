package dev.sallyport.crypto.jca;

import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.Primitive;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.SignatureScheme;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JdkCryptoTests {

	private final CryptoProvider provider = JdkCrypto.provider();

	@Test
	void isMadeOnce() {
		assertThat(JdkCrypto.provider()).isSameAs(this.provider);
		assertThat(this.provider.name()).isEqualTo("jdk");
		assertThat(this.provider.fips()).isFalse();
	}

	@Test
	void prefersAes128() {
		assertThat(this.provider.suites()).extracting(Tls13CipherSuite::suite)
			.containsExactly(CipherSuite.TLS_AES_128_GCM_SHA256, CipherSuite.TLS_AES_256_GCM_SHA384,
					CipherSuite.TLS_CHACHA20_POLY1305_SHA256);
	}

	@Test
	void prefersTheHybridWhereTheJdkHasIt() {
		List<NamedGroup> expected = new ArrayList<>(
				List.of(NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1));
		if (Runtime.version().feature() >= 24) {
			expected.add(0, NamedGroup.X25519MLKEM768);
			expected.addAll(List.of(NamedGroup.SECP256R1MLKEM768, NamedGroup.SECP384R1MLKEM1024));
		}
		assertThat(this.provider.groups()).extracting(KeyExchangeGroup::name).isEqualTo(expected);
	}

	@Test
	void signsAndVerifiesWithEveryScheme() {
		assertThat(this.provider.verifiers()).extracting(SignatureVerifier::scheme)
			.containsExactlyInAnyOrderElementsOf(
					Stream.of(SignatureScheme.values()).filter((scheme) -> !scheme.usesMlDsa()).toList())
			.startsWith(SignatureScheme.ECDSA_SECP256R1_SHA256)
			.endsWith(SignatureScheme.RSA_PKCS1_SHA256, SignatureScheme.RSA_PKCS1_SHA384,
					SignatureScheme.RSA_PKCS1_SHA512);
		assertThat(this.provider.signers()).extracting(SignatureSigner::scheme)
			.containsExactlyElementsOf(this.provider.verifiers().stream().map(SignatureVerifier::scheme).toList());
	}

	@Test
	void everyPrimitiveNamesTheJdk() {
		List<Primitive> primitives = new ArrayList<>();
		this.provider.suites().forEach((suite) -> primitives.addAll(List.of(suite.aead(), suite.hash(), suite.hkdf())));
		Stream.of(this.provider.groups(), this.provider.verifiers(), this.provider.signers())
			.forEach(primitives::addAll);
		primitives.add(this.provider.random());
		String version = Runtime.version().feature() + ".";
		assertThat(primitives).extracting(Primitive::source)
			.allMatch((source) -> source.matches("JDK [0-9.]+ \\(Sun[A-Za-z]*\\).*|JDK [0-9.]+ \\(SUN\\)"))
			.allMatch((source) -> source.startsWith("JDK " + version));
	}

	@Test
	void randomBytesDiffer() {
		assertThat(this.provider.random().bytes(32)).hasSize(32).isNotEqualTo(this.provider.random().bytes(32));
	}

	@Test
	void algorithmThatNobodyHasIsReported() {
		assertThatExceptionOfType(NoSuchAlgorithmException.class)
			.isThrownBy(() -> JcaSource.jvm().provider("Cipher", "Sallyport-Cipher"));
		assertThatExceptionOfType(NoSuchAlgorithmException.class)
			.isThrownBy(() -> KemHandles.of("Sallyport-KEM", JcaSource.jvm().provider("Cipher", "ChaCha20-Poly1305")));
		assertThatExceptionOfType(NoSuchAlgorithmException.class).isThrownBy(() -> NistCurve.of(NamedGroup.X25519));
	}

}
