package dev.sallyport.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The {@link WebApplication}, served over HTTPS on loopback. This engine comes in by its
 * starter, the JDK's by Spring Boot itself, with the starter turned off, but for Netty;
 * all others by what the container has to plug them in.
 */
final class WebServer implements AutoCloseable {

	private static final String BUNDLE = "spring.ssl.bundle.jks.server.";

	private final ConfigurableApplicationContext context;

	private WebServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start.
	 * @param contestant who does the TLS
	 * @param peer the same, opened
	 * @param more further properties
	 */
	static WebServer start(Container container, Contestant contestant, Peer peer, Credentials credentials,
			String... more) {
		SpringApplication application = new SpringApplication(WebApplication.class);
		application.setRegisterShutdownHook(false);
		application.setWebApplicationType(
				(container == Container.NETTY) ? WebApplicationType.REACTIVE : WebApplicationType.SERVLET);
		plug(container, contestant, peer, credentials).ifPresent((plug) -> application
			.addInitializers((context) -> context.getBeanFactory().registerSingleton("plug", plug)));
		List<String> alone = List.of("spring.autoconfigure.exclude=" + others(container));
		return new WebServer(application.run(arguments(
				Stream.of(common(credentials), alone, engine(contestant), List.of(more)).flatMap(List::stream))));
	}

	/**
	 * Return each property once, as the last one has it.
	 */
	private static String[] arguments(Stream<String> all) {
		Map<String, String> properties = new LinkedHashMap<>();
		all.map((property) -> property.split("=", 2)).forEach((pair) -> properties.put(pair[0], pair[1]));
		return properties.entrySet().stream().map((property) -> "--" + property).toArray(String[]::new);
	}

	/**
	 * Return what the container needs to have the engines of others than us, if anything.
	 */
	private static Optional<WebServerFactoryCustomizer<?>> plug(Container container, Contestant contestant, Peer peer,
			Credentials credentials) {
		Setup setup = HttpLoad.FULL.kind().setup();
		if (contestant.isOurs() || (contestant.isJsse() && container != Container.NETTY)) {
			return Optional.empty();
		}
		return switch (container) {
			case TOMCAT -> Optional.of(new TomcatContainer(peer.serverEngines(setup, credentials)));
			case NETTY -> Optional.of(NettyContainer.of(contestant, setup, credentials));
			case JETTY -> throw new IllegalArgumentException("Jetty has no way to " + contestant.id());
		};
	}

	/**
	 * Return what Spring Boot would start instead, since all are on the class path.
	 */
	private static String others(Container container) {
		Stream<Class<?>> others = switch (container) {
			case TOMCAT -> Stream.of(JettyServletWebServerAutoConfiguration.class);
			case JETTY -> Stream.of(TomcatServletWebServerAutoConfiguration.class);
			case NETTY -> Stream.of(JettyReactiveWebServerAutoConfiguration.class,
					TomcatReactiveWebServerAutoConfiguration.class);
		};
		return others.map(Class::getName).collect(Collectors.joining(","));
	}

	private static List<String> common(Credentials credentials) {
		// By default Tomcat ends connections after 100 requests, and both it and Jetty
		// those that wait for their turn
		return List.of("server.port=0", "server.address=127.0.0.1", "server.shutdown=immediate",
				"server.tomcat.max-keep-alive-requests=-1", "server.tomcat.keep-alive-timeout=10m",
				"server.jetty.connection-idle-timeout=10m", "server.ssl.bundle=server",
				BUNDLE + "keystore.location=file:" + credentials.file(ServerKey.ECDSA), BUNDLE + "keystore.type=PKCS12",
				BUNDLE + "keystore.password=" + new String(Credentials.PASSWORD),
				BUNDLE + "options.enabled-protocols=TLSv1.3", BUNDLE + "options.ciphers=TLS_AES_128_GCM_SHA256",
				"spring.main.banner-mode=off", "logging.level.root=warn");
	}

	private static List<String> engine(Contestant contestant) {
		return contestant.preset()
			.map((preset) -> List.of("sallyport.crypto=" + preset))
			.orElseGet(() -> List.of("sallyport.enabled=false"));
	}

	int port() {
		return Objects.requireNonNull(((WebServerApplicationContext) this.context).getWebServer()).getPort();
	}

	@Override
	public void close() {
		this.context.close();
	}

}
