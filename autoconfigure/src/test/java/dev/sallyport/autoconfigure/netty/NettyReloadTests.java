package dev.sallyport.autoconfigure.netty;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

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
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.pem.PemSslStore;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of bundles that change under a running Reactor Netty.
 */
@ExtendWith(OutputCaptureExtension.class)
class NettyReloadTests {

	private static final TestCertificate OLD = TestCertificate.create();

	private static final TestCertificate NEW = TestCertificate.create();

	private static final int CLIENTS = 4;

	private static final int RELOADS = 20;

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
			int port = NettyApplication.port(context);
			assertThat(get(this.client, port).resumed()).isFalse();
			update(context, "web", bundle(NEW, NEW));
			assertThat(get(this.client, port).resumed()).isTrue();
			assertThat(get(new RawTlsClient(NEW.certificate()), port).certificate()).isEqualTo(NEW.certificate());
			assertThat(output).doesNotContain("WARN");
		}
	}

	@Test
	void servesTheNewCertificateOfANamedHost() {
		NEW.writeTo(this.directory, "admin");
		try (ConfigurableApplicationContext context = NettyApplication
			.run(TestApplication.bundle("admin", this.directory,
					TestApplication.bundle("web", this.directory, "server.ssl.bundle=web",
							"server.ssl.server-name-bundles[0].server-name=admin.localhost",
							"server.ssl.server-name-bundles[0].bundle=admin")))) {
			int port = NettyApplication.port(context);
			TestCertificate newest = TestCertificate.create();
			update(context, "admin", bundle(newest, newest));
			assertThat(new RawTlsClient(newest.certificate()).get(port, "admin.localhost", "/connection").certificate())
				.isEqualTo(newest.certificate());
			assertThat(get(this.client, port).certificate()).isEqualTo(OLD.certificate());
		}
	}

	@Test
	void servesTheNewOptions() {
		try (ConfigurableApplicationContext context = run()) {
			int port = NettyApplication.port(context);
			SslBundle next = bundle(NEW, NEW);
			update(context, "web", SslBundle.of(next.getStores(), SslBundleKey.NONE,
					SslOptions.of(new String[] { "TLS_AES_256_GCM_SHA384" }, new String[] { "TLSv1.3" })));
			assertThat(get(new RawTlsClient(NEW.certificate()), port).text()).contains("TLS_AES_256_GCM_SHA384");
		}
	}

	@Test
	void keepsTheOldCertificateWhenTheNewKeyDoesNotMatch() {
		try (ConfigurableApplicationContext context = run()) {
			assertThatExceptionOfType(SallyportConfigurationException.class)
				.isThrownBy(() -> update(context, "web", bundle(NEW, OLD)))
				.withMessageContaining("does not match its certificate");
			assertThat(get(this.client, NettyApplication.port(context)).certificate()).isEqualTo(OLD.certificate());
		}
	}

	@Test
	void keepsTheOldCertificateWhenTheNewOneCannotBeServed() {
		try (ConfigurableApplicationContext context = run()) {
			SslBundle next = SslBundle.of(bundle(NEW, NEW).getStores(), SslBundleKey.NONE,
					SslOptions.of(Set.of("TLS_RSA_WITH_AES_128_CBC_SHA"), null));
			assertThatExceptionOfType(SallyportConfigurationException.class)
				.isThrownBy(() -> update(context, "web", next))
				.withMessageContaining("leave no cipher suite that is served by Sallyport. The one before stays.");
			assertThat(get(this.client, NettyApplication.port(context)).certificate()).isEqualTo(OLD.certificate());
		}
	}

	@Test
	void reloadsWhenTheFilesChange() {
		try (ConfigurableApplicationContext context = run("spring.ssl.bundle.pem.web.reload-on-update=true",
				"spring.ssl.bundle.watch.file.quiet-period=50ms")) {
			int port = NettyApplication.port(context);
			assertThat(get(this.client, port).certificate()).isEqualTo(OLD.certificate());
			NEW.writeTo(this.directory, "web");
			Awaitility.await()
				.untilAsserted(() -> assertThat(
						get(new RawTlsClient(OLD.certificate(), NEW.certificate()), port).certificate())
					.isEqualTo(NEW.certificate()));
			assertThat(get(this.client, port).resumed()).isTrue();
		}
	}

	@Test
	void failsNoRequestAndLosesNoSessionWhileItReloads() throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try (ConfigurableApplicationContext context = run()) {
			int port = NettyApplication.port(context);
			AtomicBoolean done = new AtomicBoolean();
			List<Future<?>> requests = IntStream.range(0, CLIENTS)
				.<Future<?>>mapToObj((i) -> clients.submit(() -> assertServed(port, done)))
				.toList();
			for (int i = 0; i < RELOADS; i++) {
				TestCertificate next = (i % 2 == 0) ? NEW : OLD;
				update(context, "web", bundle(next, next));
			}
			done.set(true);
			for (Future<?> request : requests) {
				request.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			clients.shutdownNow();
		}
	}

	private static void assertServed(int port, AtomicBoolean done) {
		RawTlsClient returning = new RawTlsClient(OLD.certificate(), NEW.certificate());
		assertThat(get(returning, port).resumed()).isFalse();
		do {
			assertThat(get(returning, port).resumed()).isTrue();
			assertThat(get(new RawTlsClient(OLD.certificate(), NEW.certificate()), port).text())
				.startsWith("HTTP/1.1 200");
		}
		while (!done.get());
	}

	private ConfigurableApplicationContext run(String... more) {
		String[] own = new String[more.length + 1];
		own[0] = "server.ssl.bundle=web";
		System.arraycopy(more, 0, own, 1, more.length);
		return NettyApplication.run(TestApplication.bundle("web", this.directory, own));
	}

	private static RawTlsClient.Answer get(RawTlsClient client, int port) {
		return client.get(port, "localhost", "/connection");
	}

	private static void update(ConfigurableApplicationContext context, String name, SslBundle bundle) {
		context.getBean(SslBundleRegistry.class).updateBundle(name, bundle);
	}

	private static SslBundle bundle(TestCertificate certificate, TestCertificate key) {
		return SslBundle.of(new PemSslStoreBundle(
				PemSslStore.of(List.of(certificate.certificate()), key.keys().getPrivate()), null));
	}

}
