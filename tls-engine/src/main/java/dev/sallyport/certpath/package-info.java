/**
 * Verification of certificate chains: the path builder of the JDK, made strict by checks
 * of ours, and the identification of a peer by name (RFC 5280, RFC 9525).
 */
@NullMarked
package dev.sallyport.certpath;

import org.jspecify.annotations.NullMarked;
