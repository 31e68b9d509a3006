/**
 * Sessions and tickets: what a connection leaves behind so that the next one is cheaper.
 */
@NullMarked
package dev.sallyport.session;

import org.jspecify.annotations.NullMarked;
