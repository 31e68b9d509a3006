package dev.sallyport.benchmark;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * A server of HTTP under Spring Boot. No library is needed to know it.
 */
enum Container {

	/**
	 * Embedded Tomcat with Spring MVC: {@link TomcatContainer}.
	 */
	TOMCAT("Tomcat"),

	/**
	 * Embedded Jetty with Spring MVC.
	 */
	JETTY("Jetty"),

	/**
	 * Reactor Netty with WebFlux: {@link NettyContainer}.
	 */
	NETTY("Netty");

	private final String title;

	Container(String title) {
		this.title = title;
	}

	static Container of(String id) {
		return Stream.of(values()).filter((container) -> container.id().equals(id)).findFirst().orElseThrow();
	}

	String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	String title() {
		return this.title;
	}

}
