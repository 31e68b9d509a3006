/**
 * Tests of a FIPS application, from its class path to its start-up messages.
 */
@NullMarked
package dev.sallyport.fips;

import org.jspecify.annotations.NullMarked;
