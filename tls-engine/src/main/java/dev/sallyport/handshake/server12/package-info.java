/**
 * The states of a TLS 1.2 server, RFC 5246 section 7.3.
 */
@NullMarked
package dev.sallyport.handshake.server12;

import org.jspecify.annotations.NullMarked;
