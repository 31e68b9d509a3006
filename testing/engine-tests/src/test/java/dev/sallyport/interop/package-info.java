/**
 * The engine against other implementations of TLS, in one process and against programs of
 * the machine.
 */
@NullMarked
package dev.sallyport.interop;

import org.jspecify.annotations.NullMarked;
