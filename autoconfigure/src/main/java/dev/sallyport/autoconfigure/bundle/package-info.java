/**
 * SSL bundles, wrapped so that their contexts are Sallyport's.
 */
@NullMarked
package dev.sallyport.autoconfigure.bundle;

import org.jspecify.annotations.NullMarked;
