package dev.sallyport.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.TlsStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * {@code gnutls-cli} and {@code gnutls-serv}, which listens on every address of the
 * machine: it cannot be told otherwise.
 */
final class GnuTlsProgram implements PeerProgram {

	private static final Pattern LISTENING = Pattern.compile("port (\\d+)\\.\\.\\.done");

	private static final Pattern CIPHER = Pattern.compile("(AES_\\d+_GCM|CHACHA20_POLY1305)");

	private final Path folder;

	private GnuTlsProgram(Path folder) {
		this.folder = folder;
	}

	/**
	 * Return the programs, or skip the tests.
	 */
	static GnuTlsProgram require(Path folder) {
		for (String name : List.of("gnutls-cli", "gnutls-serv")) {
			assumeThat(ExternalProgram.find(name)).as("the program " + name + ", which this machine lacks").isPresent();
		}
		return new GnuTlsProgram(folder);
	}

	@Override
	public List<NamedGroup> groups(ProtocolVersion version) {
		return Stream.of(NamedGroup.values()).filter((group) -> !group.postQuantum()).toList();
	}

	@Override
	public ExternalProgram client(int port, Settings settings) {
		return client(port, settings, List.of());
	}

	private ExternalProgram client(int port, Settings settings, List<String> more) {
		List<String> command = new ArrayList<>(List.of("gnutls-cli", "--port", "" + port, "--x509cafile", "root.pem"));
		command
			.addAll(settings.has(Extra.ADDRESS) ? List.of("--disable-sni", "--verify-hostname", settings.serverName())
					: List.of("--sni-hostname", settings.serverName(), "--verify-hostname", settings.serverName()));
		addOptions(command, settings);
		if (settings.clientKey().isPresent()) {
			addCredential(command, "client");
		}
		if (settings.has(Extra.EARLY_DATA)) {
			command.addAll(List.of("--resume", "--waitresumption", "--earlydata", "early.txt"));
		}
		if (settings.has(Extra.RENEGOTIATION)) {
			command.add("--inline-commands");
		}
		command.addAll(more);
		command.add("127.0.0.1");
		return start(command);
	}

	@Override
	public void connectTwice(int port, Settings settings) {
		try (ExternalProgram client = client(port, settings, List.of("--resume", "--waitresumption"))) {
			client.awaitOutput(settings.has(Extra.NO_EXTENDED_MASTER_SECRET) ? "Resume Handshake was completed"
					: "This is a resumed session");
			client.type("abba\n").awaitOutput("echo: abba");
			assertThat(client.closeInputAndAwaitExit()).isZero();
		}
	}

	@Override
	public ExternalProgram server(Settings settings) {
		List<String> command = new ArrayList<>(List.of("gnutls-serv", "--echo", "--port", "" + freePort()));
		addOptions(command, settings);
		addCredential(command, "server");
		if (settings.has(Extra.OTHER_NAME)) {
			addCredential(command, "other");
		}
		if (settings.has(Extra.EARLY_DATA)) {
			command.addAll(List.of("--earlydata", "--maxearlydata", "16384"));
		}
		if (settings.has(Extra.STAPLE)) {
			command.addAll(List.of("--ocsp-response", "status.der"));
		}
		command.addAll(settings.clientKey().isPresent() ? List.of("--verify-client-cert", "--x509cafile", "root.pem")
				: List.of("--disable-client-cert"));
		if (settings.clientKey().isPresent() && !settings.has(Extra.CERTIFICATE_WANTED)) {
			command.add("--require-client-cert");
		}
		if (!settings.tickets()) {
			command.add("--noticket");
		}
		return start(command);
	}

	// It takes port 0, and does not say which one that is
	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public int port(ExternalProgram server) {
		server.awaitOutput("...done");
		Matcher matcher = LISTENING.matcher(server.output());
		assertThat(matcher.find()).as(server::output).isTrue();
		return Integer.parseInt(matcher.group(1));
	}

	@Override
	public void renegotiate(ExternalProgram client) {
		client.type("^renegotiate^\n");
	}

	// The server takes the command from its client
	@Override
	public void renegotiate(ExternalProgram server, TlsStream client) throws Exception {
		client.write("**REHANDSHAKE**\n".getBytes(StandardCharsets.US_ASCII));
	}

	@Override
	public String shown(AlertDescription alert) {
		return "alert [" + alert.code() + "]";
	}

	@Override
	public String shownByServer(AlertDescription alert) {
		return "A TLS fatal alert has been received";
	}

	@Override
	public String shownResponse(byte[] response) {
		return "OCSP status request,";
	}

	private ExternalProgram start(List<String> command) {
		command.addAll(1, List.of("--keymatexport", EXPORTER_LABEL, "--keymatexportsize", "" + EXPORTER_LENGTH));
		return ExternalProgram.start(this.folder, OpenSsl.TIMEOUT, command);
	}

	private static void addCredential(List<String> command, String owner) {
		command.addAll(List.of("--x509certfile", owner + "/all.pem", "--x509keyfile", owner + "/key.pem"));
	}

	private static void addOptions(List<String> command, Settings settings) {
		command.addAll(List.of("--priority", priority(settings)));
		for (String protocol : settings.protocols()) {
			command.addAll(List.of("--alpn", protocol));
		}
	}

	private static String priority(Settings settings) {
		StringBuilder priority = new StringBuilder("NORMAL:-VERS-ALL");
		for (String version : settings.versionNames()) {
			priority.append(":+VERS-").append(version.replace("v", ""));
		}
		if (!settings.suites().isEmpty()) {
			priority.append(":-CIPHER-ALL:")
				.append(settings.suites()
					.stream()
					.map(GnuTlsProgram::name)
					.distinct()
					.collect(Collectors.joining(":")));
		}
		if (!settings.groups().isEmpty()) {
			priority.append(":-GROUP-ALL");
			settings.groups().forEach((group) -> priority.append(":+GROUP-").append(group.name()));
		}
		if (settings.has(Extra.NO_EXTENDED_MASTER_SECRET)) {
			priority.append(":%NO_SESSION_HASH");
		}
		if (settings.has(Extra.FALLBACK)) {
			priority.append(":%FALLBACK_SCSV");
		}
		return priority.toString();
	}

	private static String name(CipherSuite suite) {
		Matcher matcher = CIPHER.matcher(suite.name());
		assertThat(matcher.find()).isTrue();
		return "+" + matcher.group(1).replace('_', '-');
	}

}
