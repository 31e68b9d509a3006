package dev.sallyport.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A peer on the JDK's sockets in a process of its own, since what is chosen by system
 * properties is the same for all of a process: a server that echoes lines, or a client
 * that sends what it reads. It uses the JDK alone.
 */
final class JdkPeer {

	private static final int TIMEOUT_MILLIS = 20_000;

	private JdkPeer() {
	}

	/**
	 * Run.
	 * @param args none for a server; for a client the name of the server, its port, and
	 * how many connections to make
	 * @throws IOException if that fails
	 */
	public static void main(String... args) throws IOException {
		if (args.length == 0) {
			serve();
			return;
		}
		BufferedReader input = reader(System.in);
		for (int i = 0; i < Integer.parseInt(args[2]); i++) {
			connect(args[0], Integer.parseInt(args[1]), input);
		}
	}

	private static void connect(String name, int port, BufferedReader input) throws IOException {
		Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
		try (SSLSocket socket = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, name,
				port, true)) {
			socket.setSoTimeout(TIMEOUT_MILLIS);
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			socket.setSSLParameters(parameters);
			socket.startHandshake();
			BufferedReader lines = reader(socket.getInputStream());
			for (String line = input.readLine(); line != null && !line.equals("Q"); line = input.readLine()) {
				write(socket, line);
				System.out.println(lines.readLine());
			}
		}
	}

	private static void serve() throws IOException {
		try (SSLServerSocket listening = (SSLServerSocket) SSLServerSocketFactory.getDefault()
			.createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			System.out.println("ACCEPT 127.0.0.1:" + listening.getLocalPort());
			while (true) {
				try (SSLSocket socket = (SSLSocket) listening.accept()) {
					socket.setSoTimeout(TIMEOUT_MILLIS);
					echo(socket);
				}
				catch (IOException ex) {
					System.out.println("failed: " + ex);
				}
			}
		}
	}

	private static void echo(SSLSocket socket) throws IOException {
		BufferedReader lines = reader(socket.getInputStream());
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			write(socket, "echo: " + line);
		}
	}

	private static BufferedReader reader(InputStream in) {
		return new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
	}

	private static void write(SSLSocket socket, String line) throws IOException {
		socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
	}

}
