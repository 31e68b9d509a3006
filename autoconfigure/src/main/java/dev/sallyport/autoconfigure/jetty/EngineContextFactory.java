package dev.sallyport.autoconfigure.jetty;

import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.ssl.X509;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

/**
 * Jetty's configuration of one virtual host over one context of ours, however often it is
 * reloaded: what the context remembers of its sessions must not be lost. The key and
 * trust managers are those that Jetty makes of its configuration. A reload waits for
 * engines that are being made and lets none begin in between: Jetty forgets first which
 * versions are enabled. Thread-safe.
 */
final class EngineContextFactory extends SslContextFactory.Server {

	private final SSLContext context;

	private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

	private volatile List<X509> identities = List.of();

	private SslBundle bundle;

	/**
	 * Create the factory.
	 * @param context the context, which is initialized here
	 * @param bundle the bundle to begin with
	 */
	EngineContextFactory(SSLContext context, SslBundle bundle) {
		this.context = context;
		this.bundle = bundle;
		setProtocol(context.getProtocol());
		configure(this, bundle);
	}

	/**
	 * Configure a factory as Boot does it.
	 * @param factory the factory
	 * @param bundle the bundle that it serves
	 */
	static void configure(SslContextFactory.Server factory, SslBundle bundle) {
		String storePassword = bundle.getStores().getKeyStorePassword();
		if (storePassword != null || factory.getKeyStorePassword() != null) {
			factory.setKeyStorePassword(storePassword);
		}
		String keyPassword = bundle.getKey().getPassword();
		if (keyPassword != null || factory.getKeyManagerPassword() != null) {
			factory.setKeyManagerPassword(keyPassword);
		}
		factory.setCertAlias(bundle.getKey().getAlias());
		factory.setKeyStore(bundle.getStores().getKeyStore());
		factory.setTrustStore(bundle.getStores().getTrustStore());
		String[] protocols = bundle.getOptions().getEnabledProtocols();
		if (protocols != null) {
			factory.setIncludeProtocols(protocols);
			factory.setExcludeProtocols();
		}
		String[] ciphers = bundle.getOptions().getCiphers();
		if (ciphers != null) {
			factory.setIncludeCipherSuites(ciphers);
			factory.setExcludeCipherSuites();
		}
	}

	/**
	 * Serve another bundle from now on. Living connections keep the old one.
	 * @param updated the bundle
	 * @throws Exception if it cannot be served: the old one stays
	 */
	void update(SslBundle updated) throws Exception {
		Lock exclusive = this.lock.writeLock();
		exclusive.lock();
		try {
			reload((self) -> configure(this, updated));
			this.bundle = updated;
		}
		catch (Exception ex) {
			restore(ex);
			throw ex;
		}
		finally {
			exclusive.unlock();
		}
	}

	private void restore(Exception failure) {
		try {
			reload((self) -> configure(this, this.bundle));
		}
		catch (Exception ex) {
			failure.addSuppressed(ex);
		}
	}

	@Override
	public void reload(Consumer<SslContextFactory> consumer) throws Exception {
		Lock exclusive = this.lock.writeLock();
		exclusive.lock();
		try {
			super.reload(consumer);
		}
		finally {
			exclusive.unlock();
		}
	}

	@Override
	public SSLEngine newSSLEngine() {
		Lock shared = this.lock.readLock();
		shared.lock();
		try {
			return super.newSSLEngine();
		}
		finally {
			shared.unlock();
		}
	}

	@Override
	public SSLEngine newSSLEngine(String host, int port) {
		Lock shared = this.lock.readLock();
		shared.lock();
		try {
			return super.newSSLEngine(host, port);
		}
		finally {
			shared.unlock();
		}
	}

	@Override
	protected SSLContext getSSLContextInstance() {
		return this.context;
	}

	@Override
	protected KeyManager[] getKeyManagers(KeyStore keyStore) throws Exception {
		this.identities = identities(keyStore, getCertAlias());
		return super.getKeyManagers(keyStore);
	}

	/**
	 * Return the certificate that clients are shown.
	 * @param serverName the name that a client asks for, or empty
	 * @return the certificate that has the name, else the first one; empty if there is
	 * none
	 */
	Optional<X509> identity(Optional<String> serverName) {
		List<X509> all = this.identities;
		return serverName.flatMap((name) -> all.stream().filter((identity) -> identity.matches(name)).findFirst())
			.or(() -> all.stream().findFirst());
	}

	private static List<X509> identities(@Nullable KeyStore store, @Nullable String alias) throws KeyStoreException {
		List<X509> identities = new ArrayList<>();
		if (store != null) {
			for (String candidate : Collections.list(store.aliases())) {
				if ((alias == null || alias.equalsIgnoreCase(candidate)) && store.isKeyEntry(candidate)
						&& store.getCertificate(candidate) instanceof X509Certificate certificate) {
					identities.add(new X509(candidate, certificate));
				}
			}
		}
		return List.copyOf(identities);
	}

}
