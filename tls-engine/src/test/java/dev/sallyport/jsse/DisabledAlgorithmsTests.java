package dev.sallyport.jsse;

import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import dev.sallyport.certpath.CertificatePathVerifier;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DisabledAlgorithmsTests {

	private static final String PROPERTY = "jdk.tls.disabledAlgorithms";

	private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

	private final String before = Security.getProperty(PROPERTY);

	/**
	 * The JDK reads the property once and for all, and should see none of the values
	 * here.
	 */
	@BeforeAll
	static void letTheJdkReadThePropertyFirst() {
		TestKeys.jdk().createSSLEngine();
	}

	@AfterEach
	void restore() {
		Security.setProperty(PROPERTY, this.before);
	}

	private static DisabledAlgorithms parse(String property) {
		return DisabledAlgorithms.parse(property, () -> NOW);
	}

	private static List<String> disabledBy(String property) {
		DisabledAlgorithms disabled = parse(property);
		Stream<String> versions = Arrays.stream(ProtocolVersion.values())
			.filter((version) -> !disabled.permits(AlgorithmUse.of(version)))
			.map(ProtocolVersion::standardName);
		Stream<String> suites = Arrays.stream(CipherSuite.values())
			.filter((suite) -> !disabled.permits(AlgorithmUse.of(suite)))
			.map(CipherSuite::name);
		Stream<String> groups = Arrays.stream(NamedGroup.values())
			.filter((group) -> !disabled.permits(AlgorithmUse.of(group)))
			.map(NamedGroup::standardName);
		Stream<String> schemes = Arrays.stream(SignatureScheme.values())
			.filter((scheme) -> !disabled.permits(AlgorithmUse.of(scheme)))
			.map(SignatureScheme::standardName);
		return Stream.of(versions, suites, groups, schemes).flatMap((names) -> names).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			TLSv1.2                              | TLSv1.2
			TLS_AES_128_GCM_SHA256               | TLS_AES_128_GCM_SHA256
			TLS_*_GCM_SHA256, TLS_ECDHE_*_GCM_*  | TLS_AES_128_GCM_SHA256 TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256 \
			TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 \
			TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
			ChaCha20-Poly1305                    | TLS_CHACHA20_POLY1305_SHA256 \
			TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256 TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
			AES_256_GCM, ECDHE_RSA               | TLS_AES_256_GCM_SHA384 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 \
			TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384 \
			TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256
			secp256r1                            | secp256r1 SecP256r1MLKEM768 ecdsa_secp256r1_sha256
			EC keySize < 384                     | secp256r1 SecP256r1MLKEM768 ecdsa_secp256r1_sha256
			EC keySize >= 521                    | secp521r1 ecdsa_secp521r1_sha512
			EC keySize == 384                    | secp384r1 SecP384r1MLKEM1024 ecdsa_secp384r1_sha384
			X25519                               | x25519 X25519MLKEM768
			ml-kem                               | X25519MLKEM768 SecP256r1MLKEM768 SecP384r1MLKEM1024
			ML-KEM-1024                          | SecP384r1MLKEM1024
			Ed25519                              | ed25519
			SHA512withRSA                        | rsa_pkcs1_sha512
			rsa_pss_pss_sha384                   | rsa_pss_pss_sha384
			ed25519 usage HandshakeSignature     | ed25519
			ML-DSA                               | mldsa44 mldsa65 mldsa87
			ML-DSA-65                            | mldsa65
			""")
	void entryDisablesWhatItDoesInTheJdk(String property, String disabled) {
		assertThat(disabledBy(property)).containsExactlyInAnyOrder(disabled.split("\\s+"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "SSLv3, TLSv1, TLSv1.1, DTLSv1.0, RC4, DES, MD5withRSA, DH keySize < 1024",
			"EC keySize < 224, 3DES_EDE_CBC, anon, NULL, ECDH, TLS_RSA_*",
			"rsa_pkcs1_sha1 usage HandshakeSignature, dsa_sha1 usage HandshakeSignature",
			"ed25519 usage CertificateSignature", "RSA keySize < 8192", "RSA jdkCA & denyAfter 2020-01-01",
			"include jdk.disabled.namedCurves", "SHA256 usage SignedJAR" })
	void entryAboutSomethingElseDisablesNothing(String property) {
		assertThat(disabledBy(property)).isEmpty();
	}

	@Test
	void whatTheJdkDisablesByDefaultIsNothingOfOurs() {
		assertThat(disabledBy(this.before)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "RSA keySize < 4096, false", "RSA keySize < 2048, true", "RSA, false", "EC, true",
			"RSA keySize != 2048, true", "SHA256withECDSA usage CertificateSignature, false",
			"SHA256 usage HandshakeSignature, true", "RSA usage TLSServer, false", "RSA usage TLSClient, true",
			"RSA usage TLSClient TLSServer, false", "RSA keySize < 4096 & usage TLSServer, false",
			"RSA keySize < 4096 & usage TLSClient, true", "SHA-256 denyAfter 2026-06-01, false",
			"SHA-256 denyAfter 2026-06-02, true", "RSA jdkCA, false" })
	void certificateIsJudgedByItsSignatureAndItsKey(String property, boolean permitted) {
		assertThat(parse(property).permits(TestKeys.certificate("rsa"), Role.CLIENT)).isEqualTo(permitted);
	}

	@ParameterizedTest
	@ValueSource(strings = { "RSA keySize 1024", "RSA keysize < 1024", "RSA denyAfter soon", "RSA denyAfter 2020-13-01",
			"RSA keySize < 1024 &", "RSA unless needed" })
	void entryThatIsNotUnderstoodIsNotPassedOver(String entry) {
		assertThatIllegalArgumentException().isThrownBy(() -> parse("SSLv3, " + entry)).withMessageContaining(PROPERTY);
	}

	@Test
	void contextOffersNothingThatWasDisabledWhenItWasMade() throws Exception {
		Security.setProperty(PROPERTY, this.before + ", TLS_AES_128_GCM_SHA256, XDH, ML-KEM");
		SSLContext context = TestKeys.ours("p256");
		restore();
		assertThat(context.getDefaultSSLParameters().getCipherSuites()).doesNotContain("TLS_AES_128_GCM_SHA256");
		assertThat(context.createSSLEngine().getSupportedCipherSuites()).doesNotContain("TLS_AES_128_GCM_SHA256");
		EnginePair pair = EnginePair.of(TestKeys.ours(), context).handshake();
		assertThat(pair.client.session().getCipherSuite()).isEqualTo("TLS_AES_256_GCM_SHA384");
		assertThat(pair.client.session().getNamedGroup()).contains("secp256r1");
	}

	@Test
	void whatIsSetExplicitlyStaysDisabled() throws Exception {
		Security.setProperty(PROPERTY, this.before + ", TLS_AES_128_GCM_SHA256");
		SSLEngine server = EnginePair.serverEngine(TestKeys.ours("p256"));
		String[] both = { "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384" };
		server.setEnabledCipherSuites(both);
		assertThat(server.getEnabledCipherSuites()).containsExactly(both);
		EnginePair pair = new EnginePair(EnginePair.clientEngine(TestKeys.ours()), server).handshake();
		assertThat(pair.server.session().getCipherSuite()).isEqualTo("TLS_AES_256_GCM_SHA384");
	}

	@Test
	void handshakeDoesNotBeginIfNothingIsLeft() {
		Security.setProperty(PROPERTY, this.before + ", TLSv1.3");
		SSLEngine client = EnginePair.clientEngine(TestKeys.ours());
		client.setEnabledProtocols(new String[] { "TLSv1.3" });
		assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(client::beginHandshake)
			.withMessageContaining(PROPERTY);
	}

	@Test
	void signatureSchemesAreLeftOutOnBothSides() throws Exception {
		SSLContext free = TestKeys.ours("p256");
		Security.setProperty(PROPERTY, this.before + ", ECDSA");
		SSLContext bound = TestKeys.ours("p256", "rsa");
		EnginePair pair = EnginePair.of(free, bound).handshake();
		assertThat(pair.client.session().getSignatureScheme()).contains("rsa_pss_rsae_sha256");
		assertThat(EnginePair.of(bound, free).fail().server()).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void chainHasNothingThatIsDisabled(boolean plain) {
		Security.setProperty(PROPERTY, this.before + ", RSA keySize < 3072");
		CertificatePathVerifier verifier = CertificatePathVerifier.builder(List.of(TestKeys.certificate("authority")))
			.build();
		SallyportTrustManager strict = SallyportTrustManager.of(verifier);
		SSLContext clients = SallyportSslContext.create(EngineOptions.defaults(), null,
				new TrustManager[] { plain ? new TrustEverybody() : strict });
		EnginePair.Failures failures = EnginePair.of(clients, TestKeys.ours("rsa")).fail();
		assertThat(failures.client()).cause()
			.isInstanceOfSatisfying(CertificateRejectedException.class,
					(ex) -> assertThat(ex.reason()).isEqualTo(CertificateRejected.WRONG_KEY));
	}

	private static final class TrustEverybody implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) {
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) {
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}
