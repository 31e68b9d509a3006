package dev.sallyport.benchmark;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLEngine;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jsse.BCSSLEngine;
import org.bouncycastle.jsse.BCSSLParameters;
import org.bouncycastle.jsse.provider.BouncyCastleJsseProvider;

/**
 * BouncyCastle's JSSE on BouncyCastle's cryptography.
 */
final class BcJssePeer implements Peer {

	/**
	 * It logs each connection. Held, since loggers are held by nobody else.
	 */
	private static final Logger LOGGER = Logger.getLogger("org.bouncycastle.jsse");

	private static final Provider CRYPTO = new BouncyCastleProvider();

	private final Provider provider;

	BcJssePeer() {
		LOGGER.setLevel(Level.OFF);
		this.provider = new BouncyCastleJsseProvider(CRYPTO);
	}

	@Override
	public Optional<String> lacks(Kind kind, Side side) {
		if (kind.resumed() && kind.version().equals("TLSv1.3")) {
			return Optional.of("never resumes TLS 1.3");
		}
		return (kind == Kind.TLS13_MLKEM && side == Side.CLIENT)
				? Optional.of("its clients send a share of ML-KEM only if they are asked to") : Optional.empty();
	}

	@Override
	public Optional<String> lacks(Container container) {
		return (container == Container.TOMCAT) ? Optional.empty()
				: Optional.of("no adapter to " + container.title() + " here");
	}

	@Override
	public Engines engines(Side side, Setup setup, Credentials credentials) {
		KeyManager[] keys = (side == Side.SERVER) ? keyManagers(credentials.keyStore(setup.key())) : new KeyManager[0];
		JsseEngines engines = new JsseEngines(JsseEngines.context(this.provider, keys, credentials.trust(setup.key())),
				side, setup);
		return Engines.of((port) -> setGroups(engines.create(port), setup.groups()));
	}

	/**
	 * It takes no certificate on a curve that is not among its groups.
	 */
	private static SSLEngine setGroups(SSLEngine engine, List<String> chosen) {
		Set<String> groups = new LinkedHashSet<>(chosen);
		groups.add("secp256r1");
		BCSSLParameters parameters = ((BCSSLEngine) engine).getParameters();
		parameters.setNamedGroups(groups.toArray(String[]::new));
		((BCSSLEngine) engine).setParameters(parameters);
		return engine;
	}

	private KeyManager[] keyManagers(KeyStore store) {
		try {
			KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX", this.provider);
			factory.init(own(store), Credentials.PASSWORD);
			return factory.getKeyManagers();
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * It knows keys by its own names only.
	 */
	private static KeyStore own(KeyStore store) throws GeneralSecurityException, IOException {
		ByteArrayOutputStream stored = new ByteArrayOutputStream();
		store.store(stored, Credentials.PASSWORD);
		KeyStore own = KeyStore.getInstance("PKCS12", CRYPTO);
		own.load(new ByteArrayInputStream(stored.toByteArray()), Credentials.PASSWORD);
		return own;
	}

}
