package dev.sallyport.benchmark;

import java.lang.reflect.Method;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * Engines of an {@link SSLContext}, set up by what JSSE has for it. Thread-safe.
 */
final class JsseEngines implements Engines {

	/**
	 * Since JDK 20. Before, a context has the groups of its provider.
	 */
	private static final Optional<Method> SET_NAMED_GROUPS = Stream.of(SSLParameters.class.getMethods())
		.filter((method) -> method.getName().equals("setNamedGroups"))
		.findFirst();

	/**
	 * More than there are connections at a time.
	 */
	private static final int SESSIONS = 1000;

	private final SSLContext context;

	private final Side side;

	private final Setup setup;

	private final List<String> suites;

	JsseEngines(SSLContext context, Side side, Setup setup) {
		this(context, side, setup, List.of(setup.suite()));
	}

	/**
	 * Prepare.
	 * @param suites the suites to enable
	 */
	JsseEngines(SSLContext context, Side side, Setup setup, List<String> suites) {
		this.context = context;
		this.side = side;
		this.setup = setup;
		this.suites = suites;
		if (side == Side.CLIENT) {
			// 0 would mean that there is no limit
			context.getClientSessionContext().setSessionCacheSize(setup.remembers() ? SESSIONS : 1);
		}
	}

	/**
	 * Return whether groups can be chosen by what JSSE has for it.
	 */
	static boolean canChooseGroups() {
		return SET_NAMED_GROUPS.isPresent();
	}

	/**
	 * Create a context as a program does.
	 * @param keys those of a server
	 */
	static SSLContext context(Provider provider, KeyManager[] keys, TrustManager trust) {
		try {
			SSLContext context = SSLContext.getInstance("TLS", provider);
			context.init(keys, new TrustManager[] { trust }, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public SSLEngine create(int port) {
		SSLEngine engine = (this.side == Side.CLIENT) ? this.context.createSSLEngine(SERVER_NAME, port)
				: this.context.createSSLEngine();
		engine.setUseClientMode(this.side == Side.CLIENT);
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setProtocols(new String[] { this.setup.version() });
		parameters.setCipherSuites(this.suites.toArray(String[]::new));
		if (this.side == Side.CLIENT) {
			parameters.setServerNames(List.of(new SNIHostName(SERVER_NAME)));
		}
		SET_NAMED_GROUPS.ifPresent((method) -> setGroup(method, parameters));
		engine.setSSLParameters(parameters);
		return engine;
	}

	private void setGroup(Method method, SSLParameters parameters) {
		try {
			method.invoke(parameters, (Object) this.setup.groups().toArray(String[]::new));
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
