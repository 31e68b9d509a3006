/**
 * Auto-configuration of Sallyport: the properties, and what every server shares.
 */
@NullMarked
package dev.sallyport.autoconfigure;

import org.jspecify.annotations.NullMarked;
