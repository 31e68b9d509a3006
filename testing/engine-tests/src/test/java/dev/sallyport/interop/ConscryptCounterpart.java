package dev.sallyport.interop;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.test.KeyType;
import org.conscrypt.Conscrypt;

/**
 * Conscrypt: BoringSSL under a JSSE provider.
 */
final class ConscryptCounterpart implements Counterpart {

	private static final Provider PROVIDER = Conscrypt.newProvider();

	@Override
	public List<NamedGroup> groups() {
		return List.of(NamedGroup.X25519MLKEM768, NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.SECP384R1);
	}

	@Override
	public boolean canChooseGroups() {
		return EngineSettings.canChooseGroups();
	}

	@Override
	public List<KeyType> keyTypes() {
		return List.of(KeyType.EC_P256, KeyType.EC_P384, KeyType.RSA);
	}

	@Override
	public Supplier<SSLEngine> clients(Settings settings) {
		SSLContext context = context(EngineSettings.clientKeys(settings), new TrustManager[] { new Trust() });
		return () -> {
			SSLEngine engine = EngineSettings.client(context.createSSLEngine(Credentials.SERVER_NAME, 443), settings);
			Conscrypt.setUseSessionTickets(engine, settings.tickets());
			return engine;
		};
	}

	@Override
	public Supplier<SSLEngine> servers(Settings settings) {
		SSLContext context = context(Credentials.of(settings.keyType()).keyManagers(),
				new TrustManager[] { new Trust() });
		return () -> {
			SSLEngine engine = EngineSettings.server(context.createSSLEngine(), settings);
			Conscrypt.setUseSessionTickets(engine, settings.tickets());
			return engine;
		};
	}

	@Override
	public String toString() {
		return "Conscrypt";
	}

	private static SSLContext context(KeyManager[] keyManagers, TrustManager[] trustManagers) {
		try {
			SSLContext context = SSLContext.getInstance("TLSv1.3", PROVIDER);
			context.init(keyManagers, trustManagers, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public Optional<String> group(SSLEngine engine) {
		return Optional.ofNullable(Conscrypt.getGroupName(engine));
	}

	@Override
	public boolean exports() {
		return true;
	}

	@Override
	public Optional<byte[]> channelBinding(SSLEngine engine) {
		try {
			return Optional
				.of(Conscrypt.exportKeyingMaterial(engine, CHANNEL_BINDING_LABEL, new byte[0], CHANNEL_BINDING_LENGTH));
		}
		catch (SSLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The authority's, which would not understand what Conscrypt calls the key exchange
	 * of TLS 1.3.
	 */
	private static final class Trust implements X509TrustManager {

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			((X509TrustManager) Credentials.AUTHORITY.trustManagers()[0]).checkClientTrusted(chain,
					chain[0].getPublicKey().getAlgorithm());
		}

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			((X509TrustManager) Credentials.AUTHORITY.trustManagers()[0]).checkServerTrusted(chain, "UNKNOWN");
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[] { Credentials.AUTHORITY.root() };
		}

	}

}
