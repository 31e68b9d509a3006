/**
 * The first states of a client, where the version is settled.
 */
@NullMarked
package dev.sallyport.handshake.client;

import org.jspecify.annotations.NullMarked;
