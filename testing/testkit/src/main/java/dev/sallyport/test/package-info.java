/**
 * For tests of TLS: a certificate authority, two peers joined in memory, servers and
 * programs on the loopback interface. Not for production.
 */
@NullMarked
package dev.sallyport.test;

import org.jspecify.annotations.NullMarked;
