/**
 * Handshake messages and extensions as immutable values. Each record shows its structure
 * of the RFC and decodes beside where it encodes. Decoding checks the syntax and the
 * rules that one message alone can break; what depends on the rest of the handshake is
 * left to its states.
 */
@NullMarked
package dev.sallyport.message;

import org.jspecify.annotations.NullMarked;
