package dev.sallyport.jsse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;

import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class KeyLogFileTests {

	private static final Octets RANDOM = Octets.fromHex("0f".repeat(32));

	@TempDir
	Path folder;

	@Test
	void secretIsOneLine() throws IOException {
		byte[] secret = { 0, (byte) 0xff, 0x10 };
		Path path = this.folder.resolve("keys");
		try (KeyLogFile log = KeyLogFile.append(path)) {
			log.log("CLIENT_RANDOM", RANDOM, secret);
		}
		assertThat(path).hasContent("CLIENT_RANDOM " + "0f".repeat(32) + " 00ff10\n");
		assertThat(secret).containsOnly(0);
	}

	@Test
	void whatIsThereStays() throws IOException {
		Path path = this.folder.resolve("keys");
		for (String label : List.of("ONE", "TWO")) {
			try (KeyLogFile log = KeyLogFile.append(path)) {
				log.log(label, RANDOM, new byte[1]);
			}
		}
		assertThat(Files.readAllLines(path)).hasSize(2).first().asString().startsWith("ONE ");
	}

	@Test
	@DisabledOnOs(OS.WINDOWS)
	void fileBelongsToItsOwner() throws IOException {
		Path path = this.folder.resolve("keys");
		KeyLogFile.append(path).close();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
	}

	@Test
	void fileThatCannotBeWrittenIsSaidAtOnce() throws IOException {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> KeyLogFile.append(this.folder))
			.withMessageContaining("folder");
		KeyLogFile closed = KeyLogFile.append(this.folder.resolve("keys"));
		closed.close();
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> closed.log("CLIENT_RANDOM", RANDOM, new byte[1]));
	}

	@Test
	void bothSidesWriteTheSameLines() throws Exception {
		for (ProtocolVersion version : ProtocolVersion.values()) {
			Path ofClient = this.folder.resolve(version + "-client");
			Path ofServer = this.folder.resolve(version + "-server");
			try (KeyLogFile clientLog = KeyLogFile.append(ofClient);
					KeyLogFile serverLog = KeyLogFile.append(ofServer)) {
				SSLEngine client = EnginePair
					.clientEngine(TestKeys.ours(EngineOptions.builder().keyLog(clientLog).build()));
				client.setEnabledProtocols(new String[] { version.standardName() });
				new EnginePair(client,
						EnginePair
							.serverEngine(TestKeys.ours(EngineOptions.builder().keyLog(serverLog).build(), "p256")))
					.handshake();
			}
			assertThat(Files.readAllLines(ofClient)).containsExactlyInAnyOrderElementsOf(Files.readAllLines(ofServer));
			assertThat(labels(ofClient)).containsExactlyInAnyOrderElementsOf((version == ProtocolVersion.TLS12)
					? List.of("CLIENT_RANDOM") : List.of("CLIENT_HANDSHAKE_TRAFFIC_SECRET",
							"SERVER_HANDSHAKE_TRAFFIC_SECRET", "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0"));
		}
	}

	private static List<String> labels(Path path) throws IOException {
		try (Stream<String> lines = Files.lines(path)) {
			return lines.map((line) -> line.substring(0, line.indexOf(' '))).toList();
		}
	}

}
