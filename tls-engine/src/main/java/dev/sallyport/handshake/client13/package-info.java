/**
 * The states of a TLS 1.3 client, RFC 9846 appendix A.1.
 */
@NullMarked
package dev.sallyport.handshake.client13;

import org.jspecify.annotations.NullMarked;
