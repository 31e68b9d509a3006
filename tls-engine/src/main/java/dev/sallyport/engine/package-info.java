/**
 * The engine's front: {@link dev.sallyport.engine.TlsConnection} takes bytes from the
 * network and gives bytes to it, and does no input or output of its own.
 */
@NullMarked
package dev.sallyport.engine;

import org.jspecify.annotations.NullMarked;
