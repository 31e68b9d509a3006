/**
 * The states of a TLS 1.2 client, RFC 5246 section 7.3.
 */
@NullMarked
package dev.sallyport.handshake.client12;

import org.jspecify.annotations.NullMarked;
