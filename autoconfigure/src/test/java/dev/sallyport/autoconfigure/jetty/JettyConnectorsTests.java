package dev.sallyport.autoconfigure.jetty;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLContext;

import dev.sallyport.autoconfigure.diagnostics.EngineNotAppliedException;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.engine.TlsConnector;
import dev.sallyport.autoconfigure.metrics.HandshakeCounts;
import dev.sallyport.autoconfigure.server.TlsConnectors;
import dev.sallyport.autoconfigure.testing.RawTlsClient;
import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.testing.TestClient;
import dev.sallyport.autoconfigure.testing.TicketThief;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.jetty.JettyServerCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of Jettys with more than one connector, virtual host or engine.
 */
@ExtendWith(OutputCaptureExtension.class)
class JettyConnectorsTests {

	private static final TestCertificate WEB = TestCertificate.create();

	private static final TestCertificate ADMIN = TestCertificate.create();

	@TempDir
	private Path directory;

	@BeforeEach
	void writeCertificates() {
		WEB.writeTo(this.directory, "web");
		ADMIN.writeTo(this.directory, "admin");
	}

	@Test
	void servesTheManagementPort(CapturedOutput output) {
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web", "management.server.port=0",
				"management.server.ssl.bundle=admin", "management.endpoints.web.exposure.include=tls",
				"logging.level.dev.sallyport=INFO")) {
			int port = managementPort(context);
			assertThat(new TestClient(ADMIN.certificate()).get(Version.HTTP_1_1, port, "/actuator/tls").body())
				.contains("\"bundle\":\"admin\"", "\"bundle\":\"web\"");
			assertThat(output).contains("TLS on port " + port + ", bundle 'admin': engine Sallyport");
			assertThat(context.getBean(TlsConnectors.class).list()).hasSize(2).allMatch(TlsConnector::applied);
		}
	}

	@Test
	void servesACertificateConfiguredInPlaceOnTheManagementPort() {
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web", "management.server.port=0",
				"management.server.ssl.certificate=file:" + this.directory + "/admin.crt",
				"management.server.ssl.certificate-private-key=file:" + this.directory + "/admin.key")) {
			assertThat(context.getBean(TlsConnectors.class).list()).extracting(TlsConnector::bundle)
				.containsExactlyInAnyOrder("web", "management.server.ssl");
			assertThat(context.getBean(TlsConnectors.class).list()).allMatch(TlsConnector::applied);
		}
	}

	@ParameterizedTest
	@CsvSource({ "admin.localhost, admin.localhost, true", "Admin.LOCALHOST, admin.localhost, true",
			"*.admin.localhost, a.admin.localhost, true", "*.admin.localhost, admin.localhost, false",
			"*.admin.localhost, b.a.admin.localhost, false", "admin.localhost, localhost, false" })
	void servesHostsWithBundlesOfTheirOwn(String configured, String asked, boolean named) {
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web",
				"server.ssl.server-name-bundles[0].server-name=" + configured,
				"server.ssl.server-name-bundles[0].bundle=admin")) {
			assertThat(certificate(TestApplication.port(context), asked))
				.isEqualTo((named ? ADMIN : WEB).certificate());
		}
	}

	@ParameterizedTest
	@CsvSource({ "HTTP_1_1, TLSv1.2", "HTTP_2, TLSv1.2", "HTTP_1_1, TLSv1.3", "HTTP_2, TLSv1.3" })
	void servesANamedHostOverEveryVersion(Version http, String tls) {
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web", "server.http2.enabled=true",
				"server.ssl.server-name-bundles[0].server-name=localhost",
				"server.ssl.server-name-bundles[0].bundle=admin")) {
			TestClient client = new TestClient(ADMIN.certificate()).protocols(tls);
			assertThat(client.get(http, TestApplication.port(context), "/connection").body()).contains(
					"\"engine\":\"Sallyport\"", tls, (http == Version.HTTP_2) ? "\"alpn\":\"h2\"" : "\"alpn\":null");
			assertThat(context.getBean(TlsConnectors.class).list()).extracting(TlsConnector::host)
				.containsExactlyInAnyOrder(null, "localhost");
		}
	}

	@ParameterizedTest
	@CsvSource({ "admin, JDK, Sallyport", "web, Sallyport, JDK" })
	void leavesTheBundleOfOneHostToTheJdk(String excluded, String engineOfAdmin, String engineOfWeb) {
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web",
				"server.ssl.server-name-bundles[0].server-name=admin.localhost",
				"server.ssl.server-name-bundles[0].bundle=admin", "sallyport.bundles.exclude=" + excluded)) {
			int port = TestApplication.port(context);
			assertThat(client().get(port, "localhost", "/connection").text()).contains("\"engine\":\"" + engineOfWeb);
			assertThat(client().get(port, "admin.localhost", "/connection").text())
				.contains("\"engine\":\"" + engineOfAdmin);
		}
	}

	@Test
	void resumesNoSessionOfAnotherBundle() {
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web",
				"server.ssl.server-name-bundles[0].server-name=admin.localhost",
				"server.ssl.server-name-bundles[0].bundle=admin")) {
			int port = TestApplication.port(context);
			TicketThief thief = new TicketThief();
			assertThat(thief.isResumed(port, "localhost")).isFalse();
			assertThat(thief.isResumed(port, "localhost")).isTrue();
			assertThat(thief.isResumed(port, "admin.localhost")).isFalse();
			assertThat(thief.isResumed(port, "admin.localhost")).isTrue();
			assertThat(thief.isResumed(port, "localhost")).isFalse();
		}
	}

	@Test
	void hostThatTheCertificateDoesNotNameIsRefused() {
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web")) {
			RawTlsClient client = client();
			for (int i = 0; i < 2; i++) {
				assertThat(
						client.get(TestApplication.port(context), "localhost", "other.example", "/connection").text())
					.startsWith("HTTP/1.1 400")
					.contains("Invalid SNI");
			}
			assertThat(context.getBean(HandshakeCounts.class).resumed()).isEqualTo(1);
		}
	}

	// The memory of the port that resumes knows nothing of the full handshake
	@Test
	void sessionOfAnotherPortIsServedLikeItsOwn() {
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web", "management.server.port=0",
				"management.server.ssl.bundle=web", "management.endpoints.web.base-path=/",
				"management.endpoints.web.exposure.include=tls",
				"management.endpoints.web.path-mapping.tls=connection")) {
			TicketThief thief = new TicketThief();
			assertThat(thief.isResumed(TestApplication.port(context), "localhost")).isFalse();
			assertThat(thief.isResumed(managementPort(context), "localhost")).isTrue();
			assertThat(thief.answer()).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void servesAdditionalConnectorsWithTicketsOfTheirOwn() {
		try (ConfigurableApplicationContext context = JettyApplication.run(AdditionalConnectorConfiguration.class,
				bundles("server.ssl.bundle=web"))) {
			List<TlsConnector> connectors = context.getBean(TlsConnectors.class).list();
			assertThat(connectors).hasSize(2).allMatch(TlsConnector::applied);
			int additional = connectors.stream()
				.filter((connector) -> "connector-1".equals(connector.bundle()))
				.findFirst()
				.orElseThrow()
				.port();
			TicketThief thief = new TicketThief();
			assertThat(thief.isResumed(TestApplication.port(context), "localhost")).isFalse();
			assertThat(thief.isResumed(additional, "localhost")).isFalse();
			assertThat(thief.isResumed(additional, "localhost")).isTrue();
			assertThat(client().get(additional, "localhost", "/attribute").text())
				.contains("TlsConnectionInfo[engine=Sallyport");
		}
	}

	@Test
	void refusesAConnectorThatKeepsAnotherEngine() {
		assertThatThrownBy(
				() -> JettyApplication.run(OtherEngineConfiguration.class, bundles("server.ssl.bundle=web")).close())
			.hasRootCauseInstanceOf(EngineNotAppliedException.class)
			.rootCause()
			.hasMessageContaining("is not served by Sallyport but by JDK (sun.security.ssl.SSLEngineImpl)");
	}

	@Test
	void warnsOfAConnectorThatKeepsAnotherEngineIfThatIsAllowed(CapturedOutput output) {
		try (ConfigurableApplicationContext context = JettyApplication.run(OtherEngineConfiguration.class,
				bundles("server.ssl.bundle=web", "sallyport.fail-if-not-applied=false"))) {
			assertThat(context.getBean(TlsConnectors.class).list()).singleElement()
				.matches((connector) -> !connector.applied());
			assertThat(output).contains("engine JDK and not Sallyport");
		}
	}

	@Test
	void hostsHaveTheirOwnTrust() {
		TestCertificate alice = TestCertificate.create().writeTo(this.directory, "alice");
		TestCertificate mallory = TestCertificate.create().writeTo(this.directory, "mallory");
		String truststore = ".truststore.certificate=file:" + this.directory;
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web", "server.ssl.client-auth=need",
				"server.ssl.server-name-bundles[0].server-name=localhost",
				"server.ssl.server-name-bundles[0].bundle=admin",
				"spring.ssl.bundle.pem.web" + truststore + "/mallory.crt",
				"spring.ssl.bundle.pem.admin" + truststore + "/alice.crt")) {
			int port = TestApplication.port(context);
			URI named = URI.create("https://localhost:" + port + "/client");
			URI unnamed = URI.create("https://127.0.0.1:" + port + "/client");
			TestClient trusted = TestClient.of(alice, WEB.certificate(), ADMIN.certificate());
			TestClient stranger = TestClient.of(mallory, WEB.certificate(), ADMIN.certificate());
			assertThat(trusted.get(Version.HTTP_1_1, named).body()).startsWith("client ");
			assertThat(stranger.get(Version.HTTP_1_1, unnamed).body()).startsWith("client ");
			assertThatThrownBy(() -> stranger.get(Version.HTTP_1_1, named)).hasCauseInstanceOf(IOException.class);
			assertThatThrownBy(() -> trusted.get(Version.HTTP_1_1, unnamed)).hasCauseInstanceOf(IOException.class);
		}
	}

	@Test
	void nameMayBeRequired() {
		try (ConfigurableApplicationContext context = JettyApplication.run(SniRequiredConfiguration.class,
				bundles("server.ssl.bundle=web", "management.server.port=0", "management.server.ssl.bundle=web"))) {
			int port = TestApplication.port(context);
			TicketThief thief = new TicketThief();
			assertThat(thief.isResumed(managementPort(context), "localhost")).isFalse();
			assertThat(thief.isResumed(port, "localhost")).isTrue();
			assertThat(thief.answer()).startsWith("HTTP/1.1 200");
			assertThatThrownBy(() -> new TestClient(WEB.certificate()).get(Version.HTTP_1_1,
					URI.create("https://127.0.0.1:" + port + "/connection")))
				.hasCauseInstanceOf(IOException.class);
		}
	}

	@Test
	void bundleOfAHostMustExist() {
		assertThatThrownBy(
				() -> run("server.ssl.bundle=web", "server.ssl.server-name-bundles[0].server-name=other.localhost",
						"server.ssl.server-name-bundles[0].bundle=other")
					.close())
			.hasStackTraceContaining("A server is to use SSL bundle 'other', which does not exist.");
	}

	@Test
	void configurationThatCannotBeServedStopsTheStart() {
		assertThatThrownBy(
				() -> JettyApplication.run(WrongAlgorithmConfiguration.class, bundles("server.ssl.bundle=web")).close())
			.hasStackTraceContaining(SallyportConfigurationException.class.getName())
			.hasStackTraceContaining("TLS cannot be served on port 0 with SSL bundle 'web': NoSuch");
	}

	private ConfigurableApplicationContext run(String... properties) {
		return JettyApplication.run(bundles(properties));
	}

	private String[] bundles(String... properties) {
		return TestApplication.bundle("web", this.directory,
				TestApplication.bundle("admin", this.directory, properties));
	}

	private static int managementPort(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
	}

	private static RawTlsClient client() {
		return new RawTlsClient(WEB.certificate(), ADMIN.certificate());
	}

	private static X509Certificate certificate(int port, String serverName) {
		return client().get(port, serverName, "/connection").certificate();
	}

	@Configuration(proxyBeanMethods = false)
	static class OtherEngineConfiguration {

		@Bean
		JettyServerCustomizer otherEngine() {
			return (server) -> server.getContainedBeans(SslContextFactory.Server.class)
				.forEach((factory) -> factory.setSslContext(jdk()));
		}

		private static SSLContext jdk() {
			try {
				SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
				context.init(WEB.keyManagers(), null, null);
				return context;
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SniRequiredConfiguration {

		@Bean
		JettyServerCustomizer sniRequired() {
			return (server) -> {
				server.getContainedBeans(SslContextFactory.Server.class)
					.forEach((factory) -> factory.setSniRequired(true));
				server.getContainedBeans(HttpConfiguration.class)
					.forEach((configuration) -> configuration.getCustomizer(SecureRequestCustomizer.class)
						.setSniRequired(true));
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WrongAlgorithmConfiguration {

		@Bean
		JettyServerCustomizer wrongAlgorithm() {
			return (server) -> server.getContainedBeans(SslContextFactory.Server.class)
				.forEach((factory) -> factory.setKeyManagerFactoryAlgorithm("NoSuch"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AdditionalConnectorConfiguration {

		@Bean
		JettyServerCustomizer additionalConnector(SslBundles bundles) {
			return (server) -> {
				SslContextFactory.Server factory = new SslContextFactory.Server();
				factory.setKeyStore(bundles.getBundle("web").getStores().getKeyStore());
				server.addConnector(new ServerConnector(server, new SslConnectionFactory(factory, "http/1.1"),
						new HttpConnectionFactory()));
			};
		}

	}

}
