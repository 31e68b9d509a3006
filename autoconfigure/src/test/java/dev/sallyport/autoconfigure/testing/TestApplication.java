package dev.sallyport.autoconfigure.testing;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.spring.web.TlsConnectionInfo;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A real application on a free port.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class TestApplication {

	private static final String[] COMMON = { "server.port=0", "spring.main.banner-mode=off", "logging.level.root=WARN",
			"server.shutdown=immediate" };

	public static ConfigurableApplicationContext run(String... properties) {
		return run(List.of(TestApplication.class), properties);
	}

	public static ConfigurableApplicationContext run(List<Class<?>> sources, String... properties) {
		return run(TestServer.TOMCAT, sources, properties);
	}

	/**
	 * Run it under one of the servers of the class path.
	 */
	public static ConfigurableApplicationContext run(TestServer server, List<Class<?>> sources, String... properties) {
		return run(server, new SpringApplication(sources.toArray(Class<?>[]::new)), properties);
	}

	/**
	 * Run it with a class loader that has more than the class path.
	 */
	public static ConfigurableApplicationContext run(ClassLoader classLoader, String... properties) {
		return run(TestServer.TOMCAT,
				new SpringApplication(new DefaultResourceLoader(classLoader), TestApplication.class), properties);
	}

	private static ConfigurableApplicationContext run(TestServer server, SpringApplication application,
			String... properties) {
		List<String> arguments = new ArrayList<>();
		String[] others = { "spring.autoconfigure.exclude=" + server.others() };
		Stream.of(COMMON, others, properties).flatMap(Stream::of).forEach((property) -> arguments.add("--" + property));
		application.setRegisterShutdownHook(false);
		return application.run(arguments.toArray(String[]::new));
	}

	/**
	 * Return the properties of a PEM bundle, with files as
	 * {@link TestCertificate#writeTo} leaves them.
	 */
	public static String[] bundle(String name, Path directory, String... more) {
		String keystore = "spring.ssl.bundle.pem." + name + ".keystore.";
		String file = "file:" + directory.resolve(name);
		return Stream
			.concat(Stream.of(keystore + "certificate=" + file + ".crt", keystore + "private-key=" + file + ".key"),
					Stream.of(more))
			.toArray(String[]::new);
	}

	public static int port(ConfigurableApplicationContext context) {
		return ((WebServerApplicationContext) context).getWebServer().getPort();
	}

	@RestController
	static class ConnectionController {

		@GetMapping("/connection")
		TlsConnectionInfo connection(TlsConnectionInfo connection) {
			return connection;
		}

		@GetMapping("/attribute")
		String attribute(HttpServletRequest request) {
			return String.valueOf(request.getAttribute(TlsConnectionInfo.ATTRIBUTE));
		}

		@GetMapping("/servlet")
		String servlet(HttpServletRequest request) {
			String prefix = "jakarta.servlet.request.";
			return request.getAttribute(prefix + "cipher_suite") + " " + request.getAttribute(prefix + "key_size") + " "
					+ request.getAttribute(prefix + "ssl_session_id");
		}

		@GetMapping("/client")
		String client(HttpServletRequest request) {
			X509Certificate[] chain = (X509Certificate[]) request
				.getAttribute("jakarta.servlet.request.X509Certificate");
			return (chain != null) ? "client " + chain[0].getSerialNumber() : "nobody";
		}

	}

}
