package dev.sallyport.autoconfigure.bundle;

import dev.sallyport.autoconfigure.certificate.BundleVerifier;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.engine.TicketScope;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;

/**
 * Boot's registry of SSL bundles, with each bundle wrapped so that its contexts are
 * Sallyport's. Everything that asks for a bundle passes here: servers, the management
 * port, and clients through {@link SslBundle#createSslContext()}. Thread-safe.
 *
 * @since 0.1.0
 */
public class SallyportBundleRegistry extends DefaultSslBundleRegistry {

	private final EngineContexts contexts;

	private final BundleSelection selection;

	private final BundleVerifier verifier;

	/**
	 * Create the registry.
	 * @param contexts makes the contexts
	 * @param selection which bundles are wrapped
	 * @param verifier looks at a bundle before it replaces another
	 */
	public SallyportBundleRegistry(EngineContexts contexts, BundleSelection selection, BundleVerifier verifier) {
		this.contexts = contexts;
		this.selection = selection;
		this.verifier = verifier;
	}

	@Override
	public void registerBundle(String name, SslBundle bundle) {
		super.registerBundle(name, this.selection.includes(name) ? wrap(name, bundle) : bundle);
	}

	/**
	 * Replace a bundle, unless its key does not match: certificate and key are often two
	 * files, and between their changes a pair may be half of the old one.
	 */
	@Override
	public void updateBundle(String name, SslBundle bundle) {
		if (!this.selection.includes(name)) {
			super.updateBundle(name, bundle);
			return;
		}
		this.verifier.verifyUpdate(name, bundle);
		super.updateBundle(name, wrap(name, bundle));
	}

	// No options are added: some clients refuse bundles that have any.
	private SslBundle wrap(String name, SslBundle bundle) {
		EngineManagers managers = new EngineManagers(bundle.getManagers(),
				() -> this.contexts.newContext(TicketScope.of(name)));
		return SslBundle.of(bundle.getStores(), bundle.getKey(), bundle.getOptions(), EngineContexts.ALGORITHM,
				managers);
	}

}
