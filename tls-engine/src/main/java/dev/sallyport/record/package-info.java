/**
 * The record layer, RFC 9846 section 5: records are cut off the wire, opened, joined to
 * handshake messages; and what is to be sent is cut into records and sealed. Nothing here
 * knows which message may come when.
 */
@NullMarked
package dev.sallyport.record;

import org.jspecify.annotations.NullMarked;
