/**
 * Measures this engine and others on the same work in one run.
 * <p>
 * <strong>Who runs where.</strong> {@link dev.sallyport.benchmark.Benchmarks} starts one
 * process per {@link dev.sallyport.benchmark.Contestant}, a
 * {@linkplain dev.sallyport.benchmark.WorkerProgram worker}, with the
 * {@linkplain dev.sallyport.benchmark.ClassPath class path} of that peer alone. So no
 * peer warms up or spoils the compiled code of another, a provider that has to stand
 * first in the JDK's list stands first for nobody else, and the two BouncyCastles that
 * exclude each other are measured in one run. The
 * {@linkplain dev.sallyport.benchmark.Conductor conductor} lets the workers work one at a
 * time, in rounds A B C A B C: what slows down the machine for a while slows down all.
 * <p>
 * <strong>What is measured.</strong> Each {@link dev.sallyport.benchmark.Peer} is used
 * through {@code SSLEngine} alone. One {@linkplain dev.sallyport.benchmark.Side side} of
 * each connection is the peer that is measured; the other one is always the same peer,
 * not measured: BoringSSL for handshakes, since it is cheap and knows every kind, and
 * this engine on the JDK's cryptography for records, since it can be told the suite. Time
 * is the CPU time of the thread during the calls of the measured side, delegated tasks
 * included, read around a {@linkplain dev.sallyport.benchmark.Batch batch} of connections
 * at once, as reading that clock takes a microsecond. Bytes are those that the same
 * thread allocated in the same calls. What runs in other threads (garbage collector,
 * compiler) is not counted; native memory is not either, but where it says so.
 * <p>
 * <strong>On all cores.</strong> A {@linkplain dev.sallyport.benchmark.Crew crew} of as
 * many threads as there are cores shares one context of the measured server; each thread
 * has clients of its own. Single handshakes are timed there, by the
 * {@linkplain dev.sallyport.benchmark.WallClock clock on the wall}, so that waiting
 * counts. What the machine does to work that shares nothing is measured in the same
 * rounds.
 * <p>
 * <strong>Servers.</strong> For {@link dev.sallyport.benchmark.Mode#SERVER}, a worker is
 * a {@linkplain dev.sallyport.benchmark.WebServer server} itself, with Spring Boot in its
 * class path, and starts a process with all its
 * {@linkplain dev.sallyport.benchmark.HttpCallers callers}, who are BoringSSL whoever
 * serves. Time is the CPU time of the server's process. A further
 * {@link dev.sallyport.benchmark.Container} needs a class like
 * {@link dev.sallyport.benchmark.TomcatContainer}, which puts the engines of other peers
 * under it; those that it has no way to {@linkplain dev.sallyport.benchmark.Peer#lacks
 * say so}.
 * <p>
 * <strong>What it may rely on.</strong> After each handshake the
 * {@linkplain dev.sallyport.benchmark.ServerFlight bytes of the server} tell version,
 * suite, group, and whether it was a resumption. One that is not of the
 * {@link dev.sallyport.benchmark.Kind} in question ends the measurement of that peer with
 * an error.
 * <p>
 * <strong>What comes out.</strong> A {@linkplain dev.sallyport.benchmark.Distribution
 * median with quartiles} over the rounds for each {@link dev.sallyport.benchmark.Metric},
 * as tables, JSON and plots.
 */
@NullMarked
package dev.sallyport.benchmark;

import org.jspecify.annotations.NullMarked;
