package dev.sallyport.autoconfigure.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import dev.sallyport.autoconfigure.testing.RecordedHandshakes;
import dev.sallyport.autoconfigure.testing.TestApplication;
import dev.sallyport.autoconfigure.testing.TestCertificate;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.ProtocolVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

/**
 * Tests of Spring's clients, each over each of the libraries, with a bundle of ours
 * against a server of the JDK.
 */
@Timeout(60)
class HttpClientTests {

	private static final TestCertificate LOCALHOST = TestCertificate.create();

	private static final TestCertificate ELSEWHERE = TestCertificate.named("elsewhere.example");

	private static final TestCertificate IDENTITY = TestCertificate.named("client.example");

	@TempDir
	private static Path directory;

	private static PageServer server;

	@BeforeAll
	static void start() throws IOException {
		server = PageServer.start(LOCALHOST);
		IDENTITY.writeTo(directory, "identified");
		LOCALHOST.writeCertificateTo(directory.resolve("localhost.crt"));
		ELSEWHERE.writeCertificateTo(directory.resolve("elsewhere.crt"));
		Files.writeString(directory.resolve("both.crt"), Files.readString(directory.resolve("localhost.crt"))
				+ Files.readString(directory.resolve("elsewhere.crt")));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	/**
	 * Return the clients whose library takes more of a bundle than its context.
	 */
	static Stream<Arguments> clientsWithOptions() {
		return clients().filter((client) -> client.get()[1] != HttpLibrary.URL_CONNECTION);
	}

	static Stream<Arguments> clients() {
		return Arrays.stream(HttpLibrary.values())
			.flatMap((library) -> Arrays.stream(HttpApi.values())
				.filter(library::supports)
				.map((api) -> Arguments.of(api, library)));
	}

	@ParameterizedTest
	@MethodSource("clients")
	void secondConnectionResumes(HttpApi api, HttpLibrary library) {
		runner(library).run((context) -> {
			Function<URI, String> client = api.client(context, "clients");
			assertThat(client.apply(server.uri())).isEqualTo("Hello stranger");
			assertThat(client.apply(server.uri())).isEqualTo("Hello stranger");
			assertThat(handshakes(context)).extracting(ConnectionInfo::role, ConnectionInfo::resumed)
				.containsExactly(tuple(Role.CLIENT, false), tuple(Role.CLIENT, true));
		});
	}

	@ParameterizedTest
	@MethodSource("clients")
	void anotherContextOfTheBundleResumes(HttpApi api, HttpLibrary library) {
		runner(library).run((context) -> {
			api.client(context, "clients").apply(server.uri());
			api.client(context, "clients").apply(server.uri());
			api.client(context, "others").apply(server.uri());
			assertThat(handshakes(context)).extracting(ConnectionInfo::resumed).containsExactly(false, true, false);
		});
	}

	@ParameterizedTest
	@MethodSource("clients")
	void reloadLeavesSessionsBehind(HttpApi api, HttpLibrary library) {
		runner(library).run((context) -> {
			api.client(context, "clients").apply(server.uri());
			update(context, TestCertificate.trusting(LOCALHOST.certificate()));
			api.client(context, "clients").apply(server.uri());
			update(context, TestCertificate.trusting(ELSEWHERE.certificate()));
			assertRefused(api.client(context, "clients"), server);
			assertThat(handshakes(context)).extracting(ConnectionInfo::resumed).containsExactly(false, false);
		});
	}

	@ParameterizedTest
	@MethodSource("clients")
	void serverOfAnotherNameIsRefused(HttpApi api, HttpLibrary library) {
		try (PageServer elsewhere = PageServer.start(ELSEWHERE)) {
			runner(library).run((context) -> assertRefused(api.client(context, "clients"), elsewhere));
		}
	}

	@ParameterizedTest
	@MethodSource("clients")
	void serverThatIsNotTrustedIsRefused(HttpApi api, HttpLibrary library) {
		try (PageServer untrusted = PageServer.start(TestCertificate.create())) {
			runner(library).run((context) -> {
				assertRefused(api.client(context, "clients"), untrusted);
				assertThat(context.getBean(RecordedHandshakes.class).failures()).isNotEmpty();
			});
		}
	}

	@ParameterizedTest
	@MethodSource("clients")
	void certificateOfTheBundleIsShown(HttpApi api, HttpLibrary library) {
		try (PageServer asking = PageServer.startAsking(LOCALHOST, IDENTITY.certificate())) {
			runner(library).run((context) -> {
				Function<URI, String> client = api.client(context, "identified");
				assertThat(client.apply(asking.uri())).isEqualTo("Hello CN=client.example");
				assertThat(client.apply(asking.uri())).isEqualTo("Hello CN=client.example");
				assertThat(handshakes(context)).extracting(ConnectionInfo::resumed).containsExactly(false, true);
			});
		}
	}

	@ParameterizedTest
	@MethodSource("clients")
	void excludedBundleKeepsTheEngineOfTheJdk(HttpApi api, HttpLibrary library) {
		runner(library).withPropertyValues("sallyport.bundles.exclude=clients").run((context) -> {
			assertThat(api.client(context, "clients").apply(server.uri())).isEqualTo("Hello stranger");
			assertThat(handshakes(context)).isEmpty();
		});
	}

	@ParameterizedTest
	@MethodSource("clientsWithOptions")
	void optionsOfTheBundleAreKept(HttpApi api, HttpLibrary library) {
		runner(library).withPropertyValues("spring.ssl.bundle.pem.clients.options.enabled-protocols=TLSv1.2")
			.run((context) -> {
				api.client(context, "clients").apply(server.uri());
				api.client(context, "clients").apply(server.uri());
				assertThat(handshakes(context))
					.extracting((info) -> info.version().orElseThrow(), ConnectionInfo::resumed)
					.containsExactly(tuple(ProtocolVersion.TLS12, false), tuple(ProtocolVersion.TLS12, true));
			});
	}

	@ParameterizedTest
	@EnumSource
	void interfacesHaveTheBundleOfTheirGroup(HttpLibrary library) {
		runner(library).withUserConfiguration(ClientRunner.HttpInterfaces.class)
			.withPropertyValues("spring.http.serviceclient.blocking.ssl.bundle=clients")
			.run((context) -> assertServed(context, ClientRunner.BLOCKING));
	}

	// Spring Boot passes over the bundle of a group for WebClient (its issue 49279)
	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "URL_CONNECTION")
	void interfacesHaveTheBundleOfAllClients(HttpLibrary library) {
		runner(library).withUserConfiguration(ClientRunner.HttpInterfaces.class)
			.withPropertyValues("spring.http.clients.ssl.bundle=clients")
			.run((context) -> assertServed(context, ClientRunner.BLOCKING, ClientRunner.REACTIVE));
	}

