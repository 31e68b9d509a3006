/**
 * Examples of the engine without JSSE, which the documentation shows and tests run.
 */
@NullMarked
package dev.sallyport.example;

import org.jspecify.annotations.NullMarked;
