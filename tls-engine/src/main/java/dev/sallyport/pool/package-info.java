/**
 * What is used again instead of being made anew.
 */
@NullMarked
package dev.sallyport.pool;

import org.jspecify.annotations.NullMarked;
