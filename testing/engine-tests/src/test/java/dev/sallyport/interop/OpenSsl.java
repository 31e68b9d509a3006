package dev.sallyport.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.sallyport.test.ExternalProgram;

import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * The program {@code openssl} of this machine.
 */
final class OpenSsl {

	static final Duration TIMEOUT = Duration.ofSeconds(20);

	private static final Pattern ACCEPT = Pattern.compile("ACCEPT \\S*:(\\d+)");

	private static final Pattern VERSION = Pattern.compile("OpenSSL (\\d+)\\.(\\d+)");

	private final Path program;

	private final Path folder;

	private OpenSsl(Path program, Path folder) {
		this.program = program;
		this.folder = folder;
	}

	/**
	 * Return the program, or skip the test.
	 */
	static OpenSsl require(Path folder) {
		Optional<Path> program = ExternalProgram.find("openssl");
		assumeThat(program).as("the program openssl, which this machine lacks").isPresent();
		OpenSsl openSsl = new OpenSsl(program.orElseThrow(), folder);
		assumeThat(openSsl.hasTls13()).as("TLS 1.3 in the program openssl").isTrue();
		return openSsl;
	}

	private boolean hasTls13() {
		return isAtLeast(1, 1);
	}

	private boolean isAtLeast(int major, int minor) {
		try (ExternalProgram version = start(List.of("version"))) {
			version.awaitExit();
			Matcher matcher = VERSION.matcher(version.output());
			return matcher.find() && (Integer.parseInt(matcher.group(1)) > major
					|| (Integer.parseInt(matcher.group(1)) == major && Integer.parseInt(matcher.group(2)) >= minor));
		}
	}

	/**
	 * Skip the test if this version has no post-quantum groups.
	 */
	void requirePostQuantum() {
		assumeThat(isAtLeast(3, 5)).as("X25519MLKEM768, which openssl has since 3.5").isTrue();
	}

	ExternalProgram client(int port, String... arguments) {
		List<String> command = new ArrayList<>(List.of("s_client", "-connect", "127.0.0.1:" + port, "-tls1_3",
				"-CAfile", "root.pem", "-verify_return_error", "-servername", Credentials.SERVER_NAME,
				"-verify_hostname", Credentials.SERVER_NAME));
		command.addAll(List.of(arguments));
		return start(command);
	}

	ExternalProgram server(String... arguments) {
		List<String> command = new ArrayList<>(List.of("s_server", "-accept", "127.0.0.1:0", "-tls1_3", "-cert",
				"cert.pem", "-key", "key.pem", "-cert_chain", "chain.pem"));
		command.addAll(List.of(arguments));
		return start(command);
	}

	static int port(ExternalProgram server) {
		server.awaitOutput("ACCEPT");
		Matcher matcher = ACCEPT.matcher(server.output());
		if (!matcher.find()) {
			throw new AssertionError("No port in " + server.output());
		}
		return Integer.parseInt(matcher.group(1));
	}

	boolean has(String file) {
		return Files.exists(this.folder.resolve(file));
	}

	void delete(String file) {
		try {
			Files.deleteIfExists(this.folder.resolve(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	ExternalProgram start(List<String> arguments) {
		return start(List.of(this.program.toString()), arguments);
	}

	/**
	 * Start it with a configuration of its own, of which older versions miss the option.
	 */
	ExternalProgram startConfigured(String options, List<String> arguments) {
		assumeThat(isAtLeast(3, 0)).as("openssl 3.0, which can be told " + options).isTrue();
		Path configuration = this.folder.resolve("openssl.cnf");
		try {
			Files.writeString(configuration, """
					openssl_conf = all
					[all]
					ssl_conf = ssl
					[ssl]
					system_default = defaults
					[defaults]
					Options = %s
					""".formatted(options));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return start(List.of("env", "OPENSSL_CONF=" + configuration, this.program.toString()), arguments);
	}

	private ExternalProgram start(List<String> program, List<String> arguments) {
		List<String> command = new ArrayList<>(program);
		command.addAll(arguments);
		return ExternalProgram.start(this.folder, TIMEOUT, command);
	}

}
