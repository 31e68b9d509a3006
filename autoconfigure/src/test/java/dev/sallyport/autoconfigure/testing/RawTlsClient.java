package dev.sallyport.autoconfigure.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * A client that offers its session wherever it connects: the JDK looks it up by a host
 * and a port that need not be those of the connection.
 */
public final class RawTlsClient {

	private final SSLContext context;

	public RawTlsClient(X509Certificate... trusted) {
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null);
			for (X509Certificate certificate : trusted) {
				store.setCertificateEntry("trusted-" + certificate.getSerialNumber(), certificate);
			}
			TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			factory.init(store);
			this.context = SSLContext.getInstance("TLS", "SunJSSE");
			this.context.init(null, factory.getTrustManagers(), null);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Get a page.
	 * @param port where to connect to
	 * @param serverName the name in SNI
	 * @param path the path
	 * @return the answer, with its headers
	 */
	public Answer get(int port, String serverName, String path) {
		return get(port, serverName, "localhost", path);
	}

	/**
	 * Get a page.
	 * @param port where to connect to
	 * @param serverName the name in SNI
	 * @param host the name in the request
	 * @param path the path
	 * @return the answer, with its headers
	 */
	public Answer get(int port, String serverName, String host, String path) {
		try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
				SSLSocket socket = (SSLSocket) this.context.getSocketFactory()
					.createSocket(plain, "localhost", 443, true)) {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setServerNames(List.of(new SNIHostName(serverName)));
			socket.setSSLParameters(parameters);
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Answer(text, (X509Certificate) socket.getSession().getPeerCertificates()[0]);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * An answer.
	 *
	 * @param text status line, headers and body
	 * @param certificate the certificate of the server
	 */
	public record Answer(String text, X509Certificate certificate) {

		public boolean resumed() {
			return this.text.contains("\"resumed\":true");
		}

	}

}
