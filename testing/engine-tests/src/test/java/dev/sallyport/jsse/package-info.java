/**
 * Parts of the JSSE adapter with certificates that nobody should issue.
 */
@NullMarked
package dev.sallyport.jsse;

import org.jspecify.annotations.NullMarked;
