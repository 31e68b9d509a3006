/**
 * The engine as an application configured it, independent of the server it goes into.
 */
@NullMarked
package dev.sallyport.autoconfigure.engine;

import org.jspecify.annotations.NullMarked;
