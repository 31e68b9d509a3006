package dev.sallyport.autoconfigure.server;

import java.util.List;

import dev.sallyport.autoconfigure.engine.TlsConnector;

import org.springframework.boot.web.server.WebServer;

/**
 * Knows one kind of web server well enough to look at its connectors.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface TlsConnectorInspector {

	/**
	 * Look at the TLS connectors of a running server.
	 * @param server the server
	 * @return one element for each virtual host of each TLS connector; none for a server
	 * of another kind
	 */
	List<TlsConnector> inspect(WebServer server);

}
