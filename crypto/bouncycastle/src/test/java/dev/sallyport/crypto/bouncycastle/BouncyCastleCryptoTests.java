package dev.sallyport.crypto.bouncycastle;

import java.util.Arrays;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.crypto.SignatureVerifier;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.crypto.preset.CryptoPresets;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.SignatureScheme;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class BouncyCastleCryptoTests {

	private final CryptoProvider provider = BouncyCastleCrypto.provider();

	private final KeyExchangeGroup hybrid = BouncyCastleCrypto.x25519MlKem768();

	@Test
	void isMadeOnce() {
		assertThat(BouncyCastleCrypto.provider()).isSameAs(this.provider);
		assertThat(this.provider.name()).isEqualTo("bouncycastle");
		assertThat(this.provider.fips()).isFalse();
	}

	@Test
	void prefersTheHybridOnEveryJdk() {
		assertThat(this.provider.groups()).extracting(KeyExchangeGroup::name)
			.containsExactly(NamedGroup.X25519MLKEM768, NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1,
					NamedGroup.SECP521R1, NamedGroup.SECP256R1MLKEM768, NamedGroup.SECP384R1MLKEM1024);
		assertThat(this.provider.group(NamedGroup.X25519)).containsSame(BouncyCastleCrypto.x25519());
		assertThat(this.provider.group(NamedGroup.X25519MLKEM768)).containsSame(this.hybrid);
	}

	@Test
	void takesSuitesFromTheJdk() {
		assertThat(this.provider.suites()).isEqualTo(JdkCrypto.provider().suites());
		assertThat(this.provider.tls12Suites()).isEqualTo(JdkCrypto.provider().tls12Suites());
	}

	@Test
	void takesTheSchemesOfTheJdkInItsOrder() {
		assertThat(this.provider.verifiers()).extracting(SignatureVerifier::scheme)
			.containsExactlyElementsOf(
					JdkCrypto.provider().verifiers().stream().map(SignatureVerifier::scheme).toList());
		assertThat(this.provider.signers()).extracting(SignatureSigner::scheme)
			.containsExactlyElementsOf(JdkCrypto.provider().signers().stream().map(SignatureSigner::scheme).toList());
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "MLDSA.*")
	void takesRsaFromTheJdk(SignatureScheme scheme) {
		String source = scheme.usesRsa() ? "JDK" : "BouncyCastle";
		assertThat(this.provider.verifier(scheme).orElseThrow().source()).startsWith(source);
		assertThat(this.provider.signer(scheme).orElseThrow().source()).startsWith(source);
	}

	@Test
	void autoLeavesEverySignatureAndTheCurvesToTheJdk() {
		CryptoProvider auto = CryptoPresets.load().auto().provider();
		assertThat(auto.signers()).isEqualTo(JdkCrypto.provider().signers());
		assertThat(auto.verifiers()).extracting(SignatureVerifier::source)
			.containsExactlyElementsOf(this.provider.verifiers().stream().map(SignatureVerifier::source).toList());
		assertThat(auto.group(NamedGroup.X25519MLKEM768)).isEqualTo(this.provider.group(NamedGroup.X25519MLKEM768));
		assertThat(auto.group(NamedGroup.SECP256R1)).isEqualTo(JdkCrypto.provider().group(NamedGroup.SECP256R1));
	}

	@Test
	void namesItsVersion() {
		assertThat(this.hybrid.source()).isEqualTo(BouncyCastleCrypto.x25519().source())
			.matches("BouncyCastle 1\\.[0-9.]+");
	}

	@Test
	void bothSidesOfTheHybridAgree() throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		assertThat(client.share().length()).isEqualTo(1216);
		CompletedKeyExchange server = this.hybrid.startAndComplete(client.share());
		assertThat(server.share().length()).isEqualTo(1120);
		Secret secret = client.complete(server.share());
		assertThat(secret.length()).isEqualTo(64);
		assertThat(secret.matches(server.sharedSecret())).isTrue();
	}

	@Test
	@EnabledForJreRange(minVersion = 24)
	void hybridAgreesWithTheJdkOnBothSides() throws Exception {
		KeyExchangeGroup jdk = JdkCrypto.provider().group(NamedGroup.X25519MLKEM768).orElseThrow();
		for (int i = 0; i < 5; i++) {
			BouncyCastleX25519Tests.assertAgree(this.hybrid, jdk);
			BouncyCastleX25519Tests.assertAgree(jdk, this.hybrid);
		}
	}

	/** draft-ietf-tls-ecdhe-mlkem section 4: the lengths, and ECDH first. */
	@ParameterizedTest
	@CsvSource({ "SECP256R1MLKEM768, SECP256R1, 1249, 1153, 64", "SECP384R1MLKEM1024, SECP384R1, 1665, 1665, 80" })
	void bothSidesOfTheHybridsOnNistCurvesAgree(NamedGroup name, NamedGroup curve, int clientLength, int serverLength,
			int secretLength) throws Exception {
		KeyExchangeGroup group = this.provider.group(name).orElseThrow();
		ActiveKeyExchange client = group.start();
		ActiveKeyExchange half = client.classicalHalf().orElseThrow();
		CompletedKeyExchange server = group.startAndComplete(client.share());
		assertThat(client.share().length()).isEqualTo(clientLength);
		assertThat(server.share().length()).isEqualTo(serverLength);
		assertThat(server.sharedSecret().length()).isEqualTo(secretLength);
		assertThat(half.group()).isEqualTo(curve);
		assertThat(client.share().slice(0, half.share().length())).isEqualTo(half.share());
		assertThat(client.complete(server.share()).matches(server.sharedSecret())).isTrue();
	}

	/**
	 * The parts are checked as on their own: a point off the curve, a coefficient of the
	 * modulus.
	 */
	@ParameterizedTest
	@EnumSource(names = { "SECP256R1MLKEM768", "SECP384R1MLKEM1024" })
	void hybridsOnNistCurvesRefuseInvalidParts(NamedGroup name) throws Exception {
		KeyExchangeGroup group = this.provider.group(name).orElseThrow();
		ActiveKeyExchange client = group.start();
		byte[] serverShare = group.startAndComplete(client.share()).share().toByteArray();
		byte[] noPoint = client.share().toByteArray();
		noPoint[10] ^= 1;
		byte[] noKey = client.share().toByteArray();
		Arrays.fill(noKey, noKey.length - 1184, noKey.length - 32, (byte) 0xff);
		for (byte[] share : new byte[][] { noPoint, noKey }) {
			assertThatExceptionOfType(InvalidKeyShareException.class)
				.isThrownBy(() -> group.startAndComplete(Octets.of(share)));
		}
		serverShare[10] ^= 1;
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> client.complete(Octets.of(serverShare)));
	}

	@Test
	void halfAgreesWithX25519OfTheJdk() throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		ActiveKeyExchange half = client.classicalHalf().orElseThrow();
		KeyExchangeGroup jdk = JdkCrypto.provider().group(NamedGroup.X25519).orElseThrow();
		CompletedKeyExchange server = jdk.startAndComplete(half.share());
		assertThat(half.complete(server.share()).matches(server.sharedSecret())).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> half.complete(server.share()));
		assertThatIllegalStateException().isThrownBy(() -> client.complete(Octets.of(new byte[1120])));
	}

	@Test
	void hybridLeavesNothingToItsHalf() throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		ActiveKeyExchange half = client.classicalHalf().orElseThrow();
		client.complete(this.hybrid.startAndComplete(client.share()).share());
		assertThatIllegalStateException().isThrownBy(() -> half.complete(BouncyCastleCrypto.x25519().start().share()));
	}

	/** The X25519 parts are checked as on their own. */
	@Test
	void hybridRefusesAnX25519ShareOfSmallOrder() throws Exception {
		ActiveKeyExchange client = this.hybrid.start();
		byte[] clientShare = client.share().toByteArray();
		byte[] serverShare = this.hybrid.startAndComplete(client.share()).share().toByteArray();
		System.arraycopy(new byte[32], 0, clientShare, 1184, 32);
		System.arraycopy(new byte[32], 0, serverShare, 1088, 32);
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> this.hybrid.startAndComplete(Octets.of(clientShare)));
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> client.complete(Octets.of(serverShare)));
	}

}
