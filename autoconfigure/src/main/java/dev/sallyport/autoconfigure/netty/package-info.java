/**
 * Sallyport under Reactor Netty.
 */
@NullMarked
package dev.sallyport.autoconfigure.netty;

import org.jspecify.annotations.NullMarked;
