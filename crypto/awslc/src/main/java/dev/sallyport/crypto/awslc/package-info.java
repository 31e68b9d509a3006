/**
 * Crypto primitives over AWS-LC, which is native code. They come from the Amazon Corretto
 * Crypto Provider, which need not be registered as a {@code java.security.Provider}.
 */
@NullMarked
package dev.sallyport.crypto.awslc;

import org.jspecify.annotations.NullMarked;
