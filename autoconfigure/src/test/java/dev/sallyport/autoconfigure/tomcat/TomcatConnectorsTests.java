package dev.sallyport.autoconfigure.tomcat;

import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

import dev.sallyport.autoconfigure.diagnostics.EngineNotAppliedException;
import dev.sallyport.autoconfigure.engine.TlsConnector;
import dev.sallyport.autoconfigure.server.TlsConnectors;
import dev.sallyport.autoconfigure.testing.RawTlsClient;
import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.testing.TestClient;
import dev.sallyport.autoconfigure.testing.TicketThief;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLUtil;
import org.apache.tomcat.util.net.jsse.JSSEImplementation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of servers with more than one connector, virtual host or engine.
 */
@ExtendWith(OutputCaptureExtension.class)
class TomcatConnectorsTests {

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
			int port = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
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

	@Test
	void resumesNoSessionOfAnotherBundle() {
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web",
				"server.ssl.server-name-bundles[0].server-name=admin.localhost",
				"server.ssl.server-name-bundles[0].bundle=admin")) {
			int port = TestApplication.port(context);
			assertThat(certificate(port, "localhost")).isEqualTo(WEB.certificate());
			assertThat(certificate(port, "admin.localhost")).isEqualTo(ADMIN.certificate());
			TicketThief thief = new TicketThief();
			assertThat(thief.isResumed(port, "localhost")).isFalse();
			assertThat(thief.isResumed(port, "localhost")).isTrue();
			assertThat(thief.isResumed(port, "admin.localhost")).isFalse();
			assertThat(thief.isResumed(port, "admin.localhost")).isTrue();
			assertThat(thief.isResumed(port, "localhost")).isFalse();
		}
	}

	@Test
	void resumesNoSessionOfAnotherPort() {
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web", "management.server.port=0",
				"management.server.ssl.bundle=admin")) {
			int management = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
			TicketThief thief = new TicketThief();
			assertThat(thief.isResumed(TestApplication.port(context), "localhost")).isFalse();
			assertThat(thief.isResumed(management, "localhost")).isFalse();
			assertThat(thief.isResumed(management, "localhost")).isTrue();
		}
	}

	@Test
	void servesAdditionalConnectorsWithTicketsOfTheirOwn() {
		try (ConfigurableApplicationContext context = TestApplication.run(
				List.of(TestApplication.class, AdditionalConnectorConfiguration.class),
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
		}
	}

	@Test
	void refusesAConnectorThatKeepsAnotherEngine() {
		assertThatThrownBy(() -> TestApplication
			.run(List.of(TestApplication.class, OtherEngineConfiguration.class), bundles("server.ssl.bundle=web"))
			.close()).hasRootCauseInstanceOf(EngineNotAppliedException.class)
			.rootCause()
			.hasMessageContaining("is not served by Sallyport but by JDK (sun.security.ssl.SSLEngineImpl)");
	}

	@Test
	void warnsOfAConnectorThatKeepsAnotherEngineIfThatIsAllowed(CapturedOutput output) {
		try (ConfigurableApplicationContext context = TestApplication.run(
				List.of(TestApplication.class, OtherEngineConfiguration.class),
				bundles("server.ssl.bundle=web", "sallyport.fail-if-not-applied=false"))) {
			assertThat(context.getBean(TlsConnectors.class).list()).singleElement()
				.matches((connector) -> !connector.applied());
			assertThat(output).contains("engine JDK and not Sallyport");
		}
	}

	private ConfigurableApplicationContext run(String... properties) {
		return TestApplication.run(bundles(properties));
	}

	private String[] bundles(String... properties) {
		return TestApplication.bundle("web", this.directory,
				TestApplication.bundle("admin", this.directory, properties));
	}

	private static X509Certificate certificate(int port, String serverName) {
		RawTlsClient client = new RawTlsClient(WEB.certificate(), ADMIN.certificate());
		return client.get(port, serverName, "/connection").certificate();
	}

	@Configuration(proxyBeanMethods = false)
	static class OtherEngineConfiguration {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> otherEngine() {
			return (factory) -> factory
				.addConnectorCustomizers((connector) -> ((AbstractHttp11Protocol<?>) connector.getProtocolHandler())
					.setSslImplementationName(JdkImplementation.class.getName()));
		}

	}

	/**
	 * An implementation that always takes the JDK.
	 */
	public static class JdkImplementation extends JSSEImplementation {

		@Override
		public SSLUtil getSSLUtil(SSLHostConfigCertificate certificate) {
			certificate.getSSLHostConfig().setSslProtocol("TLS");
			return super.getSSLUtil(certificate);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AdditionalConnectorConfiguration {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> additionalConnector(SslBundles bundles) {
			return (factory) -> factory.addAdditionalConnectors(connector(bundles));
		}

		private static Connector connector(SslBundles bundles) {
			Connector connector = new Connector();
			connector.setPort(0);
			connector.setScheme("https");
			connector.setSecure(true);
			AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
			protocol.setSSLEnabled(true);
			SSLHostConfig host = new SSLHostConfig();
			SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(host,
					SSLHostConfigCertificate.Type.UNDEFINED);
			certificate.setCertificateKeystore(bundles.getBundle("web").getStores().getKeyStore());
			certificate.setCertificateKeystorePassword("");
			host.addCertificate(certificate);
			connector.addSslHostConfig(host);
			return connector;
		}

	}

}
