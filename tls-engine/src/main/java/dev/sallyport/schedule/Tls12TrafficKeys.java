package dev.sallyport.schedule;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.Secret;

/**
 * The keys of one direction of a TLS 1.2 connection, which never change: renegotiation
 * would be the way, and it is not offered. Confined to one connection.
 */
public final class Tls12TrafficKeys implements AutoCloseable {

	private final Aead aead;

	private final Secret key;

	private final Secret iv;

	Tls12TrafficKeys(Aead aead, Secret key, Secret iv) {
		this.aead = aead;
		this.key = key;
		this.iv = iv;
	}

	/**
	 * Return what protects the records.
	 * @return the algorithm
	 */
	public Aead aead() {
		return this.aead;
	}

	/**
	 * Return the key of the record protection.
	 * @return the secret, not a copy; owned by these keys
	 */
	public Secret key() {
		return this.key;
	}

	/**
	 * Return the part of the nonces that is not sent: for AES-GCM the salt of 4 bytes
	 * (RFC 5288 section 3), for ChaCha20-Poly1305 all 12 bytes, which the record number
	 * is mixed into (RFC 7905 section 2).
	 * @return a new array; the caller owns and clears it
	 */
	public byte[] iv() {
		return this.iv.bytes().clone();
	}

	@Override
	public void close() {
		this.key.close();
		this.iv.close();
	}

}
