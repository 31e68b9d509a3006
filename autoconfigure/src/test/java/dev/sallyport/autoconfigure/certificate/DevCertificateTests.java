package dev.sallyport.autoconfigure.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.testing.TestClient;
import dev.sallyport.test.ExternalProgram;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests of the development certificate.
 */
@ExtendWith(OutputCaptureExtension.class)
class DevCertificateTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	private Path directory;

	@Test
	void authorityIsConstrainedToThisMachine() throws Exception {
		DevCertificate made = DevCertificate.create(Instant.now());
		X509Certificate authority = made.authority();
		assertThat(authority.getCriticalExtensionOIDs()).contains(Extension.nameConstraints.getId(),
				Extension.basicConstraints.getId(), Extension.keyUsage.getId());
		assertThat(authority.getBasicConstraints()).isZero();
		NameConstraints names = NameConstraints.getInstance(
				new JcaX509CertificateHolder(authority).getExtension(Extension.nameConstraints).getParsedValue());
		assertThat(names.getPermittedSubtrees()).extracting((subtree) -> subtree.getBase().toString())
			.containsExactly("2: localhost", "7: #7f000001ffffffff",
					"7: #00000000000000000000000000000001ffffffffffffffffffffffffffffffff");
	}

	@Test
	void certificateIsForLocalhostAndLivesShortly() throws Exception {
		Instant now = Instant.now();
		X509Certificate certificate = DevCertificate.create(now).certificate();
		assertThat(certificate.getSubjectAlternativeNames()).extracting((name) -> String.valueOf(name.get(1)))
			.containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
		assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
		assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
		assertThat(certificate.getNotBefore().toInstant()).isBefore(now.minus(Duration.ofMinutes(59)));
		assertThat(certificate.getNotAfter().toInstant()).isBefore(now.plus(Duration.ofDays(90)));
	}

	@Test
	void everyStartHasAnAuthorityOfItsOwn() {
		X509Certificate first = DevCertificate.create(Instant.now()).authority();
		X509Certificate second = DevCertificate.create(Instant.now()).authority();
		assertThat(first.getPublicKey()).isNotEqualTo(second.getPublicKey());
		assertThat(first.getSubjectX500Principal()).isNotEqualTo(second.getSubjectX500Principal());
	}

	@Test
	void serverIsTrustedByWhoeverTrustsTheFile(CapturedOutput output) throws Exception {
		Path file = this.directory.resolve("ca.pem");
		try (ConfigurableApplicationContext context = run(file, "logging.level.dev.sallyport=INFO",
				"server.http2.enabled=true")) {
			int port = TestApplication.port(context);
			X509Certificate authority = read(file);
			assertThat(output).contains("curl --cacert " + file + " https://localhost:" + port + "/",
					PublishedCertificate.fingerprint(authority));
			TestClient client = new TestClient(authority);
			assertThat(client.get(Version.HTTP_2, port, "/connection").body()).contains("\"engine\":\"Sallyport\"");
			assertThat(client.get(Version.HTTP_1_1, URI.create("https://127.0.0.1:" + port + "/connection")).body())
				.contains("\"sni\":null");
			assertThat(getThroughBundle(context, port)).contains("\"alpn\":\"h2\"", "\"postQuantum\":true");
		}
	}

	@Test
	void curlAcceptsTheFile() {
		assumeThat(ExternalProgram.find("curl")).as("the program curl, which this machine lacks").isPresent();
		Path file = this.directory.resolve("ca.pem");
		try (ConfigurableApplicationContext context = run(file);
				ExternalProgram curl = ExternalProgram.start(this.directory, PATIENCE, "curl", "-sS", "--cacert",
						file.toString(), "https://localhost:" + TestApplication.port(context) + "/connection")) {
			assertThat(curl.awaitExit()).isZero();
			assertThat(curl.output()).contains("\"engine\":\"Sallyport\"");
		}
	}

	@Test
	void certificateOfTheApplicationAndThisOneContradict(CapturedOutput output) {
		TestCertificate.create().writeTo(this.directory, "web");
		String[] properties = TestApplication.bundle("web", this.directory, "server.ssl.bundle=web",
				"sallyport.dev-certificate=true", "sallyport.dev-certificate-path=" + this.directory.resolve("ca.pem"));
		assertThatThrownBy(() -> TestApplication.run(properties).close());
		assertThat(output).contains(
				"sallyport.dev-certificate is true, but server.ssl names a certificate as well " + "(bundle 'web').",
				"Keep one of them");
	}

	@Test
	void linkInThePlaceOfTheFileIsReplacedAndNotFollowed() throws IOException {
		Path victim = Files.writeString(this.directory.resolve("victim"), "precious");
		Path file = Files.createSymbolicLink(this.directory.resolve("ca.pem"), victim);
		PublishedCertificate.write(TestCertificate.create().certificate(), file);
		assertThat(victim).hasContent("precious");
		assertThat(Files.isSymbolicLink(file)).isFalse();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).matches("rw-(r|-)--(r|-)--");
		assertThat(this.directory).isDirectoryNotContaining("glob:**.ca.pem.*");
	}

	@Test
	void fileThatCannotBeWrittenIsExplained() {
		Path file = this.directory.resolve("nowhere").resolve("ca.pem");
		assertThatExceptionOfType(SallyportConfigurationException.class)
			.isThrownBy(() -> PublishedCertificate.write(TestCertificate.create().certificate(), file))
			.withMessageContaining("cannot be written to '" + file)
			.satisfies((failure) -> assertThat(failure.action()).contains("sallyport.dev-certificate-path"));
	}

	private ConfigurableApplicationContext run(Path file, String... properties) {
		return TestApplication.run(
				Stream
					.concat(Stream.of("sallyport.dev-certificate=true", "sallyport.dev-certificate-path=" + file),
							Stream.of(properties))
					.toArray(String[]::new));
	}

	private static String getThroughBundle(ConfigurableApplicationContext context, int port) throws Exception {
		HttpClient client = HttpClient.newBuilder()
			.sslContext(context.getBean(SslBundles.class).getBundle("sallyport-dev").createSslContext())
			.build();
		HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/connection"))
			.timeout(PATIENCE)
			.build();
		return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	private static X509Certificate read(Path file) throws Exception {
		try (InputStream stream = Files.newInputStream(file)) {
			return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
		}
	}

}
