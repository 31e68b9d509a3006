package dev.sallyport.schedule;

import java.util.Arrays;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.Secret;

/**
 * The keys of both directions of a TLS 1.2 connection, RFC 5246 section 6.3. AEAD suites
 * have no MAC keys:
 *
 * <pre>
 *  client_write_key[SecurityParameters.enc_key_length]
 *  server_write_key[SecurityParameters.enc_key_length]
 *  client_write_IV[SecurityParameters.fixed_iv_length]
 *  server_write_IV[SecurityParameters.fixed_iv_length]
 * </pre>
 *
 * Confined to one connection.
 */
public final class Tls12KeyBlock implements AutoCloseable {

	static final String KEY_EXPANSION = "key expansion";

	/**
	 * The salt in front of the explicit nonce, RFC 5288 section 3.
	 */
	private static final int GCM_FIXED_IV_LENGTH = 4;

	private final Tls12TrafficKeys client;

	private final Tls12TrafficKeys server;

	private Tls12KeyBlock(Tls12TrafficKeys client, Tls12TrafficKeys server) {
		this.client = client;
		this.server = server;
	}

	static Tls12KeyBlock derive(Tls12MasterSecret master, Tls12Randoms randoms) {
		Aead aead = master.suite().aead();
		int keyLength = aead.algorithm().keyLength();
		int ivLength = fixedIvLength(aead.algorithm());
		byte[] seed = Tls12Prf.seed(KEY_EXPANSION, randoms.serverFirst());
		try (Secret block = master.expand(seed, 2 * (keyLength + ivLength))) {
			int ivs = 2 * keyLength;
			return new Tls12KeyBlock(new Tls12TrafficKeys(aead, part(block, 0, keyLength), part(block, ivs, ivLength)),
					new Tls12TrafficKeys(aead, part(block, keyLength, keyLength),
							part(block, ivs + ivLength, ivLength)));
		}
	}

	private static int fixedIvLength(AeadAlgorithm algorithm) {
		return switch (algorithm) {
			case AES_128_GCM, AES_256_GCM -> GCM_FIXED_IV_LENGTH;
			// RFC 7905 section 2: the whole nonce, as in TLS 1.3
			case CHACHA20_POLY1305 -> Aead.NONCE_LENGTH;
		};
	}

	private static Secret part(Secret block, int offset, int length) {
		return Secret.adopt(Arrays.copyOfRange(block.bytes(), offset, offset + length));
	}

	/**
	 * Return the keys that protect what the client sends.
	 * @return the keys, owned by this block
	 */
	public Tls12TrafficKeys client() {
		return this.client;
	}

	/**
	 * Return the keys that protect what the server sends.
	 * @return the keys, owned by this block
	 */
	public Tls12TrafficKeys server() {
		return this.server;
	}

	@Override
	public void close() {
		this.client.close();
		this.server.close();
	}

}
