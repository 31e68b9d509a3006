/**
 * Sallyport under Tomcat.
 */
@NullMarked
package dev.sallyport.autoconfigure.tomcat;

import org.jspecify.annotations.NullMarked;
