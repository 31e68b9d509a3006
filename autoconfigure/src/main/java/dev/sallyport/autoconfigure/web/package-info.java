/**
 * The connection beneath a request, handed to controllers.
 */
@NullMarked
package dev.sallyport.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
