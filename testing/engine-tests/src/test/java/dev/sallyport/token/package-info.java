/**
 * Private keys that cannot be exported.
 */
@NullMarked
package dev.sallyport.token;

import org.jspecify.annotations.NullMarked;
