package dev.sallyport.jsse;

import java.security.Principal;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;

import org.jspecify.annotations.Nullable;

/**
 * What a connection belongs to in the eyes of the application: an {@code SSLEngine} or an
 * {@code SSLSocket}. Key and trust managers have one method for each, and look there for
 * the handshake session and the settings.
 */
interface Endpoint {

	/**
	 * Ask which key of a server to use.
	 * @param keys the key manager
	 * @param keyType the algorithm of the key, as JSSE names it
	 * @param issuers the authorities that the peer accepts, or {@code null} for any
	 * @return the alias, or {@code null}
	 */
	@Nullable String chooseServerAlias(X509KeyManager keys, String keyType, Principal @Nullable [] issuers);

	/**
	 * Ask which key of a client to use.
	 * @param keys the key manager
	 * @param keyTypes the algorithms of the key, as JSSE names them, the best first
	 * @param issuers the authorities that the peer accepts, or {@code null} for any
	 * @return the alias, or {@code null}
	 */
	@Nullable String chooseClientAlias(X509KeyManager keys, String[] keyTypes, Principal @Nullable [] issuers);

	/**
	 * Ask whether a server is trusted.
	 * @param trust the trust manager
	 * @param chain the server's chain
	 * @param authType how it is authenticated, as JSSE names it
	 * @throws CertificateException if it is not
	 */
	void checkServerTrusted(X509ExtendedTrustManager trust, X509Certificate[] chain, String authType)
			throws CertificateException;

	/**
	 * Ask whether a client is trusted.
	 * @param trust the trust manager
	 * @param chain the client's chain
	 * @param authType how it is authenticated, as JSSE names it
	 * @throws CertificateException if it is not
	 */
	void checkClientTrusted(X509ExtendedTrustManager trust, X509Certificate[] chain, String authType)
			throws CertificateException;

}
