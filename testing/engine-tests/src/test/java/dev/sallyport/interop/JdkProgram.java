package dev.sallyport.interop;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.ExternalProgram;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The JSSE of the JDK that runs the tests, as {@link JdkPeer} in a process of its own.
 */
final class JdkProgram implements PeerProgram {

	private static final String PASSWORD = "changeit";

	private final Path folder;

	JdkProgram(Path folder) {
		this.folder = folder;
	}

	@Override
	public List<NamedGroup> groups(ProtocolVersion version) {
		return new JdkCounterpart().groups();
	}

	@Override
	public ExternalProgram client(int port, Settings settings) {
		return client(port, settings, 1);
	}

	private ExternalProgram client(int port, Settings settings, int count) {
		return start(settings, trust(), Credentials.SERVER_NAME, "" + port, "" + count);
	}

	@Override
	public void connectTwice(int port, Settings settings) {
		try (ExternalProgram client = client(port, settings, 2)) {
			client.type("abba\n").awaitOutput("echo: abba");
			client.type("Q\nabba\n").awaitOutput("echo: abba");
			assertThat(client.closeInputAndAwaitExit()).isZero();
		}
	}

	@Override
	public ExternalProgram server(Settings settings) {
		return start(settings, store("keyStore", Credentials.of(settings.keyType()).keyStore()));
	}

	@Override
	public int port(ExternalProgram server) {
		return OpenSsl.port(server);
	}

	@Override
	public String shown(AlertDescription alert) {
		return "Received fatal alert: " + alert.name().toLowerCase(Locale.ROOT);
	}

	private List<String> trust() {
		return store("trustStore", Credentials.AUTHORITY.trustStore());
	}

	private List<String> store(String property, KeyStore store) {
		Path file = this.folder.resolve(property + ".p12");
		try (OutputStream out = Files.newOutputStream(file)) {
			store.store(out, PASSWORD.toCharArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
		return List.of("-Djavax.net.ssl." + property + "=" + file,
				"-Djavax.net.ssl." + property + "Password=" + PASSWORD);
	}

	private ExternalProgram start(Settings settings, List<String> options, String... arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		String versions = String.join(",", settings.versionNames());
		for (String role : List.of("client", "server")) {
			command.add("-Djdk.tls." + role + ".protocols=" + versions);
			command.add("-Djdk.tls." + role + ".enableSessionTicketExtension=" + settings.tickets());
		}
		command.add("-Djdk.tls.useExtendedMasterSecret=" + !settings.has(Extra.NO_EXTENDED_MASTER_SECRET));
		command.addAll(List.of("-cp", classes().toString(), JdkPeer.class.getName()));
		command.addAll(List.of(arguments));
		return ExternalProgram.start(this.folder, OpenSsl.TIMEOUT, command);
	}

	private static Path classes() {
		try {
			return Path.of(JdkPeer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
