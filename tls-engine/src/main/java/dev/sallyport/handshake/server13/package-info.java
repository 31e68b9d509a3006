/**
 * The states of a TLS 1.3 server, RFC 9846 appendix A.2.
 */
@NullMarked
package dev.sallyport.handshake.server13;

import org.jspecify.annotations.NullMarked;
