package dev.sallyport.interop;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCredential;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/**
 * BouncyCastle's JSSE provider.
 */
final class BouncyCastleCounterpart implements Counterpart {

	private static final List<NamedGroup> GROUPS = List.of(NamedGroup.X25519MLKEM768, NamedGroup.X25519,
			NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1, NamedGroup.SECP256R1MLKEM768,
			NamedGroup.SECP384R1MLKEM1024);

	/**
	 * It logs each handshake that fails. Held, since loggers are held by nobody else.
	 */
	private static final Logger LOGGER = Logger.getLogger("org.bouncycastle.jsse");

	private static final char[] PASSWORD = "changeit".toCharArray();

	private static final Provider CRYPTO = new BouncyCastleProvider();

	private static final Provider PROVIDER;

	static {
		LOGGER.setLevel(Level.OFF);
		PROVIDER = new BouncyCastleJsseProvider(CRYPTO);
	}

	@Override
	public List<NamedGroup> groups() {
		return GROUPS;
	}

	@Override
	public boolean canChooseGroups() {
		return true;
	}

	@Override
	public List<KeyType> keyTypes() {
		return List.of(KeyType.EC_P256, KeyType.EC_P384, KeyType.EC_P521, KeyType.RSA, KeyType.RSA_PSS,
				KeyType.ED25519);
	}

	@Override
	public Supplier<SSLEngine> clients(Settings settings) {
		SSLContext context = context(settings.clientKey()
			.map(Credentials::ofClient)
			.map(BouncyCastleCounterpart::keyManagers)
			.orElseGet(() -> new KeyManager[0]), trustManagers());
		return () -> groups(EngineSettings.client(context.createSSLEngine(Credentials.SERVER_NAME, 443), settings),
				settings);
	}

	@Override
	public Supplier<SSLEngine> servers(Settings settings) {
		SSLContext context = context(keyManagers(Credentials.of(settings.keyType())), trustManagers());
		return () -> groups(EngineSettings.server(context.createSSLEngine(), settings), settings);
	}

	@Override
	public boolean resumes() {
		return false;
	}

	@Override
	public boolean resumesTls12(Settings settings) {
		return !settings.tickets();
	}

	// It does not sign or verify with a curve that is not among the groups
	private static SSLEngine groups(SSLEngine engine, Settings settings) {
		boolean exactly = !engine.getUseClientMode() && settings.keyType() == KeyType.RSA;
		Set<NamedGroup> groups = new LinkedHashSet<>(settings.groups());
		if (!exactly || groups.isEmpty()) {
			groups.addAll(GROUPS);
		}
		BCSSLParameters parameters = ((BCSSLEngine) engine).getParameters();
		parameters.setNamedGroups(EngineSettings.names(List.copyOf(groups)));
		((BCSSLEngine) engine).setParameters(parameters);
		return engine;
	}

	// The JDK's do not understand how it calls key exchanges, nor it how the JDK calls
	// keys
	private static KeyManager[] keyManagers(TestCredential credential) {
		try {
			KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", PROVIDER);
			factory.init(ownKeyStore(credential.keyStore()), PASSWORD);
			return factory.getKeyManagers();
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static KeyStore ownKeyStore(KeyStore store) throws GeneralSecurityException, IOException {
		ByteArrayOutputStream stored = new ByteArrayOutputStream();
		store.store(stored, PASSWORD);
		KeyStore own = KeyStore.getInstance("PKCS12", CRYPTO);
		own.load(new ByteArrayInputStream(stored.toByteArray()), PASSWORD);
		return own;
	}

	private static TrustManager[] trustManagers() {
		try {
			TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", PROVIDER);
			factory.init(Credentials.AUTHORITY.trustStore());
			return factory.getTrustManagers();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public String toString() {
		return "BouncyCastle";
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

}
