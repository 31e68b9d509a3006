package dev.sallyport.autoconfigure.client;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import dev.sallyport.autoconfigure.testing.RecordedHandshakes;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.config.ConnectionInfo;
import io.netty.handler.ssl.SslContextBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider.GenericSslContextSpec;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ReactorClientHttpConnectorBuilder;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what is put around Boot's builders for Reactor Netty.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class ReactorClientTests {

	private static final TestCertificate LOCALHOST = TestCertificate.create();

	private static PageServer server;

	@TempDir
	private Path directory;

	private ApplicationContextRunner runner;

	@BeforeAll
	static void start() {
		server = PageServer.start(LOCALHOST);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void trustTheServer() {
		LOCALHOST.writeTo(this.directory, "trusted");
		this.runner = ClientRunner.of(HttpLibrary.REACTOR_NETTY)
			.withPropertyValues("spring.ssl.bundle.pem.clients.truststore.certificate=file:"
					+ this.directory.resolve("trusted.crt"));
	}

	@Test
	void bundleOfAllClientsCounts() {
		this.runner.withPropertyValues("spring.http.clients.ssl.bundle=clients").run((context) -> {
			context.getBean(RestClient.Builder.class).build().get().uri(server.uri()).retrieve().toBodilessEntity();
			context.getBean(RestTemplateBuilder.class).build().getForObject(server.uri(), String.class);
			assertThat(handshakes(context)).hasSize(2);
		});
	}

	@Test
	void clientThatACustomizerSecuredStaysAsItIs() {
		this.runner.withUserConfiguration(SecuredByItself.class).run((context) -> {
			assertAnswered(context, server.uri());
			assertThat(handshakes(context)).isEmpty();
		});
	}

	@Test
	void clientThatWantsHttp2NegotiatesIt() {
		DisposableServer http2 = HttpServer.create()
			.host("localhost")
			.port(0)
			.protocol(HttpProtocol.H2, HttpProtocol.HTTP11)
			.secure((spec) -> spec.sslContext(http2()))
			.handle((request, response) -> response.sendString(Mono.just(request.version().text())))
			.bindNow();
		try {
			this.runner.withUserConfiguration(Http2.class).run((context) -> {
				assertAnswered(context, URI.create("https://localhost:" + http2.port() + "/"));
				assertThat(handshakes(context)).extracting((info) -> info.applicationProtocol().orElseThrow())
					.containsExactly("h2", "h2");
			});
		}
		finally {
			http2.disposeNow();
		}
	}

	@Test
	void beanOfTheClassIsLeftAlone(CapturedOutput output) {
		this.runner.withUserConfiguration(OfTheClass.class).run((context) -> {
			assertThat(context).hasSingleBean(ReactorClientHttpRequestFactoryBuilder.class);
			assertThat(output).containsOnlyOnce("Clients of the bean 'ownBuilder' keep the JDK's engine");
			HttpApi.REST_CLIENT.client(context, "clients").apply(server.uri());
			assertThat(handshakes(context)).isEmpty();
		});
	}

	@Test
	void beanOfTheInterfaceIsServed(CapturedOutput output) {
		this.runner.withUserConfiguration(OfTheInterface.class).run((context) -> {
			HttpApi.REST_CLIENT.client(context, "clients").apply(server.uri());
			assertThat(handshakes(context)).hasSize(1);
			assertThat(output).doesNotContain("WARN");
		});
	}

	@Test
	void nothingIsThereWithoutReactorNetty() {
		ClientRunner.of(HttpLibrary.JDK)
			.withClassLoader(new FilteredClassLoader(HttpClient.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReactorBuilderPostProcessor.class));
		this.runner.withPropertyValues("sallyport.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReactorBuilderPostProcessor.class));
	}

	private static GenericSslContextSpec<?> http2() {
		return Http2SslContextSpec.forServer(LOCALHOST.keys().getPrivate(), LOCALHOST.certificate());
	}

	private static void assertAnswered(ApplicationContext context, URI uri) {
		assertThat(HttpApi.REST_CLIENT.client(context, "clients").apply(uri)).isNotEmpty();
		assertThat(HttpApi.WEB_CLIENT.client(context, "clients").apply(uri)).isNotEmpty();
	}

	private static List<ConnectionInfo> handshakes(ApplicationContext context) {
		return context.getBean(RecordedHandshakes.class).completed();
	}

	@Configuration(proxyBeanMethods = false)
	static class SecuredByItself {

		@Bean
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> connectors() {
			return (builder) -> builder.withHttpClientCustomizer(SecuredByItself::secure);
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<ReactorClientHttpRequestFactoryBuilder> requestFactories() {
			return (builder) -> builder.withHttpClientCustomizer(SecuredByItself::secure);
		}

		private static HttpClient secure(HttpClient client) {
			return client.secure((spec) -> {
				try {
					spec.sslContext(SslContextBuilder.forClient().trustManager(LOCALHOST.certificate()).build());
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Http2 {

		@Bean
		ClientHttpConnectorBuilderCustomizer<ReactorClientHttpConnectorBuilder> connectors() {
			return (builder) -> builder
				.withHttpClientCustomizer((client) -> client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11));
		}

		@Bean
		ClientHttpRequestFactoryBuilderCustomizer<ReactorClientHttpRequestFactoryBuilder> requestFactories() {
			return (builder) -> builder
				.withHttpClientCustomizer((client) -> client.protocol(HttpProtocol.H2, HttpProtocol.HTTP11));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfTheClass {

		@Bean
		ReactorClientHttpRequestFactoryBuilder ownBuilder() {
			return ClientHttpRequestFactoryBuilder.reactor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfTheInterface {

		@Bean
		ClientHttpRequestFactoryBuilder<?> ownBuilder() {
			return ClientHttpRequestFactoryBuilder.reactor();
		}

	}

}
