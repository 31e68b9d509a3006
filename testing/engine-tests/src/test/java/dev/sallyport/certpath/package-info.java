/**
 * The verification of certificates that nobody should issue.
 */
@NullMarked
package dev.sallyport.certpath;

import org.jspecify.annotations.NullMarked;
