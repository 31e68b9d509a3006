/**
 * Failures of the configuration, told in words: what happened and what to do.
 */
@NullMarked
package dev.sallyport.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
