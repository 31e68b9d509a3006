/**
 * The verification of certificates against the cases of x509-limbo.
 */
@NullMarked
package dev.sallyport.limbo;

import org.jspecify.annotations.NullMarked;
