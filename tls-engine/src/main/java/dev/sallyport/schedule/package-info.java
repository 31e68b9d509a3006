/**
 * The key schedule of TLS 1.3, RFC 9846 section 7: each type offers the secrets that
 * exist at its stage and no other, and turning into the next stage uses it up.
 */
@NullMarked
package dev.sallyport.schedule;

import org.jspecify.annotations.NullMarked;
