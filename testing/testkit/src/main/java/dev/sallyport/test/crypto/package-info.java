/**
 * Holds a crypto provider to what the engine needs of it. Extend
 * {@link dev.sallyport.test.crypto.CryptoProviderContract} in a test of your own; JUnit
 * Jupiter and AssertJ have to be on its class path.
 */
@NullMarked
package dev.sallyport.test.crypto;

import org.jspecify.annotations.NullMarked;
