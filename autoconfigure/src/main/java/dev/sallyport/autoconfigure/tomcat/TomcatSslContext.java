package dev.sallyport.autoconfigure.tomcat;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

import org.jspecify.annotations.Nullable;

/**
 * A context of ours in Tomcat's clothes. Initializing it again, as a reload does, swaps
 * the keys of the context beneath.
 */
final class TomcatSslContext implements org.apache.tomcat.util.net.SSLContext {

	private final SSLContext context;

	private List<KeyManager> keyManagers = List.of();

	private List<TrustManager> trustManagers = List.of();

	TomcatSslContext(SSLContext context) {
		this.context = context;
	}

	@Override
	public void init(KeyManager @Nullable [] keyManagers, TrustManager @Nullable [] trustManagers,
			@Nullable SecureRandom random) throws KeyManagementException {
		this.context.init(keyManagers, trustManagers, random);
		this.keyManagers = (keyManagers != null) ? List.of(keyManagers) : List.of();
		this.trustManagers = (trustManagers != null) ? List.of(trustManagers) : List.of();
	}

	@Override
	public void destroy() {
	}

	@Override
	public SSLSessionContext getServerSessionContext() {
		return this.context.getServerSessionContext();
	}

	@Override
	public SSLEngine createSSLEngine() {
		return this.context.createSSLEngine();
	}

	@Override
	public SSLServerSocketFactory getServerSocketFactory() {
		return this.context.getServerSocketFactory();
	}

	@Override
	public SSLParameters getSupportedSSLParameters() {
		return this.context.getSupportedSSLParameters();
	}

	@Override
	public X509Certificate @Nullable [] getCertificateChain(String alias) {
		return this.keyManagers.stream()
			.filter(X509KeyManager.class::isInstance)
			.map((manager) -> ((X509KeyManager) manager).getCertificateChain(alias))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return this.trustManagers.stream()
			.filter(X509TrustManager.class::isInstance)
			.flatMap((manager) -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
			.distinct()
			.toArray(X509Certificate[]::new);
	}

}
