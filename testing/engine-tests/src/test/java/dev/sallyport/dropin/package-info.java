/**
 * Programs of the JDK that get our engine without knowing of it.
 */
@NullMarked
package dev.sallyport.dropin;

import org.jspecify.annotations.NullMarked;
