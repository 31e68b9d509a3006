package dev.sallyport.autoconfigure.jetty;

import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.autoconfigure.server.TlsConnectors;
import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.autoconfigure.testing.TestClient;
import dev.sallyport.spring.web.TlsConnectionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of WebFlux under Jetty.
 */
@ExtendWith(OutputCaptureExtension.class)
class JettyReactiveTests {

	private static final String OTHERS = String.join(",",
			"org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration",
			"org.springframework.boot.tomcat.autoconfigure.actuate.web.server."
					+ "TomcatReactiveManagementContextAutoConfiguration",
			"org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration",
			"org.springframework.boot.reactor.netty.autoconfigure.actuate.web.server."
					+ "NettyReactiveManagementContextAutoConfiguration");

	private static final TestCertificate WEB = TestCertificate.create();

	private static final TestCertificate ALICE = TestCertificate.create();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource(Version.class)
	void servesTheEngineAndTheClientsCertificate(Version version, CapturedOutput output) {
		WEB.writeTo(this.directory, "web");
		ALICE.writeTo(this.directory, "alice");
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web", "server.http2.enabled=true",
				"server.ssl.client-auth=want",
				"spring.ssl.bundle.pem.web.truststore.certificate=file:" + this.directory + "/alice.crt")) {
			assertThat(((WebServerApplicationContext) context).getWebServer()).isInstanceOf(JettyWebServer.class);
			int port = TestApplication.port(context);
			TestClient alice = TestClient.of(ALICE, WEB.certificate());
			assertThat(alice.get(version, port, "/connection").body()).contains("\"engine\":\"Sallyport\"",
					"\"protocol\":\"TLSv1.3\"", "\"sni\":\"localhost\"");
			assertThat(alice.get(version, port, "/client").body())
				.isEqualTo("client " + ALICE.certificate().getSerialNumber());
			assertThat(new TestClient(WEB.certificate()).get(version, port, "/client").body()).isEqualTo("nobody");
			assertThat(output).doesNotContain("WARN");
		}
	}

	@Test
	void servesTheManagementPort() {
		WEB.writeTo(this.directory, "web");
		try (ConfigurableApplicationContext context = run("server.ssl.bundle=web", "management.server.port=0",
				"management.server.ssl.bundle=web", "management.endpoints.web.exposure.include=tls")) {
			int port = context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
			assertThat(new TestClient(WEB.certificate()).get(Version.HTTP_1_1, port, "/actuator/tls").statusCode())
				.isEqualTo(200);
			assertThat(context.getBean(TlsConnectors.class).list()).hasSize(2)
				.allMatch((connector) -> connector.applied() && "web".equals(connector.bundle()));
		}
	}

	private ConfigurableApplicationContext run(String... properties) {
		SpringApplication application = new SpringApplication(ReactiveApplication.class);
		application.setWebApplicationType(WebApplicationType.REACTIVE);
		application.setRegisterShutdownHook(false);
		String[] common = { "server.port=0", "spring.main.banner-mode=off", "logging.level.root=WARN",
				"server.shutdown=immediate", "spring.autoconfigure.exclude=" + OTHERS };
		List<String> arguments = new ArrayList<>();
		Stream.of(common, TestApplication.bundle("web", this.directory, properties))
			.flatMap(Stream::of)
			.forEach((property) -> arguments.add("--" + property));
		return application.run(arguments.toArray(String[]::new));
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReactiveApplication {

		@RestController
		static class ConnectionController {

			@GetMapping("/connection")
			TlsConnectionInfo connection(TlsConnectionInfo connection) {
				return connection;
			}

			@GetMapping("/client")
			String client(ServerWebExchange exchange) {
				SslInfo info = exchange.getRequest().getSslInfo();
				boolean known = info != null && info.getPeerCertificates() != null;
				return known ? "client " + info.getPeerCertificates()[0].getSerialNumber() : "nobody";
			}

		}

	}

}
