/**
 * What applications see of the TLS connection beneath a request.
 */
@NullMarked
package dev.sallyport.spring.web;

import org.jspecify.annotations.NullMarked;
