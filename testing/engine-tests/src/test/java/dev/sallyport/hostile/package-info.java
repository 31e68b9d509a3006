/**
 * Peers that have the right keys and break the rules, and networks that change what they
 * carry.
 */
@NullMarked
package dev.sallyport.hostile;

import org.jspecify.annotations.NullMarked;
