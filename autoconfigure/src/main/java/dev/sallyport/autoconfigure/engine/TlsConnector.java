package dev.sallyport.autoconfigure.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a TLS connector of a running server really runs, for one of its virtual hosts.
 *
 * @param port the port that it listens on
 * @param host the name of the virtual host, or {@code null} for the default one
 * @param bundle the name of the bundle, or {@code null} if nobody knows
 * @param engine the name of the engine
 * @param engineClass the class of the engine
 * @param applied whether the engine is Sallyport's
 * @param optedOut whether the configuration leaves the bundle to another engine
 * @param protocols the versions that the connector enables
 * @since 0.1.0
 */
public record TlsConnector(int port, @Nullable String host, @Nullable String bundle, String engine, String engineClass,
		boolean applied, boolean optedOut, List<String> protocols) {

}
