/**
 * Tests of configurations with certificates of several kinds.
 */
@NullMarked
package dev.sallyport.config;

import org.jspecify.annotations.NullMarked;
