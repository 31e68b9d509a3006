package dev.sallyport.autoconfigure.diagnostics;

import java.util.List;
import java.util.stream.Collectors;

import dev.sallyport.autoconfigure.engine.TlsConnector;

/**
 * A TLS connector kept another engine although Sallyport was asked for.
 *
 * @since 0.1.0
 */
public class EngineNotAppliedException extends SallyportConfigurationException {

	/**
	 * Create the exception.
	 * @param connectors the connectors that kept another engine
	 */
	public EngineNotAppliedException(List<TlsConnector> connectors) {
		super(connectors.stream().map(EngineNotAppliedException::describe).collect(Collectors.joining(" ")),
				"Find who sets the engine of that connector (a WebServerFactoryCustomizer, or code that calls "
						+ "setSslImplementationName of Tomcat, setSslContext of Jetty or secure of Reactor Netty) and "
						+ "remove it; or leave the bundle to the other engine with sallyport.bundles.exclude; or "
						+ "accept it with sallyport.fail-if-not-applied=false.");
	}

	private static String describe(TlsConnector connector) {
		return "The TLS connector on port %d is not served by Sallyport but by %s (%s).".formatted(connector.port(),
				connector.engine(), connector.engineClass());
	}

}
