package dev.sallyport.autoconfigure.netty;

import java.util.Map;
import java.util.stream.Collectors;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.engine.TicketScope;
import dev.sallyport.autoconfigure.server.ServerBundleNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerSslBundle;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Makes the contexts of one server, one for each bundle, and reloads them when a bundle
 * is updated. A bundle that is left to another engine is served as Boot does it.
 */
final class HostContexts {

	private final EngineContexts contexts;

	private final BundleSelection selection;

	private final NettyReactiveWebServerFactory factory;

	/**
	 * Create the contexts' maker.
	 * @param contexts makes contexts of ours
	 * @param selection which bundles are ours
	 * @param factory the configuration of the server
	 */
	HostContexts(EngineContexts contexts, BundleSelection selection, NettyReactiveWebServerFactory factory) {
		this.contexts = contexts;
		this.selection = selection;
		this.factory = factory;
	}

	/**
	 * Return which bundle serves which host.
	 * @param fallback what stands for the name of a bundle where there is none
	 */
	ServerBundleNames names(String fallback) {
		Ssl ssl = this.factory.getSsl();
		return (ssl != null) ? ServerBundleNames.of(ssl, fallback) : new ServerBundleNames(fallback, Map.of());
	}

	/**
	 * Make the contexts.
	 * @param names which bundle serves which host
	 * @return the contexts by the names of their bundles
	 * @throws SallyportConfigurationException if a bundle cannot be served
	 */
	Map<String, SslContext> create(ServerBundleNames names) {
		return names.all().distinct().collect(Collectors.toMap((bundle) -> bundle, this::create));
	}

	// A server that cannot be bound tells no more than its port: whatever is wrong with
	// the configuration had better come out here.
	private SslContext create(String bundleName) {
		try {
			Ssl ssl = this.factory.getSsl();
			Assert.state(ssl != null, "there is TLS without a configuration");
			return isRegistered(bundleName, ssl) ? registered(bundleName, ssl)
					: context(bundleName, ssl, WebServerSslBundle.get(ssl, this.factory.getSslBundles()));
		}
		catch (Exception ex) {
			throw new SallyportConfigurationException("TLS cannot be served on port %d with SSL bundle '%s': %s."
				.formatted(this.factory.getPort(), bundleName, ex.getMessage()),
					"Correct the bundle; the cause is in the stack trace.", ex);
		}
	}

	// All but a certificate configured in place
	private static boolean isRegistered(String bundleName, Ssl ssl) {
		return StringUtils.hasText(ssl.getBundle())
				|| ssl.getServerNameBundles().stream().anyMatch((host) -> host.bundle().equals(bundleName));
	}

	private ReloadableContext registered(String bundleName, Ssl ssl) throws Exception {
		SslBundles bundles = this.factory.getSslBundles();
		Assert.state(bundles != null, "the server knows no bundles");
		ReloadableContext context = context(bundleName, ssl, bundles.getBundle(bundleName));
		bundles.addBundleUpdateHandler(bundleName, (updated) -> update(context, bundleName, updated));
		return context;
	}

	private ReloadableContext context(String bundleName, Ssl ssl, SslBundle bundle) throws Exception {
		return new ReloadableContext(
				this.selection.includes(bundleName) ? ours(bundleName, ssl) : new BootContextSource(this.factory, ssl),
				bundle);
	}

	private ContextSource ours(String bundleName, Ssl ssl) {
		ClientAuth clientAuth = clientAuth(ssl.getClientAuth());
		return new EngineContextSource(this.contexts.newContext(new TicketScope(bundleName, clientAuth.name())),
				this.contexts.settings(), clientAuth, BootContextSource.isHttp2(this.factory));
	}

	private static ClientAuth clientAuth(Ssl.@Nullable ClientAuth clientAuth) {
		if (clientAuth == null) {
			return ClientAuth.NONE;
		}
		return switch (clientAuth) {
			case NONE -> ClientAuth.NONE;
			case WANT -> ClientAuth.OPTIONAL;
			case NEED -> ClientAuth.REQUIRE;
		};
	}

	private static void update(ReloadableContext context, String bundleName, SslBundle updated) {
		try {
			context.update(updated);
		}
		catch (Exception ex) {
			throw new SallyportConfigurationException(
					"SSL bundle '%s' was updated, but cannot be served: %s. The one before stays.".formatted(bundleName,
							ex.getMessage()),
					"Correct the bundle; the cause is in the stack trace.", ex);
		}
	}

}
