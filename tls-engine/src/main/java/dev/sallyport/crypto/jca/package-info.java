/**
 * The crypto provider over the algorithms of the JDK.
 */
@NullMarked
package dev.sallyport.crypto.jca;

import org.jspecify.annotations.NullMarked;
