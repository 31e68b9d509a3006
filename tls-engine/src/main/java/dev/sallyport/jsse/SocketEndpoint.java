package dev.sallyport.jsse;

import java.security.Principal;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;

import org.jspecify.annotations.Nullable;

/**
 * A socket, whose engine the application does not see.
 *
 * @param socket the socket
 */
record SocketEndpoint(SSLSocket socket) implements Endpoint {

	@Override
	public @Nullable String chooseServerAlias(X509KeyManager keys, String keyType, Principal @Nullable [] issuers) {
		return keys.chooseServerAlias(keyType, issuers, this.socket);
	}

	@Override
	public @Nullable String chooseClientAlias(X509KeyManager keys, String[] keyTypes, Principal @Nullable [] issuers) {
		return keys.chooseClientAlias(keyTypes, issuers, this.socket);
	}

	@Override
	public void checkServerTrusted(X509ExtendedTrustManager trust, X509Certificate[] chain, String authType)
			throws CertificateException {
		trust.checkServerTrusted(chain, authType, this.socket);
	}

	@Override
	public void checkClientTrusted(X509ExtendedTrustManager trust, X509Certificate[] chain, String authType)
			throws CertificateException {
		trust.checkClientTrusted(chain, authType, this.socket);
	}

}
