package dev.sallyport.jsse;

/**
 * All that a reload swaps: a connection keeps the state that it began with. Immutable and
 * thread-safe.
 *
 * @param options the options
 * @param memory what stays across reloads
 * @param keys where keys come from
 * @param trust who is trusted
 */
record ContextState(EngineOptions options, ContextMemory memory, KeySource keys, TrustSource trust) {

}
