package dev.sallyport.fips;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.sallyport.spring.web.TlsConnectionInfo;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A FIPS application with the development certificate, on a free port.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class FipsApplication {

	private static final Map<String, Object> COMMON = Map.ofEntries(Map.entry("server.port", 0),
			Map.entry("server.shutdown", "immediate"), Map.entry("spring.main.banner-mode", "off"),
			Map.entry("logging.level.root", "WARN"), Map.entry("logging.level.dev.sallyport", "INFO"),
			Map.entry("management.endpoints.web.exposure.include", "tls"), Map.entry("sallyport.dev-certificate", true),
			Map.entry("sallyport.crypto", "fips"), Map.entry("sallyport.require-fips", true));

	/**
	 * Start it in a JVM of its own, and end it.
	 */
	public static void main(String[] arguments) {
		run(Path.of(arguments[0]), List.of(FipsApplication.class)).close();
	}

	/**
	 * Start it.
	 * @param authority where the certificate of its authority goes
	 * @param sources its configuration
	 * @param properties those that differ
	 * @return the running application
	 */
	static ConfigurableApplicationContext run(Path authority, List<Class<?>> sources, String... properties) {
		SpringApplication application = new SpringApplication(sources.toArray(Class<?>[]::new));
		application.setDefaultProperties(COMMON);
		application.setRegisterShutdownHook(false);
		return application
			.run(Stream.concat(Stream.of("sallyport.dev-certificate-path=" + authority), Stream.of(properties))
				.map((property) -> "--" + property)
				.toArray(String[]::new));
	}

	static int port(ConfigurableApplicationContext context) {
		return ((WebServerApplicationContext) context).getWebServer().getPort();
	}

	@RestController
	static class ConnectionController {

		@GetMapping("/connection")
		TlsConnectionInfo connection(TlsConnectionInfo connection) {
			return connection;
		}

	}

}
