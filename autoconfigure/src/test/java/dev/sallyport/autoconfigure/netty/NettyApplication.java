package dev.sallyport.autoconfigure.netty;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.spring.web.TlsConnectionInfo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.ReactorResourceFactory;
import org.springframework.http.server.reactive.SslInfo;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/**
 * A real WebFlux application on a free port of Reactor Netty, whatever other servers are
 * on the class path.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class NettyApplication {

	private static final String OTHERS = Stream.of("Tomcat", "Jetty")
		.flatMap((name) -> Stream
			.of("reactive.%sReactiveWebServerAutoConfiguration",
					"actuate.web.server.%sReactiveManagementContextAutoConfiguration")
			.map((type) -> "org.springframework.boot." + name.toLowerCase(Locale.ROOT) + ".autoconfigure."
					+ type.formatted(name)))
		.reduce((first, second) -> first + "," + second)
		.orElseThrow();

	private static final String[] COMMON = { "server.port=0", "spring.main.banner-mode=off", "logging.level.root=WARN",
			"server.shutdown=immediate", "spring.autoconfigure.exclude=" + OTHERS };

	static ConfigurableApplicationContext run(String... properties) {
		return run(List.of(), properties);
	}

	static ConfigurableApplicationContext run(List<Class<?>> more, String... properties) {
		SpringApplication application = new SpringApplication(
				Stream.concat(Stream.of(NettyApplication.class), more.stream()).toArray(Class<?>[]::new));
		application.setWebApplicationType(WebApplicationType.REACTIVE);
		application.setRegisterShutdownHook(false);
		List<String> arguments = new ArrayList<>();
		Stream.of(COMMON, properties).flatMap(Stream::of).forEach((property) -> arguments.add("--" + property));
		return application.run(arguments.toArray(String[]::new));
	}

	static int port(ConfigurableApplicationContext context) {
		return TestApplication.port(context);
	}

	// Others wait for two seconds until their threads end
	@Bean
	ReactorResourceFactory reactorResourceFactory() {
		ReactorResourceFactory factory = new ReactorResourceFactory();
		factory.setUseGlobalResources(false);
		factory.setShutdownQuietPeriod(Duration.ZERO);
		return factory;
	}

	@RestController
	static class ConnectionController {

		@GetMapping("/connection")
		TlsConnectionInfo connection(TlsConnectionInfo connection) {
			return connection;
		}

		@GetMapping("/attribute")
		String attribute(ServerWebExchange exchange) {
			return String.valueOf(exchange.<Object>getAttribute(TlsConnectionInfo.ATTRIBUTE));
		}

		@GetMapping("/client")
		String client(ServerWebExchange exchange) {
			SslInfo info = exchange.getRequest().getSslInfo();
			X509Certificate[] chain = (info != null) ? info.getPeerCertificates() : null;
			return (chain != null) ? "client " + chain[0].getSerialNumber() : "nobody";
		}

		@GetMapping("/session")
		String session(ServerWebExchange exchange) {
			SslInfo info = exchange.getRequest().getSslInfo();
			return (info != null) ? String.valueOf(info.getSessionId()) : "none";
		}

	}

}
