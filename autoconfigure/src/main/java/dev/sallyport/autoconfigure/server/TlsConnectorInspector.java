package dev.sallyport.autoconfigure.server;

import java.util.List;

import dev.sallyport.autoconfigure.engine.TlsConnector;

import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/**
 * Knows one kind of web server well enough to look at its connectors.
 *
 * @since 0.1.0
 */
public interface TlsConnectorInspector {

	/**
	 * Return whether servers of a factory are of this kind, and hence served by
	 * Sallyport.
	 * @param factory the factory
	 * @return {@code false} for factories of other servers
	 */
	boolean supports(ConfigurableWebServerFactory factory);

	/**
	 * Look at the TLS connectors of a running server.
	 * @param server the server
	 * @return one element for each virtual host of each TLS connector; none for a server
	 * of another kind
	 */
	List<TlsConnector> inspect(WebServer server);

}
