package dev.sallyport.autoconfigure.diagnostics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.stream.Stream;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of what a person reads when the application does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	private static final String STORE = "secret-of-the-store";

	private static final TestCertificate CERTIFICATE = TestCertificate.create();

	private static final TestCertificate OTHER = TestCertificate.create();

	private static final TestCertificate EXPIRED = TestCertificate.expired();

	private static final TestCertificate WEAK = TestCertificate.weak();

	@TempDir
	private Path directory;

	@BeforeEach
	void writeFiles() throws Exception {
		CERTIFICATE.writeTo(this.directory, "web");
		OTHER.writeTo(this.directory, "other");
		EXPIRED.writeTo(this.directory, "expired");
		WEAK.writeTo(this.directory, "weak");
		write("text.pem", "hello");
		write("junk.crt", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
		write("junk.key", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n");
		KeyStore store = KeyStore.getInstance("PKCS12");
		store.load(null);
		store.setKeyEntry("web", CERTIFICATE.keys().getPrivate(), STORE.toCharArray(),
				new Certificate[] { CERTIFICATE.certificate() });
		try (var stream = Files.newOutputStream(this.directory.resolve("web.p12"))) {
			store.store(stream, STORE.toCharArray());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					none.crt | web.key   | A certificate or key of SSL bundle 'web' cannot be read: | Check the path
					web.crt  | none.key  | A certificate or key of SSL bundle 'web' cannot be read: | Check the path
					junk.crt | web.key   | The certificate of SSL bundle 'web' is damaged or in no known format. | its password
					text.pem | web.key   | The certificate of SSL bundle 'web' is damaged or in no known format. | its password
					web.crt  | junk.key  | The private key of SSL bundle 'web' is damaged or in no known format. | its password
					web.crt  | text.pem  | The private key of SSL bundle 'web' is damaged or in no known format. | its password
					web.crt  | other.key | The private key of SSL bundle 'web' does not match its certificate | made for each other
					""")
	void contentOfABundleIsExplained(String certificate, String key, String description, String action,
			CapturedOutput output) {
		fails(output, bundle(certificate, key), description, action);
	}

	@Test
	void keyThatIsTooShortIsExplained(CapturedOutput output) {
		fails(output, bundle("weak.crt", "weak.key"), "cannot be used with TLS 1.3: its key is RSA, 1024 bits.",
				"an RSA key of at least 2048 bits");
	}

	@Test
	void mismatchThatBootFindsIsExplained(CapturedOutput output) {
		String[] properties = with(bundle("web.crt", "other.key"),
				"spring.ssl.bundle.pem.web.keystore.verify-keys=true");
		fails(output, properties, "The private key of SSL bundle 'web' does not match its certificate.",
				"made for each other");
	}

	@Test
	void bundleWithoutAKeyIsExplained(CapturedOutput output) {
		fails(output, properties("spring.ssl.bundle.pem.web.keystore.certificate=" + file("web.crt")),
				"A server is to use SSL bundle 'web', which has no private key with a certificate.",
				"'keystore.private-key'");
	}

	@Test
	void unknownBundleIsExplained(CapturedOutput output) {
		fails(output, properties(), "A server is to use SSL bundle 'web', which does not exist.",
				"Define it under spring.ssl.bundle.pem");
	}

	@Test
	void wrongPasswordIsExplained(CapturedOutput output) {
		fails(output,
				properties("spring.ssl.bundle.jks.web.keystore.location=" + file("web.p12"),
						"spring.ssl.bundle.jks.web.keystore.password=wrong-password"),
				"The key store of SSL bundle 'web' does not open with its password.", "Correct the password");
		assertThat(output).doesNotContain("wrong-password");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "wrong-password" })
	void keyThatStaysLockedIsExplained(String password, CapturedOutput output) throws Exception {
		write("locked.key", lock(CERTIFICATE.keys().getPrivate()));
		fails(output,
				with(bundle("web.crt", "locked.key"),
						"spring.ssl.bundle.pem.web.keystore.private-key-password=" + password),
				"The private key of SSL bundle 'web' is encrypted, and does not open with its password.",
				"'keystore.private-key-password'");
		assertThat(output).doesNotContain("wrong-password");
	}

	private static String lock(PrivateKey key) throws GeneralSecurityException, IOException {
		String algorithm = "PBEWithSHA1AndDESede";
		Cipher cipher = Cipher.getInstance(algorithm);
		cipher.init(Cipher.ENCRYPT_MODE,
				SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(STORE.toCharArray())));
		byte[] locked = new EncryptedPrivateKeyInfo(cipher.getParameters(), cipher.doFinal(key.getEncoded()))
			.getEncoded();
		return "-----BEGIN ENCRYPTED PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(locked)
				+ "\n-----END ENCRYPTED PRIVATE KEY-----\n";
	}

	@Test
	void damagedKeyStoreIsExplained(CapturedOutput output) {
		fails(output,
				properties("spring.ssl.bundle.jks.web.keystore.location=" + file("text.pem"),
						"spring.ssl.bundle.jks.web.keystore.password=x"),
				"The key store of SSL bundle 'web' is damaged, or no key store of its type.", "PKCS12 or JKS");
	}

	@Test
	void unknownAliasIsExplained(CapturedOutput output) {
		fails(output, properties("spring.ssl.bundle.jks.web.keystore.location=" + file("web.p12"),
				"spring.ssl.bundle.jks.web.keystore.password=" + STORE, "spring.ssl.bundle.jks.web.key.alias=nobody"),
				"SSL bundle 'web' has no private key with a certificate under the alias 'nobody'.",
				"Correct the alias");
		assertThat(output).doesNotContain(STORE);
	}

	@Test
	void certificateInPlaceIsExplainedToo(CapturedOutput output) {
		fails(output,
				new String[] { "server.ssl.certificate=" + file("web.crt"),
						"server.ssl.certificate-private-key=" + file("other.key") },
				"The private key of SSL bundle 'server.ssl' does not match its certificate");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					server.ssl.enabled-protocols=TLSv1.9 | names the protocol 'TLSv1.9', which does not exist. | Use TLSv1.3
					server.ssl.enabled-protocols=TLSv1.1 | leaves no protocol that is served by Sallyport: it allows TLSv1.1 only. | sallyport.bundles.exclude
					server.ssl.ciphers=TLS_AES_64_GCM_SHA1 | names the cipher suite 'TLS_AES_64_GCM_SHA1', which does not exist. | Use TLS_AES_128_GCM_SHA256
					server.ssl.ciphers=TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256 | leaves no cipher suite that is served by Sallyport | sallyport.bundles.exclude
					sallyport.protocols=TLSv1.9 | 'TLSv1.9' in sallyport.protocols is not the name of a version of TLS | Use one of TLSv1.3
					sallyport.groups=sect163k1 | 'sect163k1' in sallyport.groups is not the name of a group | Use one of X25519MLKEM768
					sallyport.cipher-suites=NULL | 'NULL' in sallyport.cipher-suites is not the name of a cipher suite | Use one of TLS_AES_128_GCM_SHA256
					""")
	void namesAreExplained(String property, String description, String action, CapturedOutput output) {
		String[] properties = { "server.ssl.certificate=" + file("web.crt"),
				"server.ssl.certificate-private-key=" + file("web.key"), property };
		fails(output, properties, description, action);
	}

	@Test
	void expiredCertificateStartsWithALoudWarning(CapturedOutput output) {
		try (ConfigurableApplicationContext context = TestApplication.run(bundle("expired.crt", "expired.key"))) {
			assertThat(context.isRunning()).isTrue();
			assertThat(output).contains("EXPIRED CERTIFICATE", "of SSL bundle 'web' expired on ");
		}
	}

	@Test
	void expiredCertificateIsRefusedOnRequest(CapturedOutput output) {
		fails(output, with(bundle("expired.crt", "expired.key"), "sallyport.certificates.verify.on-start=fail"),
				"The certificate CN=localhost of SSL bundle 'web' expired on ", "Renew the certificate");
	}

	private void fails(CapturedOutput output, String[] properties, String... phrases) {
		assertThatThrownBy(() -> TestApplication.run(properties).close());
		assertThat(output).contains("APPLICATION FAILED TO START").contains(phrases);
	}

	private String[] bundle(String certificate, String key) {
		return properties("spring.ssl.bundle.pem.web.keystore.certificate=" + file(certificate),
				"spring.ssl.bundle.pem.web.keystore.private-key=" + file(key));
	}

	private static String[] properties(String... properties) {
		return with(properties, "server.ssl.bundle=web");
	}

	private static String[] with(String[] properties, String more) {
		return Stream.concat(Stream.of(properties), Stream.of(more)).toArray(String[]::new);
	}

	private String file(String name) {
		return "file:" + this.directory.resolve(name);
	}

	private void write(String name, String content) throws IOException {
		Files.writeString(this.directory.resolve(name), content);
	}

}
