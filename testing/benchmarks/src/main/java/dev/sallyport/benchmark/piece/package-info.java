/**
 * Pieces of this engine as JMH benchmarks, on the JDK's cryptography. They go through
 * what is public in the packages of the engine, and not through connections.
 */
@NullMarked
package dev.sallyport.benchmark.piece;

import org.jspecify.annotations.NullMarked;
