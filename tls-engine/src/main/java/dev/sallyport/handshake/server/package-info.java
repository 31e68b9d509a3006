/**
 * The first state of a server, where the version is chosen.
 */
@NullMarked
package dev.sallyport.handshake.server;

import org.jspecify.annotations.NullMarked;
