package dev.sallyport.autoconfigure.netty;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.sallyport.autoconfigure.bundle.BundleSelection;
import dev.sallyport.autoconfigure.engine.TlsConnector;
import dev.sallyport.autoconfigure.server.ServerBundleNames;
import org.jspecify.annotations.Nullable;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerConfig;
import reactor.netty.tcp.SslProvider;

/**
 * One server from its configuration to its end: is given our TLS in the place of Boot's,
 * and remembers what TLS it was bound with, since others may configure it later.
 * Thread-safe.
 */
final class NettyServer {

	private static final int NOT_BOUND = Integer.MIN_VALUE;

	/**
	 * Of a server that listens on no port, as Boot has it.
	 */
	private static final int NO_PORT = -1;

	/**
	 * Whoever starts a server may go on before we are told of its port.
	 */
	private static final int PATIENCE_SECONDS = 10;

	private final HostContexts contexts;

	private final BundleSelection selection;

	private final String name;

	private volatile @Nullable SslProvider given;

	private volatile @Nullable ServerBundleNames names;

	private volatile @Nullable VirtualHosts hosts;

	private volatile @Nullable HttpServerConfig config;

	private volatile CompletableFuture<Integer> port = CompletableFuture.completedFuture(NOT_BOUND);

	/**
	 * Create the server.
	 * @param contexts makes its contexts
	 * @param selection which bundles are ours
	 * @param name what stands for the name of a bundle where there is none
	 */
	NettyServer(HostContexts contexts, BundleSelection selection, String name) {
		this.contexts = contexts;
		this.selection = selection;
		this.name = name;
	}

	/**
	 * Look at the server as Boot has made it, before anybody else.
	 */
	HttpServer begin(HttpServer server) {
		this.given = server.configuration().sslProvider();
		return server;
	}

	/**
	 * Put our TLS in the place of Boot's. TLS that somebody has configured on purpose
	 * stays (and stops the start later, if the properties say so).
	 */
	HttpServer complete(HttpServer server) {
		HttpServer observed = server.doOnBind(this::binding).doOnBound(this::bound);
		SslProvider present = server.configuration().sslProvider();
		ServerBundleNames bundles = this.contexts.names(this.name);
		this.names = bundles;
		if (present == null || present != this.given || bundles.all().noneMatch(this.selection::includes)) {
			return observed;
		}
		VirtualHosts created = new VirtualHosts(bundles, this.contexts.create(bundles));
		this.hosts = created;
		return created.secure(observed);
	}

	private void binding(HttpServerConfig config) {
		this.config = config;
		this.port = new CompletableFuture<Integer>().completeOnTimeout(NOT_BOUND, PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

	private void bound(DisposableServer server) {
		this.port.complete(port(server));
		server.onDispose(() -> this.port = CompletableFuture.completedFuture(NOT_BOUND));
	}

	private static int port(DisposableServer server) {
		try {
			return server.port();
		}
		catch (UnsupportedOperationException ex) {
			return NO_PORT;
		}
	}

	boolean isBoundTo(int port) {
		return this.port.join() == port;
	}

	/**
	 * Return whether the server was to have TLS, but was never bound.
	 */
	boolean isMissing() {
		return this.config == null && this.given != null;
	}

	/**
	 * Look at what the server runs.
	 * @param port the port that it is known by
	 * @return one element for each virtual host
	 */
	List<TlsConnector> inspect(int port) {
		ServerBundleNames known = this.names;
		ServerBundleNames bundles = (known != null) ? known : new ServerBundleNames(this.name, Map.of());
		HttpServerConfig bound = this.config;
		if (bound == null) {
			return List.of(ConnectorDescription.unknown(port, bundles.defaultBundle()));
		}
		SslProvider provider = bound.sslProvider();
		if (provider == null) {
			return List.of();
		}
		VirtualHosts own = this.hosts;
		ConnectorDescription defaultHost = describe(port, null, bundles.defaultBundle());
		if (own == null || !own.isServedBy(provider)) {
			return List.of(defaultHost.of(provider.getSslContext()));
		}
		Stream<ConnectorDescription> named = bundles.byHost()
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.map((host) -> describe(port, host.getKey(), host.getValue()));
		return Stream.concat(Stream.of(defaultHost), named).map((host) -> host.of(own.context(host.bundle()))).toList();
	}

	private ConnectorDescription describe(int port, @Nullable String host, String bundle) {
		return new ConnectorDescription(port, host, bundle, !this.selection.includes(bundle));
	}

}
