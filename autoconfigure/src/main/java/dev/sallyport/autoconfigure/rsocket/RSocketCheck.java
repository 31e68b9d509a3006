package dev.sallyport.autoconfigure.rsocket;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.server.ServerBundleNames;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;
import org.springframework.core.env.Environment;

/**
 * Refuses TLS on a port of RSocket. Boot makes that server without a place for anybody
 * else: it would keep the JDK's engine in silence.
 */
final class RSocketCheck implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog("dev.sallyport.tls");

	private static final String NAME = "spring.rsocket.server.ssl";

	private final Environment environment;

	private final BundleSelection selection;

	private final boolean failIfNotApplied;

	/**
	 * Create the check.
	 * @param environment where the configuration is
	 * @param selection which bundles are ours
	 * @param failIfNotApplied whether to refuse what keeps another engine
	 */
	RSocketCheck(Environment environment, BundleSelection selection, boolean failIfNotApplied) {
		this.environment = environment;
		this.selection = selection;
		this.failIfNotApplied = failIfNotApplied;
	}

	@Override
	public void afterSingletonsInstantiated() {
		BindResult<Ssl> ssl = Binder.get(this.environment).bind(NAME, Ssl.class);
		if (ssl.isBound() && ssl.get().isEnabled()
				&& ServerBundleNames.of(ssl.get(), NAME).all().anyMatch(this.selection::includes)) {
			refuse();
		}
	}

	private void refuse() {
		String description = NAME + " configures TLS for a port of RSocket, which Sallyport does not serve yet.";
		if (this.failIfNotApplied) {
			throw new SallyportConfigurationException(description,
					"Serve RSocket over the WebSocket of the web server (spring.rsocket.server.mapping-path and "
							+ "transport=websocket, without a port); or leave the bundle to the JDK's engine with "
							+ "sallyport.bundles.exclude (a certificate in place goes by the name " + NAME
							+ "); or accept it with sallyport.fail-if-not-applied=false.");
		}
		logger.warn(description + " It keeps another engine.");
	}

}
