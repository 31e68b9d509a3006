package dev.sallyport.sample;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What was received.
 *
 * @param bytes how many bytes
 * @param sha256 their SHA-256 in hexadecimal
 */
@JsonPropertyOrder({ "bytes", "sha256" })
record Digest(long bytes, String sha256) {

}
