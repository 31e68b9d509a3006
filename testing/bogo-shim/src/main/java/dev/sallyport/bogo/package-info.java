/**
 * The program that the test runner of BoringSSL starts for each of its cases.
 */
@NullMarked
package dev.sallyport.bogo;

import org.jspecify.annotations.NullMarked;
