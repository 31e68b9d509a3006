/**
 * The plug for cryptography: what the engine asks of a provider, primitive by primitive.
 */
@NullMarked
package dev.sallyport.crypto;

import org.jspecify.annotations.NullMarked;
