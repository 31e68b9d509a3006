/**
 * The Actuator endpoint {@code tls}.
 */
@NullMarked
package dev.sallyport.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
