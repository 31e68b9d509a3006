package dev.sallyport.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.ExternalProgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Go's {@code crypto/tls}, by the program {@code peer.go}, which is built first. It needs
 * nothing from the network.
 */
final class GoProgram implements PeerProgram {

	/**
	 * The first build compiles Go's own library.
	 */
	private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(3);

	private final Path folder;

	private GoProgram(Path folder) {
		this.folder = folder;
	}

	/**
	 * Return the program, or skip the tests.
	 */
	static GoProgram require(Path folder) {
		Optional<Path> go = ExternalProgram.find("go");
		assumeThat(go).as("the program go, which this machine lacks").isPresent();
		try (InputStream source = GoProgram.class.getResourceAsStream("peer.go")) {
			Files.copy(Objects.requireNonNull(source), folder.resolve("peer.go"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		try (ExternalProgram build = ExternalProgram.start(folder, BUILD_TIMEOUT, go.orElseThrow().toString(), "build",
				"-o", "peer", "peer.go")) {
			int code = build.awaitExit();
			// It knows all hybrids with ML-KEM since 1.26
			assumeThat(code).as("a build of peer.go with Go 1.26 or newer: " + build.output()).isZero();
		}
		return new GoProgram(folder);
	}

	@Override
	public List<NamedGroup> groups(ProtocolVersion version) {
		return Stream.of(NamedGroup.values())
			.filter((group) -> version == ProtocolVersion.TLS13 || !group.postQuantum())
			.toList();
	}

	@Override
	public ExternalProgram client(int port, Settings settings) {
		return client(port, settings, 1);
	}

	private ExternalProgram client(int port, Settings settings, int count) {
		List<String> command = new ArrayList<>(List.of("-port", "" + port, "-count", "" + count));
		command.addAll(List.of("-name", settings.serverName()));
		if (settings.has(Extra.SESSION_OF_OTHER_NAME)) {
			command.addAll(List.of("-first", Credentials.SERVER_NAME));
		}
		if (settings.clientKey().isPresent()) {
			command.addAll(List.of("-cert", "client/all.pem", "-key", "client/key.pem"));
		}
		return start(command, settings);
	}

	@Override
	public void connectTwice(int port, Settings settings) {
		try (ExternalProgram client = client(port, settings, 2)) {
			client.type("abba\n").awaitOutput("echo: abba");
			client.type("Q\nabba\n")
				.awaitOutput("resumed=" + !settings.has(Extra.SESSION_OF_OTHER_NAME))
				.awaitOutput("echo: abba");
			assertThat(client.closeInputAndAwaitExit()).isZero();
		}
	}

	@Override
	public ExternalProgram server(Settings settings) {
		List<String> command = new ArrayList<>(List.of("-server", "-cert", "server/all.pem", "-key", "server/key.pem"));
		if (settings.clientKey().isPresent()) {
			command.add(settings.has(Extra.CERTIFICATE_WANTED) ? "-want" : "-need");
		}
		if (settings.has(Extra.OTHER_NAME)) {
			command.addAll(List.of("-cert2", "other/all.pem", "-key2", "other/key.pem"));
		}
		if (settings.has(Extra.STAPLE)) {
			command.addAll(List.of("-staple", "status.der"));
		}
		return start(command, settings);
	}

	@Override
	public int port(ExternalProgram server) {
		return OpenSsl.port(server);
	}

	/**
	 * It has tickets only.
	 */
	@Override
	public boolean resumes(Settings settings) {
		return settings.tickets();
	}

	@Override
	public String shown(AlertDescription alert) {
		return "remote error: tls: " + alert.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	@Override
	public String shownResponse(byte[] response) {
		return "OCSP response: " + HexFormat.of().formatHex(response);
	}

	private ExternalProgram start(List<String> arguments, Settings settings) {
		List<String> command = new ArrayList<>();
		command.add(this.folder.resolve("peer").toString());
		command.addAll(arguments);
		command.addAll(List.of("-versions",
				settings.versions()
					.stream()
					.sorted()
					.map((version) -> version.standardName().substring(4))
					.collect(Collectors.joining(",")),
				"-tickets=" + settings.tickets(), "-alpn", String.join(",", settings.protocols()), "-groups",
				String.join(",", EngineSettings.names(settings.groups())), "-suite",
				settings.suites().stream().map(CipherSuite::name).findFirst().orElse("")));
		return ExternalProgram.start(this.folder, OpenSsl.TIMEOUT, command);
	}

}
