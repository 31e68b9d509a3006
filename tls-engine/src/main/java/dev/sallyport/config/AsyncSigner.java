package dev.sallyport.config;

import java.util.concurrent.CompletionStage;

import dev.sallyport.protocol.SignatureScheme;

/**
 * Signs with a key that is kept elsewhere, in a key management service say, and may
 * answer later, from another thread. Keys that a JCA provider signs with at once, such as
 * those of PKCS#11, need none: their {@code PrivateKey} suffices. Thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface AsyncSigner {

	/**
	 * Sign.
	 * @param scheme how to sign; it fits the public key of the credential
	 * @param message the bytes to sign, some hundred, not hashed yet; the signer owns
	 * them
	 * @return the signature as TLS has it (RFC 9846 section 4.3.3): of ECDSA in DER; or
	 * any exception if there is none
	 */
	CompletionStage<byte[]> sign(SignatureScheme scheme, byte[] message);

}
