package dev.sallyport.autoconfigure.jetty;

import org.jspecify.annotations.Nullable;

/**
 * Which virtual host a connection factory of Jetty serves, and whose bundle. It hangs on
 * the factory as a bean, so that it lives as long.
 *
 * @param name the name of the host, which may begin with a wildcard, or {@code null} for
 * the default one
 * @param bundle the name of the bundle
 * @param included whether the bundle is served by Sallyport
 */
record TlsHost(@Nullable String name, String bundle, boolean included) {

}
