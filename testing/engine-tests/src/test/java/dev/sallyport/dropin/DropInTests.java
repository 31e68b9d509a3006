package dev.sallyport.dropin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of a whole program that gets our engine, in a JVM of its own: what is chosen
 * there holds for all of a JVM, and the JDK reads it once.
 */
@Timeout(120)
class DropInTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final String PASSWORD = "changeit";

	private static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();

	@TempDir
	private Path folder;

	private final List<String> properties = new ArrayList<>();

	private final List<String> options = new ArrayList<>();

	@BeforeEach
	void storeKeys() throws Exception {
		store("keyStore", AUTHORITY.issue(KeyType.RSA, "localhost").keyStore());
		store("trustStore", AUTHORITY.trustStore());
	}

	private void store(String name, KeyStore store) throws Exception {
		try (OutputStream out = Files.newOutputStream(this.folder.resolve(name))) {
			store.store(out, PASSWORD.toCharArray());
		}
	}

	/**
	 * Put our provider in front of all that this JDK has by default. A number takes the
	 * place of the provider that has it, so the others move on.
	 */
	private void putFirst() {
		List<String> others = IntStream.iterate(1, (i) -> i + 1)
			.mapToObj((i) -> Security.getProperty("security.provider." + i))
			.takeWhile((name) -> name != null)
			.toList();
		this.properties.add("security.provider.1=Sallyport");
		for (int i = 0; i < others.size(); i++) {
			this.properties.add("security.provider.%d=%s".formatted(i + 2, others.get(i)));
		}
	}

	private void disable(String property, String algorithms) {
		this.properties.add(property + "=" + Security.getProperty(property) + ", " + algorithms);
	}

	private ExternalProgram start(String classPath, String... words) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-Djava.security.properties=" + Files.write(this.folder.resolve("security"), this.properties));
		for (String store : List.of("keyStore", "trustStore")) {
			command.add("-Djavax.net.ssl." + store + "=" + this.folder.resolve(store));
			command.add("-Djavax.net.ssl." + store + "Password=" + PASSWORD);
		}
		command.addAll(this.options);
		command.addAll(List.of("-cp", classPath, DropInProgram.class.getName()));
		command.addAll(List.of(words));
		return ExternalProgram.start(this.folder, TIMEOUT, command);
	}

	private String run(String... words) throws IOException {
		try (ExternalProgram program = start(System.getProperty("java.class.path"), words)) {
			assertThat(program.closeInputAndAwaitExit()).as(program::output).isZero();
			return program.output();
		}
	}

	@Test
	void insertedProviderServesWhatTheJdkHas() throws IOException {
		assertThat(run("insert", "provider", "serve")).contains("provider: Sallyport")
			.contains("HttpsURLConnection: Sallyport TLSv1.3 TLS_AES_128_GCM_SHA256 X25519MLKEM768")
			.contains("HttpClient: Sallyport TLSv1.3 TLS_AES_128_GCM_SHA256");
	}

	@Test
	void providerOfTheSecurityFileServesWhatTheJdkHas() throws IOException {
		putFirst();
		assertThat(run("provider", "serve")).contains("provider: Sallyport")
			.contains("HttpsURLConnection: Sallyport TLSv1.3 TLS_AES_128_GCM_SHA256 X25519MLKEM768")
			.contains("HttpClient: Sallyport TLSv1.3 TLS_AES_128_GCM_SHA256");
	}

	@Test
	void providerThatIsNotOnTheClassPathIsPassedOverInSilence() throws Exception {
		putFirst();
		try (ExternalProgram program = start(ownClasses(), "provider", "serve")) {
			assertThat(program.closeInputAndAwaitExit()).as(program::output).isZero();
			assertThat(program.output().lines()).startsWith("provider: SunJSSE")
				.anyMatch((line) -> line.startsWith("HttpClient: JDK TLSv1.3"))
				.hasSize(4);
		}
	}

	private static String ownClasses() throws URISyntaxException {
		return Path.of(DropInProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
	}

	@Test
	void removedProviderMakesNoMoreContexts() throws IOException {
		assertThat(run("insert", "new", "provider", "remove", "new", "serve").lines())
			.startsWith("new: Sallyport", "provider: Sallyport", "new: SunJSSE")
			.anyMatch((line) -> line.startsWith("HttpClient: Sallyport"));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void cryptographyThatCannotBeHadEndsInNoOtherEngine(boolean inserted) throws IOException {
		this.options.add("-Dsallyport.crypto=nonsense");
		if (!inserted) {
			putFirst();
		}
		String[] words = inserted ? new String[] { "insert", "provider" } : new String[] { "provider" };
		try (ExternalProgram program = start(System.getProperty("java.class.path"), words)) {
			assertThat(program.closeInputAndAwaitExit()).as(program::output).isNotZero();
			assertThat(program.output()).contains("sallyport.crypto=nonsense").doesNotContain("provider: ");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			TLSv1.3                | Sallyport TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 x25519 rsa_pss_rsae_sha256
			TLS_AES_128_GCM_SHA256 | Sallyport TLSv1.3 TLS_AES_256_GCM_SHA384 X25519MLKEM768 rsa_pss_rsae_sha256
			X25519                 | Sallyport TLSv1.3 TLS_AES_128_GCM_SHA256 SecP256r1MLKEM768 rsa_pss_rsae_sha256
			ML-KEM                 | Sallyport TLSv1.3 TLS_AES_128_GCM_SHA256 x25519 rsa_pss_rsae_sha256
			rsa_pss_rsae_sha256    | Sallyport TLSv1.3 TLS_AES_128_GCM_SHA256 X25519MLKEM768 rsa_pss_rsae_sha384
			""")
	void disabledAlgorithmsAreNotNegotiated(String disabled, String page) throws IOException {
		putFirst();
		disable("jdk.tls.disabledAlgorithms", disabled);
		// Both clients have the default context, so that the second one resumes
		String resumed = page.replaceFirst("(\\S+ \\S+ \\S+).*", "$1");
		assertThat(run("serve")).contains("HttpsURLConnection: " + page).contains("HttpClient: " + resumed);
	}

	@Test
	void disabledVersionIsNotAcceptedFromOthers() throws Exception {
		putFirst();
		disable("jdk.tls.disabledAlgorithms", "TLSv1.3");
		try (ExternalProgram program = start(System.getProperty("java.class.path"), "serve")) {
			program.awaitOutput("port: ").awaitOutput("\n");
			int port = port(program.output());
			// The JDK's server closes the connection and leaves the alert unsent
			assertThatExceptionOfType(SSLHandshakeException.class).isThrownBy(() -> connect(port, "TLSv1.3"));
			assertThat(connect(port, "TLSv1.2")).isEqualTo("TLSv1.2");
			assertThat(program.closeInputAndAwaitExit()).isZero();
		}
	}

	private static int port(String output) {
		Optional<String> line = output.lines().filter((text) -> text.startsWith("port: ")).findFirst();
		return Integer.parseInt(line.orElseThrow().substring("port: ".length()).strip());
	}

	private static String connect(int port, String version) throws Exception {
		SSLContext context = SSLContext.getInstance("TLS", "SunJSSE");
		context.init(null, AUTHORITY.trustManagers(), null);
		try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port)) {
			socket.setSoTimeout((int) TIMEOUT.toMillis());
			socket.setEnabledProtocols(new String[] { version });
			socket.startHandshake();
			return socket.getSession().getProtocol();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdk.certpath.disabledAlgorithms", "jdk.tls.disabledAlgorithms" })
	void disabledKeyIsRefused(String property) throws IOException {
		putFirst();
		disable(property, "RSA keySize < 3072");
		assertThat(run("serve").lines()).anyMatch((line) -> line.startsWith("HttpsURLConnection failed: "))
			.anyMatch((line) -> line.startsWith("HttpClient failed: "))
			.noneMatch((line) -> line.contains("Sallyport TLS"));
	}

}
