package dev.sallyport.rfc8448;

import dev.sallyport.protocol.Octets;

/**
 * The keys of one direction and one epoch of a trace.
 *
 * @param secret the traffic secret that they come from
 * @param key the key of the record protection
 * @param iv its initialization vector
 */
public record TraceKeys(Octets secret, Octets key, Octets iv) {

}