	private static void assertServed(ApplicationContext context, String... groups) {
		HttpServiceProxyRegistry registry = context.getBean(HttpServiceProxyRegistry.class);
		for (String group : groups) {
			Pages pages = registry.getClient(group, Pages.class);
			assertThat(pages.page(server.uri())).isEqualTo("Hello stranger");
		}
		assertThat(handshakes(context)).hasSize(groups.length);
	}

	private static ApplicationContextRunner runner(HttpLibrary library) {
		return ClientRunner.of(library)
			.withPropertyValues(trust("clients", "both"), trust("others", "localhost"),
					trust("identified", "localhost"))
			.withPropertyValues(TestApplication.bundle("identified", directory));
	}

	private static String trust(String bundle, String file) {
		return "spring.ssl.bundle.pem.%s.truststore.certificate=file:%s".formatted(bundle,
				directory.resolve(file + ".crt"));
	}

	private static List<ConnectionInfo> handshakes(ApplicationContext context) {
		return context.getBean(RecordedHandshakes.class).completed();
	}

	private static void update(ApplicationContext context, SslBundle bundle) {
		context.getBean(SslBundleRegistry.class).updateBundle("clients", bundle);
	}

	private static void assertRefused(Function<URI, String> client, PageServer server) {
		int requests = server.requests();
		Throwable failure = catchThrowable(() -> client.apply(server.uri()));
		assertThat(Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause))
			.hasAtLeastOneElementOfType(SSLException.class);
		assertThat(server.requests()).isEqualTo(requests);
	}

}
