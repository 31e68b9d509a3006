/**
 * The contract of the test kit, held by the crypto provider of the JDK.
 */
@NullMarked
package dev.sallyport.crypto.jca;

import org.jspecify.annotations.NullMarked;
