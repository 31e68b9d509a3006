package dev.sallyport.autoconfigure.testing;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The servers of the class path. Spring Boot takes whichever it finds first, so a test
 * leaves the others out.
 */
public enum TestServer {

	TOMCAT("org.springframework.boot.tomcat.autoconfigure.", "Tomcat"),

	JETTY("org.springframework.boot.jetty.autoconfigure.", "Jetty");

	private final String packageName;

	private final String prefix;

	TestServer(String packageName, String prefix) {
		this.packageName = packageName;
		this.prefix = prefix;
	}

	/**
	 * Return the auto-configurations of all other servers.
	 */
	String others() {
		return Arrays.stream(values())
			.filter((server) -> server != this)
			.flatMap(TestServer::autoConfigurations)
			.collect(Collectors.joining(","));
	}

	private Stream<String> autoConfigurations() {
		return Stream
			.of("servlet.%sServletWebServerAutoConfiguration", "reactive.%sReactiveWebServerAutoConfiguration",
					"actuate.web.server.%sServletManagementContextAutoConfiguration",
					"actuate.web.server.%sReactiveManagementContextAutoConfiguration")
			.map((name) -> this.packageName + name.formatted(this.prefix));
	}

}
