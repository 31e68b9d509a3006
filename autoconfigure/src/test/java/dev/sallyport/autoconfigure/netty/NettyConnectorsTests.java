package dev.sallyport.autoconfigure.netty;

import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.BiFunction;

import dev.sallyport.autoconfigure.diagnostics.EngineNotAppliedException;
import dev.sallyport.autoconfigure.engine.TlsConnector;
import dev.sallyport.autoconfigure.server.TlsConnectors;
import dev.sallyport.autoconfigure.testing.RawTlsClient;
import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.testing.TestClient;
import dev.sallyport.autoconfigure.testing.TicketThief;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of servers with more than one port, virtual host or engine.
 */
@ExtendWith(OutputCaptureExtension.class)
class NettyConnectorsTests {

	private static final TestCertificate WEB = TestCertificate.create();

	private static final TestCertificate ADMIN = TestCertificate.create();

	private static final String[] NAMED = { "server.ssl.bundle=web",
			"server.ssl.server-name-bundles[0].server-name=admin.localhost",
			"server.ssl.server-name-bundles[0].bundle=admin" };

	private static final String[] WILDCARD = { "server.ssl.bundle=web",
			"server.ssl.server-name-bundles[0].server-name=*.Admin.localhost",
			"server.ssl.server-name-bundles[0].bundle=admin" };

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
	void servesTheManagementPortAloneIfOnlyThatHasTls() {
		try (ConfigurableApplicationContext context = run("management.server.port=0",
				"management.server.ssl.bundle=admin")) {
			assertThat(context.getBean(TlsConnectors.class).list()).singleElement()
				.returns("admin", TlsConnector::bundle)
				.returns(true, TlsConnector::applied);
		}
	}

