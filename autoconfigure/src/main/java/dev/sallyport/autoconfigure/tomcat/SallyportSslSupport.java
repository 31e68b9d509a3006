package dev.sallyport.autoconfigure.tomcat;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLSession;

import dev.sallyport.autoconfigure.web.SessionFacts;
import dev.sallyport.jsse.SallyportSession;
import dev.sallyport.spring.web.TlsConnectionInfo;

import org.apache.tomcat.util.net.jsse.JSSESupport;
import org.jspecify.annotations.Nullable;

/**
 * What Tomcat tells requests about their connection, and the session itself. Tomcat hands
 * the same object to all streams of an HTTP/2 connection.
 */
final class SallyportSslSupport extends JSSESupport {

	private final @Nullable SSLSession session;

	private volatile @Nullable TlsConnectionInfo facts;

	SallyportSslSupport(@Nullable SSLSession session, Map<String, List<String>> additionalAttributes) {
		super(session, additionalAttributes);
		this.session = session;
	}

	/**
	 * Return the facts of the connection; Tomcat asks once its handshake is complete.
	 */
	Optional<TlsConnectionInfo> facts() {
		TlsConnectionInfo known = this.facts;
		if (known == null && this.session != null) {
			known = SessionFacts.of(this.session);
			this.facts = known;
		}
		return Optional.ofNullable(known);
	}

	/**
	 * Return the client's chain. The session would throw for an anonymous client, once a
	 * request.
	 */
	@Override
	public X509Certificate @Nullable [] getPeerCertificateChain() throws IOException {
		if (this.session instanceof SallyportSession ours && ours.connectionInfo().peerCertificates().isEmpty()) {
			return null;
		}
		return super.getPeerCertificateChain();
	}

}
