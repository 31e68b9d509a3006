package dev.sallyport.autoconfigure.jetty;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.net.ssl.SSLEngine;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * Makes the TLS connections of a connector, or of one of its virtual hosts. Where there
 * are hosts with bundles of their own, the ClientHello decides: each host has its
 * context, with versions, clients to trust and tickets of its own. Thread-safe.
 */
final class TlsConnectionFactory extends SslConnectionFactory {

	private static final String WILDCARD = "*";

	private final SslContextFactory.Server contextFactory;

	private final Map<String, TlsConnectionFactory> hosts;

	/**
	 * Create the factory of one host.
	 * @param host the host
	 * @param contextFactory makes its engines
	 * @param nextProtocol who talks over TLS
	 */
	TlsConnectionFactory(TlsHost host, SslContextFactory.Server contextFactory, String nextProtocol) {
		this(host, contextFactory, nextProtocol, List.of());
	}

	/**
	 * Create the factory of the default host.
	 * @param host the default host
	 * @param contextFactory makes its engines
	 * @param nextProtocol who talks over TLS
	 * @param named the factories of the hosts that have names
	 */
	TlsConnectionFactory(TlsHost host, SslContextFactory.Server contextFactory, String nextProtocol,
			Collection<TlsConnectionFactory> named) {
		super(contextFactory, nextProtocol);
		this.contextFactory = contextFactory;
		this.hosts = named.stream()
			.collect(Collectors.toUnmodifiableMap((factory) -> String.valueOf(factory.host().name()),
					Function.identity()));
		addBean(host);
		named.forEach(this::addBean);
	}

	TlsHost host() {
		return getBean(TlsHost.class);
	}

	@Override
	public Connection newConnection(Connector connector, EndPoint endPoint) {
		return this.hosts.isEmpty() ? super.newConnection(connector, endPoint)
				: new ClientHelloConnection(connector, endPoint, this);
	}

	/**
	 * Make the connection of a client whose ClientHello has come.
	 * @param connector the connector
	 * @param endPoint where the client is
	 * @param name what it asks for
	 * @return the connection
	 */
	Connection newConnection(Connector connector, EndPoint endPoint, RequestedName name) {
		TlsConnectionFactory factory = name.text().map(this::find).orElse(this);
		return (factory != this) ? factory.newConnection(connector, endPoint)
				: super.newConnection(connector, endPoint);
	}

	private TlsConnectionFactory find(String name) {
		TlsConnectionFactory exact = this.hosts.get(name);
		if (exact != null) {
			return exact;
		}
		int dot = name.indexOf('.');
		return (dot >= 0) ? this.hosts.getOrDefault(WILDCARD + name.substring(dot), this) : this;
	}

	@Override
	protected SslConnection newSslConnection(Connector connector, EndPoint endPoint, SSLEngine engine) {
		return (this.contextFactory instanceof EngineContextFactory ours)
				? HandshakeLog.listen(new EngineConnection(connector, endPoint, engine, ours, this))
				: super.newSslConnection(connector, endPoint, engine);
	}

}
