/**
 * HTTP clients. Most ask the bundle for a context and need nothing of this.
 */
@NullMarked
package dev.sallyport.autoconfigure.client;

import org.jspecify.annotations.NullMarked;
