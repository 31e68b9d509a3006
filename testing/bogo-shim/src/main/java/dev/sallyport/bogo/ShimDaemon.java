package dev.sallyport.bogo;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs the cases of many processes in one JVM. The runner starts the launcher, a small C
 * program, for each case; it hands its arguments over a Unix socket and gets back what it
 * has to print and its exit status.
 * <p>
 * The launcher sends each argument behind it a zero byte, and then the end. The answer is
 * the exit status as one byte, then standard output and standard error, each behind its
 * length in four bytes.
 */
final class ShimDaemon {

	/**
	 * As many cases as the runner has workers run at a time; more than this is a mistake.
	 */
	private static final int MAX_CASES = 32;

	private ShimDaemon() {
	}

	/**
	 * Serve until the process is ended.
	 * @param arguments the path of the socket
	 * @throws IOException if the socket cannot be opened
	 */
	public static void main(String[] arguments) throws IOException {
		RunnerCertificates.register();
		try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			server.bind(UnixDomainSocketAddress.of(Path.of(arguments[0])));
			serve(server);
		}
	}

	/**
	 * Serve until the channel is closed.
	 */
	static void serve(ServerSocketChannel server) throws IOException {
		ExecutorService cases = Executors.newFixedThreadPool(MAX_CASES);
		try {
			while (true) {
				SocketChannel launcher = server.accept();
				cases.execute(() -> serve(launcher));
			}
		}
		finally {
			cases.shutdownNow();
		}
	}

	private static void serve(SocketChannel launcher) {
		try (launcher) {
			List<String> arguments = arguments(Channels.newInputStream(launcher).readAllBytes());
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			ByteArrayOutputStream err = new ByteArrayOutputStream();
			int status = Case.run(arguments, print(out), print(err));
			DataOutputStream answer = new DataOutputStream(
					new BufferedOutputStream(Channels.newOutputStream(launcher)));
			answer.writeByte(status);
			answer.writeInt(out.size());
			out.writeTo(answer);
			answer.writeInt(err.size());
			err.writeTo(answer);
			answer.flush();
		}
		catch (IOException ex) {
			// The runner has given the case up and ended its launcher.
		}
	}

	/**
	 * One character a byte, as the engine has the names of application protocols.
	 */
	private static List<String> arguments(byte[] sent) {
		String joined = new String(sent, StandardCharsets.ISO_8859_1);
		return joined.isEmpty() ? List.of() : List.of(joined.substring(0, joined.length() - 1).split("\0", -1));
	}

	private static PrintStream print(ByteArrayOutputStream target) {
		return new PrintStream(target, true, StandardCharsets.UTF_8);
	}

}
