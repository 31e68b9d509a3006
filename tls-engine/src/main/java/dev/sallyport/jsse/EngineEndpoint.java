package dev.sallyport.jsse;

import java.security.Principal;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509KeyManager;

import org.jspecify.annotations.Nullable;

/**
 * An engine that the application drives. A plain key manager knows no engines: it is
 * asked on behalf of nobody.
 *
 * @param engine the engine
 */
record EngineEndpoint(SSLEngine engine) implements Endpoint {

	@Override
	public @Nullable String chooseServerAlias(X509KeyManager keys, String keyType, Principal @Nullable [] issuers) {
		return (keys instanceof X509ExtendedKeyManager extended)
				? extended.chooseEngineServerAlias(keyType, issuers, this.engine)
				: keys.chooseServerAlias(keyType, issuers, null);
	}

	@Override
	public @Nullable String chooseClientAlias(X509KeyManager keys, String[] keyTypes, Principal @Nullable [] issuers) {
		return (keys instanceof X509ExtendedKeyManager extended)
				? extended.chooseEngineClientAlias(keyTypes, issuers, this.engine)
				: keys.chooseClientAlias(keyTypes, issuers, null);
	}

	@Override
	public void checkServerTrusted(X509ExtendedTrustManager trust, X509Certificate[] chain, String authType)
			throws CertificateException {
		trust.checkServerTrusted(chain, authType, this.engine);
	}

	@Override
	public void checkClientTrusted(X509ExtendedTrustManager trust, X509Certificate[] chain, String authType)
			throws CertificateException {
		trust.checkClientTrusted(chain, authType, this.engine);
	}

}
