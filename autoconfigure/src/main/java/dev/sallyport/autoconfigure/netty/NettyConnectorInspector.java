package dev.sallyport.autoconfigure.netty;

import java.util.List;

import dev.sallyport.autoconfigure.engine.TlsConnector;
import dev.sallyport.autoconfigure.server.TlsConnectorInspector;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.NettyWebServer;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/**
 * Asks the living contexts of a Reactor Netty for an engine, and looks whose it is.
 */
class NettyConnectorInspector implements TlsConnectorInspector {

	private final NettyServers servers;

	NettyConnectorInspector(NettyServers servers) {
		this.servers = servers;
	}

	@Override
	public boolean supports(ConfigurableWebServerFactory factory) {
		return factory instanceof NettyReactiveWebServerFactory;
	}

	@Override
	public List<TlsConnector> inspect(WebServer server) {
		if (!(server instanceof NettyWebServer)) {
			return List.of();
		}
		int port = server.getPort();
		return this.servers.at(port).stream().flatMap((known) -> known.inspect(port).stream()).toList();
	}

}
