package dev.sallyport.jsse;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.util.List;
import java.util.function.Supplier;

import javax.net.ssl.SSLContextSpi;

import dev.sallyport.protocol.ProtocolVersion;

import org.jspecify.annotations.Nullable;

/**
 * The JSSE provider {@value #NAME}. Registered at the end of the list it serves whoever
 * asks for {@code SSLContext.getInstance("Sallyport")}; in front of the JDK's it serves
 * every program that asks for {@code TLS}. All contexts of one provider have the
 * provider's options: whoever wants others registers an instance of its own. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SallyportProvider extends Provider {

	/**
	 * The name of the provider, and of the one algorithm that it alone has.
	 */
	public static final String NAME = "Sallyport";

	private static final long serialVersionUID = 1L;

	private static final String TYPE = "SSLContext";

	private static final List<String> ALGORITHMS = List.of(NAME, "TLS", "TLSv1.3");

	/**
	 * An algorithm is a promise: whoever asks for this one speaks no other version.
	 */
	private static final String TLS12 = "TLSv1.2";

	private final transient Supplier<EngineOptions> options;

	/**
	 * Create the provider with the {@linkplain EngineOptions#defaults() default options},
	 * which are made when the first context is.
	 */
	public SallyportProvider() {
		this(EngineOptions::defaults);
	}

	/**
	 * Create the provider.
	 * @param options the options of all its contexts
	 */
	public SallyportProvider(EngineOptions options) {
		this(() -> options);
	}

	private SallyportProvider(Supplier<EngineOptions> options) {
		super(NAME, "0.1", "Sallyport TLS 1.3 and 1.2 (SSLContext)");
		this.options = options;
		for (String algorithm : ALGORITHMS) {
			putService(new ContextService(this, algorithm, SallyportSslContextSpi.class,
					() -> new SallyportSslContextSpi(options())));
		}
		putService(new ContextService(this, TLS12, SallyportSslContextSpi.class,
				() -> new SallyportSslContextSpi(tls12Options())));
		putService(new ContextService(this, "Default", DefaultSslContextSpi.class,
				() -> new DefaultSslContextSpi(options())));
		putService(new TrustService(this));
	}

	/**
	 * Return the options of all contexts of this provider.
	 * @return the options
	 */
	public EngineOptions options() {
		return this.options.get();
	}

	private EngineOptions tls12Options() throws NoSuchAlgorithmException {
		if (!options().protocols().contains(ProtocolVersion.TLS12)) {
			throw new NoSuchAlgorithmException("The options of this provider speak " + options().protocols() + " only");
		}
		return options().toBuilder().protocols(List.of(ProtocolVersion.TLS12)).build();
	}

	/**
	 * Under our own name alone: {@code PKIX} means the JDK's rules to whoever asks for
	 * it.
	 */
	private static final class TrustService extends Service {

		private final SallyportProvider provider;

		TrustService(SallyportProvider provider) {
			super(provider, "TrustManagerFactory", NAME, SallyportTrustManagerFactorySpi.class.getName(), null, null);
			this.provider = provider;
		}

		@Override
		public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
			if (parameter != null) {
				throw new NoSuchAlgorithmException("A TrustManagerFactory takes no parameter");
			}
			return new SallyportTrustManagerFactorySpi(this.provider.options().clock());
		}

	}

	private static final class ContextService extends Service {

		private final Contexts contexts;

		ContextService(Provider provider, String algorithm, Class<? extends SSLContextSpi> type, Contexts contexts) {
			super(provider, TYPE, algorithm, type.getName(), null, null);
			this.contexts = contexts;
		}

		@Override
		public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
			if (parameter != null) {
				throw new NoSuchAlgorithmException("An SSLContext takes no parameter");
			}
			return this.contexts.create();
		}

	}

	@FunctionalInterface
	private interface Contexts {

		SSLContextSpi create() throws NoSuchAlgorithmException;

	}

}
