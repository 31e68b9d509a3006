/**
 * The contract of the test kit, held by each of our crypto providers.
 */
@NullMarked
package dev.sallyport.crypto;

import org.jspecify.annotations.NullMarked;
