package dev.sallyport.autoconfigure.tomcat;

import java.nio.file.Path;
import java.util.List;

import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.testing.RawTlsClient;
import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of bundles that change under a running Tomcat.
 */
@ExtendWith(OutputCaptureExtension.class)
class TomcatReloadTests {

	private static final TestCertificate OLD = TestCertificate.create();

	private static final TestCertificate NEW = TestCertificate.create();

	@TempDir
	private Path directory;

	private final RawTlsClient client = new RawTlsClient(OLD.certificate(), NEW.certificate());

	@BeforeEach
	void writeOldCertificate() {
		OLD.writeTo(this.directory, "web");
	}

	@Test
	void servesTheNewCertificateAndResumesOldSessions(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run()) {
			int port = TestApplication.port(context);
			assertThat(get(port).resumed()).isFalse();
			update(context, bundle(NEW, NEW));
			assertThat(get(port).resumed()).isTrue();
			RawTlsClient stranger = new RawTlsClient(NEW.certificate());
			assertThat(stranger.get(port, "localhost", "/connection").certificate()).isEqualTo(NEW.certificate());
			assertThat(context.getBean(SslBundles.class).getBundle("web").getProtocol()).isEqualTo("Sallyport");
			assertThat(output).doesNotContain("WARN");
		}
	}

	@Test
	void keepsTheOldCertificateWhenTheNewKeyDoesNotMatch() {
		try (ConfigurableApplicationContext context = run()) {
			assertThatExceptionOfType(SallyportConfigurationException.class)
				.isThrownBy(() -> update(context, bundle(NEW, OLD)))
				.withMessageContaining("does not match its certificate");
			assertThat(get(TestApplication.port(context)).certificate()).isEqualTo(OLD.certificate());
		}
	}

	@Test
	void reloadsWhenTheFilesChange() {
		try (ConfigurableApplicationContext context = TestApplication.run(TestApplication.bundle("web", this.directory,
				"server.ssl.bundle=web", "spring.ssl.bundle.pem.web.reload-on-update=true",
				"spring.ssl.bundle.watch.file.quiet-period=50ms"))) {
			int port = TestApplication.port(context);
			assertThat(get(port).certificate()).isEqualTo(OLD.certificate());
			NEW.writeTo(this.directory, "web");
			RawTlsClient stranger = new RawTlsClient(OLD.certificate(), NEW.certificate());
			Awaitility.await()
				.untilAsserted(() -> assertThat(
						new RawTlsClient(OLD.certificate(), NEW.certificate()).get(port, "localhost", "/connection")
							.certificate())
					.isEqualTo(NEW.certificate()));
			assertThat(get(port).resumed()).isTrue();
			assertThat(stranger.get(port, "localhost", "/connection").resumed()).isFalse();
		}
	}

	private ConfigurableApplicationContext run() {
		return TestApplication.run(TestApplication.bundle("web", this.directory, "server.ssl.bundle=web"));
	}

	private RawTlsClient.Answer get(int port) {
		return this.client.get(port, "localhost", "/connection");
	}

	private static void update(ConfigurableApplicationContext context, SslBundle bundle) {
		context.getBean(SslBundleRegistry.class).updateBundle("web", bundle);
	}

	private static SslBundle bundle(TestCertificate certificate, TestCertificate key) {
		return SslBundle.of(new PemSslStoreBundle(
				PemSslStore.of(List.of(certificate.certificate()), key.keys().getPrivate()), null));
	}

}
