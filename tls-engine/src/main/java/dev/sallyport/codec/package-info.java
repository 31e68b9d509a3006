/**
 * Reading and writing of the presentation language, RFC 9846 section 3: integers, byte
 * strings and vectors. Neither side knows a message.
 */
@NullMarked
package dev.sallyport.codec;

import org.jspecify.annotations.NullMarked;
