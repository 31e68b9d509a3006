/**
 * An HTTPS service on the starter: the demonstration, the smoke test and the target of
 * load tests.
 */
@NullMarked
package dev.sallyport.sample;

import org.jspecify.annotations.NullMarked;
