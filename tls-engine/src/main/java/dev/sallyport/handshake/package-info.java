/**
 * The handshake as states: each takes the one message that is legal, and returns the next
 * state. Nothing here knows records; what a state may do to the outside is an
 * {@link dev.sallyport.handshake.Output}.
 */
@NullMarked
package dev.sallyport.handshake;

import org.jspecify.annotations.NullMarked;
