/**
 * The contract of the test kit, held by the crypto provider of BouncyCastle.
 */
@NullMarked
package dev.sallyport.crypto.bouncycastle;

import org.jspecify.annotations.NullMarked;
