/**
 * The engine as a JSSE provider: contexts, {@link javax.net.ssl.SSLEngine}s and sessions,
 * and the bridges to key and trust managers. The only package that knows
 * {@code javax.net.ssl}.
 */
@NullMarked
package dev.sallyport.jsse;

import org.jspecify.annotations.NullMarked;
