/**
 * The ClientHello of a client, for all versions that it offers, with the private halves
 * of what it offers.
 */
@NullMarked
package dev.sallyport.handshake.offer;

import org.jspecify.annotations.NullMarked;
