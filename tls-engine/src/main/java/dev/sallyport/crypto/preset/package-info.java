/**
 * The presets of cryptography that are on the class path, by name.
 */
@NullMarked
package dev.sallyport.crypto.preset;

import org.jspecify.annotations.NullMarked;
