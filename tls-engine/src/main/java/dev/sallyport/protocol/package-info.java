/**
 * The vocabulary of TLS: IANA values, byte strings, and the reasons why a connection
 * fails.
 */
@NullMarked
package dev.sallyport.protocol;

import org.jspecify.annotations.NullMarked;
