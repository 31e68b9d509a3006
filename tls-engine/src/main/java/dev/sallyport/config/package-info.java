/**
 * Configurations of servers and clients: immutable values, checked when they are built,
 * and the callbacks of the application.
 */
@NullMarked
package dev.sallyport.config;

import org.jspecify.annotations.NullMarked;
