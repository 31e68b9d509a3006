/**
 * Handshakes counted: for the application, and for Micrometer where it is present.
 */
@NullMarked
package dev.sallyport.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
