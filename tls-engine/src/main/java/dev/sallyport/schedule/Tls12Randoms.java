package dev.sallyport.schedule;

import dev.sallyport.protocol.Octets;

/**
 * The random values of the two hellos, RFC 5246 section 7.4.1. Their order differs from
 * one derivation to the next, so it is chosen here and nowhere else. Immutable and
 * thread-safe.
 *
 * @param client ClientHello.random
 * @param server ServerHello.random
 */
public record Tls12Randoms(Octets client, Octets server) {

	byte[] clientFirst() {
		return join(this.client, this.server);
	}

	byte[] serverFirst() {
		return join(this.server, this.client);
	}

	private static byte[] join(Octets first, Octets second) {
		byte[] joined = new byte[first.length() + second.length()];
		first.copyTo(joined, 0);
		second.copyTo(joined, first.length());
		return joined;
	}

}
