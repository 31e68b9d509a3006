package dev.sallyport.test;

import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;

import javax.net.ssl.X509TrustManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

class TestCertificateAuthorityTests {

	private final TestCertificateAuthority authority = TestCertificateAuthority.create();

	@ParameterizedTest
	@EnumSource
	void theJdkTrustsEveryKindOfKey(KeyType type) throws CertificateException {
		TestCredential credential = this.authority.issue(type, "localhost");
		trustManager(this.authority).checkServerTrusted(credential.chain().toArray(X509Certificate[]::new), "UNKNOWN");
		assertThat(credential.chain()).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void everyKindOfKeySignsCertificates(KeyType type) throws CertificateException {
		TestCertificateAuthority issuer = TestCertificateAuthority.create(type, InstantSource.system());
		TestCredential credential = issuer.issue(KeyType.EC_P256, "localhost");
		trustManager(issuer).checkServerTrusted(credential.chain().toArray(X509Certificate[]::new), "UNKNOWN");
	}

	@Test
	void namesAndAddressesBecomeAlternativeNames() throws CertificateException {
		X509Certificate certificate = this.authority.issue(KeyType.EC_P256, "localhost", "127.0.0.1", "::1")
			.certificate();
		assertThat(certificate.getSubjectAlternativeNames()).extracting((name) -> name.get(0), (name) -> name.get(1))
			.containsExactly(tuple(2, "localhost"), tuple(7, "127.0.0.1"), tuple(7, "0:0:0:0:0:0:0:1"));
	}

	@Test
	void intermediatesAreInTheChainAndTheRootIsNot() throws CertificateException {
		TestCredential credential = this.authority.intermediate("First")
			.intermediate("Second")
			.issue(KeyType.EC_P256, "localhost");
		assertThat(credential.chain()).hasSize(3).doesNotContain(this.authority.root());
		trustManager(this.authority).checkServerTrusted(credential.chain().toArray(X509Certificate[]::new), "UNKNOWN");
	}

	@Test
	void anotherAuthorityIsNotTrusted() {
		X509Certificate[] chain = TestCertificateAuthority.create()
			.issue(KeyType.EC_P256, "localhost")
			.chain()
			.toArray(X509Certificate[]::new);
		assertThatExceptionOfType(CertificateException.class)
			.isThrownBy(() -> trustManager(this.authority).checkServerTrusted(chain, "UNKNOWN"));
	}

	@Test
	void timeIsInjected() throws CertificateException {
		Instant now = Instant.parse("2040-01-01T00:00:00Z");
		TestCertificateAuthority later = TestCertificateAuthority.create(KeyType.EC_P256, InstantSource.fixed(now));
		later.issue(KeyType.EC_P256, "localhost").certificate().checkValidity(Date.from(now));
		assertThatExceptionOfType(CertificateExpiredException.class).isThrownBy(
				() -> later.issueExpired(KeyType.EC_P256, "localhost").certificate().checkValidity(Date.from(now)));
		assertThatExceptionOfType(CertificateNotYetValidException.class).isThrownBy(
				() -> later.issueNotYetValid(KeyType.EC_P256, "localhost").certificate().checkValidity(Date.from(now)));
	}

	@Test
	void aServerWithoutNamesIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.authority.issue(KeyType.EC_P256));
	}

	@Test
	void pemHasChainAndKey() {
		TestCredential credential = this.authority.intermediate("First").issue(KeyType.EC_P256, "localhost");
		assertThat(credential.chainPem().split("-----BEGIN CERTIFICATE-----")).hasSize(3);
		assertThat(credential.privateKeyPem()).startsWith("-----BEGIN PRIVATE KEY-----\n");
	}

	private static X509TrustManager trustManager(TestCertificateAuthority authority) {
		return (X509TrustManager) Arrays.stream(authority.trustManagers()).findFirst().orElseThrow();
	}

}
