package dev.sallyport.benchmark;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The program itself, with workers in processes of their own. Numbers are not looked at.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BenchmarksTests {

	/**
	 * One of each class.
	 */
	private static final String PIECES = "decode-client-hello,schedule-tls12,open-aes128-1k,open-ticket";

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void eachModeMeasures(@TempDir Path folder) throws Exception {
		Path json = folder.resolve("results.json");
		int status = run("handshake", "bulk", "memory", "protocol", "pieces", "scale", "latency", "server", "--tiny",
				"--peers", "sallyport-auto,sallyport-fips,jsse,tcnative", "--cases",
				"tls13-p256,tls12-resumed,aes128-1k-heap,connection,tomcat-large,tomcat-resumed,"
						+ "jetty-small,netty-small," + PIECES,
				"--json", json.toString(), "--svg", folder.toString());
		String report = this.out.toString(StandardCharsets.UTF_8);
		assertThat(status).as("%s%n%s", report, this.err).isZero();
		for (Mode mode : Mode.values()) {
			assertThat(report).containsPattern("\\*\\*" + mode.id() + "(, server| on the JDK's cryptography): ");
		}
		for (String piece : PIECES.split(",")) {
			assertThat(report).containsPattern("\\| " + Piece.of(piece).title() + " +\\| +[1-9]");
		}
		assertThat(report).contains("speed of ours ÷ jsse", "speed of ours ÷ tcnative", "| sallyport-fips ",
				"on all cores ÷ (on one × cores)", "p99 ÷ p50", "| machine ", "load average");
		assertThat(report).containsPattern("Absent: .*tcnative.*no adapter to Jetty");
		assertThat(json).content()
			.contains("\"peer\": \"sallyport-null\"", "\"metric\": \"piece-bytes\"", "\"metric\": \"scaling\"",
					"\"failures\": []");
		assertThat(Files.readString(folder.resolve("handshake-server-handshake-nanos.svg"))).startsWith("<svg")
			.contains("sallyport-auto");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource({ "--peers nobody, only sallyport-jdk", "--peers, --peers needs a value",
			"everything, only the modes handshake", "--side both, only server and client",
			"--cases tls11, only tls13-x25519" })
	void saysWhatWouldMakeSense(String words, String message) throws Exception {
		assertThat(run(words.split(" "))).isEqualTo(2);
		assertThat(this.err.toString(StandardCharsets.UTF_8)).contains(message, "Usage: ");
		assertThat(this.out.size()).isZero();
	}

	private int run(String... words) throws Exception {
		return new Benchmarks(new PrintStream(this.out, true, StandardCharsets.UTF_8),
				new PrintStream(this.err, true, StandardCharsets.UTF_8))
			.run(List.of(words));
	}

}
