/**
 * RSocket on a port of its own, which Sallyport does not serve yet.
 */
@NullMarked
package dev.sallyport.autoconfigure.rsocket;

import org.jspecify.annotations.NullMarked;
