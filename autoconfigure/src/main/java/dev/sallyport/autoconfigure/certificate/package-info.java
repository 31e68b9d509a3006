/**
 * Certificates: checked before they are served, and made for development.
 */
@NullMarked
package dev.sallyport.autoconfigure.certificate;

import org.jspecify.annotations.NullMarked;
