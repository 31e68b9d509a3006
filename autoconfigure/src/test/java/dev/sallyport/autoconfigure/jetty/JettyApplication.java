package dev.sallyport.autoconfigure.jetty;

import java.util.List;

import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestServer;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Runs the application under Jetty.
 */
final class JettyApplication {

	private JettyApplication() {
	}

	static ConfigurableApplicationContext run(String... properties) {
		return TestApplication.run(TestServer.JETTY, List.of(TestApplication.class), properties);
	}

	static ConfigurableApplicationContext run(Class<?> configuration, String... properties) {
		return TestApplication.run(TestServer.JETTY, List.of(TestApplication.class, configuration), properties);
	}

}
