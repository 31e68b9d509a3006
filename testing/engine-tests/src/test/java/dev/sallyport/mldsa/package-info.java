/**
 * ML-DSA, which is experimental.
 */
@NullMarked
package dev.sallyport.mldsa;

import org.jspecify.annotations.NullMarked;
