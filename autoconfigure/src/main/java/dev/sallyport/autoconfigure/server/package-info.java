/**
 * What all web servers share: their bundles checked before the start, their connectors
 * inspected after it.
 */
@NullMarked
package dev.sallyport.autoconfigure.server;

import org.jspecify.annotations.NullMarked;
