package dev.sallyport.interop;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.test.ExternalProgram;
import dev.sallyport.test.TlsStream;

/**
 * {@code openssl s_client} and {@code openssl s_server}.
 */
final class OpenSslProgram implements PeerProgram {

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private final OpenSsl openSsl;

	OpenSslProgram(OpenSsl openSsl) {
		this.openSsl = openSsl;
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
		List<String> command = new ArrayList<>(
				List.of("s_client", "-connect", "127.0.0.1:" + port, "-CAfile", "root.pem", "-verify_return_error",
						"-keymatexport", EXPORTER_LABEL, "-keymatexportlen", "" + EXPORTER_LENGTH));
		addOptions(command, settings);
		if (settings.clientKey().isPresent()) {
			addCredential(command, "client");
		}
		command.addAll(settings.has(Extra.ADDRESS) ? List.of("-noservername", "-verify_ip", settings.serverName())
				: List.of("-servername", settings.serverName(), "-verify_hostname", settings.serverName()));
		if (settings.has(Extra.STAPLE)) {
			command.add("-status");
		}
		if (settings.has(Extra.FALLBACK)) {
			command.add("-fallback_scsv");
		}
		command.addAll(more);
		return start(command, settings);
	}

	@Override
	public void connectTwice(int port, Settings settings) {
		this.openSsl.delete("session.pem");
		connect(port, settings.without(Extra.SESSION_OF_OTHER_NAME), "-sess_out", "session.pem");
		// It writes no session that it cannot take up
		String[] known = this.openSsl.has("session.pem") ? new String[] { "-sess_in", "session.pem" } : new String[0];
		connect(port, settings, known);
	}

	private void connect(int port, Settings settings, String... options) {
		try (ExternalProgram client = client(port, settings, List.of(options))) {
			client.type("abba\n").awaitOutput("echo: abba");
			client.closeInputAndAwaitExit();
		}
	}

	@Override
	public ExternalProgram server(Settings settings) {
		List<String> command = new ArrayList<>(List.of("s_server", "-accept", "127.0.0.1:0"));
		if (!settings.has(Extra.RENEGOTIATION)) {
			command.add("-rev");
		}
		addOptions(command, settings);
		addCredential(command, "server");
		if (settings.clientKey().isPresent()) {
			command.addAll(List.of(settings.has(Extra.CERTIFICATE_WANTED) ? "-verify" : "-Verify", "2",
					"-verify_return_error", "-CAfile", "root.pem"));
		}
		if (settings.has(Extra.OTHER_NAME)) {
			command.addAll(List.of("-servername", Credentials.OTHER_NAME, "-cert2", "other/cert.pem", "-key2",
					"other/key.pem"));
		}
		if (settings.has(Extra.ADDRESS)) {
			command.add("-tlsextdebug");
		}
		if (settings.has(Extra.STAPLE)) {
			command.addAll(List.of("-status_file", "status.der"));
		}
		if (!settings.tickets()) {
			command.add("-no_ticket");
		}
		return start(command, settings);
	}

	@Override
	public int port(ExternalProgram server) {
		return OpenSsl.port(server);
	}

	private ExternalProgram start(List<String> command, Settings settings) {
		return settings.has(Extra.NO_EXTENDED_MASTER_SECRET)
				? this.openSsl.startConfigured("-ExtendedMasterSecret", command) : this.openSsl.start(command);
	}

	@Override
	public boolean exportsAsServer() {
		return false;
	}

	@Override
	public void renegotiate(ExternalProgram client) {
		client.type("R\n");
	}

	@Override
	public void renegotiate(ExternalProgram server, TlsStream client) throws Exception {
		client.write("ready\n".getBytes(StandardCharsets.US_ASCII));
		server.awaitOutput("ready").type("r\n");
	}

	@Override
	public String shown(AlertDescription alert) {
		return "alert number " + alert.code();
	}

	@Override
	public String shown(byte[] exported) {
		return "Keying material: " + HEX.formatHex(exported);
	}

	@Override
	public String shownResponse(byte[] response) {
		return "Cert Status: good";
	}

	private static void addCredential(List<String> command, String owner) {
		command.addAll(
				List.of("-cert", owner + "/cert.pem", "-key", owner + "/key.pem", "-cert_chain", owner + "/chain.pem"));
	}

	private static void addOptions(List<String> command, Settings settings) {
		if (settings.versions().size() == 1) {
			command.add(settings.speaksOnly(ProtocolVersion.TLS12) ? "-tls1_2" : "-tls1_3");
		}
		for (CipherSuite suite : settings.suites()) {
			boolean tls13 = suite.version() == ProtocolVersion.TLS13;
			command.addAll(tls13 ? List.of("-ciphersuites", suite.name()) : List.of("-cipher", name(suite)));
		}
		if (!settings.groups().isEmpty()) {
			command.addAll(List.of("-groups", String.join(":", EngineSettings.names(settings.groups()))));
		}
		if (!settings.protocols().isEmpty()) {
			command.addAll(List.of("-alpn", String.join(",", settings.protocols())));
		}
	}

	/**
	 * Return how OpenSSL calls a suite of TLS 1.2.
	 */
	private static String name(CipherSuite suite) {
		return suite.name()
			.replace("TLS_", "")
			.replace("_WITH", "")
			.replace("AES_", "AES")
			.replace("POLY1305_SHA256", "POLY1305")
			.replace('_', '-');
	}

}
