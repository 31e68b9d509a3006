/**
 * The example handshakes of RFC 8448 as a fixture: every message, record, secret and key
 * by name.
 */
@NullMarked
package dev.sallyport.rfc8448;

import org.jspecify.annotations.NullMarked;
