package dev.sallyport.autoconfigure.netty;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import dev.sallyport.autoconfigure.server.ServerBundleNames;
import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServer;
import reactor.netty.tcp.SslProvider;

/**
 * The virtual hosts of one server. A client is served by the host that it names, else by
 * the wildcard that stands for the first label of that name, else by the default one.
 * Thread-safe.
 */
final class VirtualHosts {

	private final ServerBundleNames names;

	private final Map<String, SslProvider> providers;

	private final SslProvider provider;

	/**
	 * Create the hosts.
	 * @param names which bundle serves which host
	 * @param contexts the contexts by the names of their bundles
	 */
	VirtualHosts(ServerBundleNames names, Map<String, SslContext> contexts) {
		this.names = names;
		this.providers = contexts.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
					(context) -> SslProvider.builder().sslContext(context.getValue()).build()));
		this.provider = names.byHost().isEmpty() ? of(names.defaultBundle()) : withNames();
	}

	private SslProvider withNames() {
		return SslProvider.builder()
			.sslContext(of(this.names.defaultBundle()).getSslContext())
			.setSniAsyncMappings((serverName, promise) -> promise.setSuccess(find(serverName)))
			.build();
	}

	/**
	 * Give a server its TLS.
	 */
	HttpServer secure(HttpServer server) {
		AtomicBoolean warned = new AtomicBoolean();
		return server.secure(this.provider)
			.doOnChannelInit((observer, channel, address) -> new TlsFailureFilter(warned).addTo(channel.pipeline()));
	}

	/**
	 * Return whether a server has kept the TLS of these hosts.
	 */
	boolean isServedBy(SslProvider present) {
		return present.getSslContext() == this.provider.getSslContext();
	}

	/**
	 * Return the context of a bundle as it is now.
	 */
	SslContext context(String bundle) {
		SslContext context = of(bundle).getSslContext();
		return (context instanceof ReloadableContext reloadable) ? reloadable.current() : context;
	}

	/**
	 * Find the host of a connection.
	 * @param serverName the name in SNI in lower case, or {@code null} if there is none
	 */
	SslProvider find(@Nullable String serverName) {
		return of(bundle(serverName));
	}

	private String bundle(@Nullable String serverName) {
		if (serverName == null) {
			return this.names.defaultBundle();
		}
		String exact = this.names.byHost().get(serverName);
		if (exact != null) {
			return exact;
		}
		int dot = serverName.indexOf('.');
		return (dot < 0) ? this.names.defaultBundle() : this.names.of("*" + serverName.substring(dot));
	}

	private SslProvider of(String bundle) {
		SslProvider found = this.providers.get(bundle);
		if (found == null) {
			throw new IllegalStateException("There is no context of SSL bundle '%s'".formatted(bundle));
		}
		return found;
	}

}
