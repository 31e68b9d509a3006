/**
 * What a native image cannot find out by itself.
 */
@NullMarked
package dev.sallyport.autoconfigure.aot;

import org.jspecify.annotations.NullMarked;
