package dev.sallyport.autoconfigure.jetty;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

import dev.sallyport.jsse.SallyportSession;
import dev.sallyport.protocol.CipherSuite;

import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * What Jetty tells requests about a session of ours. Jetty itself would encode and parse
 * the client's chain for each request, and knows no key of ChaCha20.
 *
 * @param sslSession the session, whose handshake is complete
 */
record EngineSessionData(SallyportSession sslSession) implements EndPoint.SslSessionData {

	@Override
	public String sslSessionId() {
		return HexFormat.of().formatHex(this.sslSession.getId());
	}

	@Override
	public String cipherSuite() {
		return this.sslSession.getCipherSuite();
	}

	@Override
	public int keySize() {
		return this.sslSession.connectionInfo().cipherSuite().map(CipherSuite::keyBits).orElse(0);
	}

	@Override
	public X509Certificate @Nullable [] peerCertificates() {
		List<X509Certificate> chain = this.sslSession.connectionInfo().peerCertificates();
		return chain.isEmpty() ? null : chain.toArray(X509Certificate[]::new);
	}

}
