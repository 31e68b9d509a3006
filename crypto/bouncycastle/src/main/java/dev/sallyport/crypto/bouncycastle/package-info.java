/**
 * Crypto primitives over BouncyCastle's lightweight API.
 */
@NullMarked
package dev.sallyport.crypto.bouncycastle;

import org.jspecify.annotations.NullMarked;
