/**
 * Sallyport under Jetty.
 */
@NullMarked
package dev.sallyport.autoconfigure.jetty;

import org.jspecify.annotations.NullMarked;