	@Test
	void resumesNoSessionOfAnotherBundle() {
		try (ConfigurableApplicationContext context = run(NAMED)) {
			int port = NettyApplication.port(context);
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
			assertThat(thief.isResumed(NettyApplication.port(context), "localhost")).isFalse();
			assertThat(thief.isResumed(management, "localhost")).isFalse();
			assertThat(thief.isResumed(management, "localhost")).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource({ "a.admin.localhost, true", "A.ADMIN.LOCALHOST, true", "a.b.admin.localhost, false",
			"admin.localhost, false", "localhost, false", "other.example, false" })
	void wildcardStandsForOneLabel(String serverName, boolean admin) {
		try (ConfigurableApplicationContext context = run(WILDCARD)) {
			assertThat(certificate(NettyApplication.port(context), serverName))
				.isEqualTo((admin ? ADMIN : WEB).certificate());
		}
	}

	@Test
	void namedHostIsServedOverHttp2(CapturedOutput output) {
		String[] properties = new String[NAMED.length + 2];
		System.arraycopy(NAMED, 0, properties, 0, NAMED.length);
		properties[NAMED.length] = "server.http2.enabled=true";
		properties[NAMED.length + 1] = "logging.level.dev.sallyport=INFO";
		try (ConfigurableApplicationContext context = run(properties)) {
			int port = NettyApplication.port(context);
			assertThat(new TestClient(WEB.certificate()).get(Version.HTTP_2, port, "/connection").body())
				.contains("\"engine\":\"Sallyport\"", "\"alpn\":\"h2\"", "\"sni\":\"localhost\"");
			assertThat(output).contains("TLS on port " + port + ", bundle 'web': engine Sallyport",
					"TLS on port " + port + " for host admin.localhost, bundle 'admin': engine Sallyport");
		}
	}

	@ParameterizedTest
	@CsvSource({ "admin, localhost, admin.localhost", "web, admin.localhost, localhost" })
	void bundlesOfOneServerCanHaveDifferentEngines(String excluded, String ours, String others, CapturedOutput output) {
		String[] properties = new String[NAMED.length + 2];
		System.arraycopy(NAMED, 0, properties, 0, NAMED.length);
		properties[NAMED.length] = "sallyport.bundles.exclude=" + excluded;
		properties[NAMED.length + 1] = "logging.level.dev.sallyport=INFO";
		try (ConfigurableApplicationContext context = run(properties)) {
			int port = NettyApplication.port(context);
			assertThat(get(port, ours).text()).contains("\"engine\":\"Sallyport\"");
			assertThat(get(port, others).text()).contains("\"engine\":\"JDK\"");
			assertThat(get(port, others).certificate()).isEqualTo((excluded.equals("web") ? WEB : ADMIN).certificate());
			assertThat(output).contains("bundle '" + excluded + "': engine JDK, as sallyport.bundles says");
			assertThat(context.getBean(TlsConnectors.class).list()).hasSize(2)
				.filteredOn(TlsConnector::optedOut)
				.singleElement()
				.returns(excluded, TlsConnector::bundle)
				.returns(false, TlsConnector::applied);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { EarlyCustomizerConfiguration.class, LateCustomizerConfiguration.class })
	void refusesAServerThatKeepsAnotherEngine(Class<?> configuration) {
		assertThatThrownBy(() -> NettyApplication.run(List.of(configuration), bundles("server.ssl.bundle=web")).close())
			.hasRootCauseInstanceOf(EngineNotAppliedException.class)
			.rootCause()
			.hasMessageContaining("is not served by Sallyport but by JDK (sun.security.ssl.SSLEngineImpl)");
	}

	@Test
	void refusesAServerThatWasBuiltAnew() {
		assertThatThrownBy(
				() -> NettyApplication.run(List.of(OtherServerConfiguration.class), bundles("server.ssl.bundle=web"))
					.close())
			.hasRootCauseInstanceOf(EngineNotAppliedException.class)
			.rootCause()
			.hasMessageContaining("is not served by Sallyport but by unknown");
	}

	@Test
	void warnsOfAServerThatKeepsAnotherEngineIfThatIsAllowed(CapturedOutput output) {
		try (ConfigurableApplicationContext context = NettyApplication.run(List.of(EarlyCustomizerConfiguration.class),
				bundles("server.ssl.bundle=web", "sallyport.fail-if-not-applied=false"))) {
			assertThat(context.getBean(TlsConnectors.class).list()).singleElement()
				.matches((connector) -> !connector.applied());
			assertThat(output).contains("engine JDK and not Sallyport");
			assertThat(get(NettyApplication.port(context), "localhost").text()).contains("\"engine\":\"JDK\"");
		}
	}

	@Test
	void serverWithoutTlsHasNoConnectors() {
		try (ConfigurableApplicationContext context = run()) {
			assertThat(context.getBean(TlsConnectors.class).list()).isEmpty();
		}
	}

	private ConfigurableApplicationContext run(String... properties) {
		return NettyApplication.run(bundles(properties));
	}

	private String[] bundles(String... properties) {
		return TestApplication.bundle("web", this.directory,
				TestApplication.bundle("admin", this.directory, properties));
	}

	private static X509Certificate certificate(int port, String serverName) {
		return get(port, serverName).certificate();
	}

	private static RawTlsClient.Answer get(int port, String serverName) {
		return new RawTlsClient(WEB.certificate(), ADMIN.certificate()).get(port, serverName, "/connection");
	}

	private static HttpServer secure(HttpServer server, SslBundles bundles) {
		GenericSslContextSpec<?> context = Http11SslContextSpec
			.forServer(bundles.getBundle("web").getManagers().getKeyManagerFactory());
		return server.secure((spec) -> spec.sslContext(context));
	}

	@Configuration(proxyBeanMethods = false)
	static class EarlyCustomizerConfiguration {

		@Bean
		NettyServerCustomizer ownTls(SslBundles bundles) {
			return (server) -> secure(server, bundles);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LateCustomizerConfiguration {

		@Bean
		static LateCustomizer ownTls() {
			return new LateCustomizer(NettyConnectorsTests::secure);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherServerConfiguration {

		@Bean
		static LateCustomizer ownServer() {
			return new LateCustomizer((server, bundles) -> secure(HttpServer.create().port(0), bundles));
		}

	}

	/**
	 * Comes behind all customizers of the factory.
	 */
	record LateCustomizer(BiFunction<HttpServer, SslBundles, HttpServer> customizer) implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (bean instanceof NettyReactiveWebServerFactory factory) {
				factory.addServerCustomizers((server) -> this.customizer.apply(server, factory.getSslBundles()));
			}
			return bean;
		}

	}

}
