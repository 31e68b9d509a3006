package dev.sallyport.config;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.protocol.Octets;

/**
 * A certificate chain with its private key and, if there is one, the word of its
 * authority that it is not revoked. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Credential {

	/**
	 * It goes into the flight of the server beside the chain, and all of that has to fit
	 * into what a client reads. Real ones have some hundred bytes, two thousand with the
	 * certificate of the responder.
	 */
	private static final int MAX_OCSP_RESPONSE_LENGTH = 1 << 14;

	private final List<X509Certificate> chain;

	private final List<Octets> encodedChain;

	private final Key key;

	private final Octets ocspResponse;

	private Credential(List<X509Certificate> chain, List<Octets> encodedChain, Key key, Octets ocspResponse) {
		this.chain = chain;
		this.encodedChain = encodedChain;
		this.key = key;
		this.ocspResponse = ocspResponse;
	}

	/**
	 * Return a credential.
	 * @param chain the certificates, leaf first
	 * @param privateKey the private key of the leaf; it need not be exportable
	 * @return the credential
	 * @throws IllegalArgumentException if the chain is empty or cannot be encoded
	 */
	public static Credential of(List<X509Certificate> chain, PrivateKey privateKey) {
		return create(chain, new LocalKey(privateKey));
	}

	/**
	 * Return a credential whose private key is elsewhere.
	 * @param chain the certificates, leaf first
	 * @param signer who signs with the private key of the leaf
	 * @return the credential
	 * @throws IllegalArgumentException if the chain is empty or cannot be encoded
	 */
	public static Credential of(List<X509Certificate> chain, AsyncSigner signer) {
		return create(chain, new RemoteKey(signer));
	}

	private static Credential create(List<X509Certificate> chain, Key key) {
		if (chain.isEmpty()) {
			throw new IllegalArgumentException("A credential needs at least one certificate");
		}
		List<Octets> encoded = new ArrayList<>(chain.size());
		try {
			for (X509Certificate certificate : chain) {
				encoded.add(Octets.adopt(certificate.getEncoded()));
			}
		}
		catch (CertificateEncodingException ex) {
			throw new IllegalArgumentException("A certificate of the chain cannot be encoded", ex);
		}
		return new Credential(List.copyOf(chain), List.copyOf(encoded), key, Octets.EMPTY);
	}

	/**
	 * Return the same credential with an OCSP response for its leaf, which a server shows
	 * to clients that ask for it ("stapling", RFC 6066 section 8). It is shown as it is:
	 * whoever fetches it makes sure that it is good, and replaces the credential before
	 * it expires.
	 * @param response the response in DER, 1 to 16,384 bytes, or empty for none
	 * @return a new credential
	 * @throws IllegalArgumentException if the response is too long
	 */
	public Credential withOcspResponse(Octets response) {
		if (response.length() > MAX_OCSP_RESPONSE_LENGTH) {
			throw new IllegalArgumentException(
					"An OCSP response has at most " + MAX_OCSP_RESPONSE_LENGTH + " bytes, not " + response.length());
		}
		return new Credential(this.chain, this.encodedChain, this.key, response);
	}

	/**
	 * Return the chain.
	 * @return the certificates, leaf first
	 */
	public List<X509Certificate> chain() {
		return this.chain;
	}

	/**
	 * Return the chain as it goes onto the wire.
	 * @return the certificates in DER, leaf first
	 */
	public List<Octets> encodedChain() {
		return this.encodedChain;
	}

	/**
	 * Return the public key of the leaf.
	 * @return the key
	 */
	public PublicKey publicKey() {
		return this.chain.get(0).getPublicKey();
	}

	/**
	 * Return whether a key is the private key of this credential: the same object, which
	 * need not tell what is in it.
	 * @param privateKey the key
	 * @return whether it is the one
	 */
	public boolean holds(PrivateKey privateKey) {
		return this.key instanceof LocalKey local && local.privateKey == privateKey;
	}

	/**
	 * Sign with the private key, at once if it is here.
	 * @param signer signs with a key that is here; its scheme fits the key
	 * @param message the bytes to sign, which are given away
	 * @return the signature, or any exception if there is none
	 */
	public CompletionStage<byte[]> sign(SignatureSigner signer, byte[] message) {
		return this.key.sign(signer, message);
	}

	/**
	 * Return the OCSP response to show.
	 * @return the response in DER, or empty if there is none
	 */
	public Optional<Octets> ocspResponse() {
		return Optional.of(this.ocspResponse).filter((response) -> !response.isEmpty());
	}

	/**
	 * Return the subject of the leaf; nothing of the key.
	 */
	@Override
	public String toString() {
		return "Credential[" + this.chain.get(0).getSubjectX500Principal().getName() + "]";
	}

	/**
	 * The private half of the credential.
	 */
	private interface Key {

		CompletionStage<byte[]> sign(SignatureSigner signer, byte[] message);

	}

	private static final class LocalKey implements Key {

		private final PrivateKey privateKey;

		LocalKey(PrivateKey privateKey) {
			this.privateKey = privateKey;
		}

		@Override
		public CompletionStage<byte[]> sign(SignatureSigner signer, byte[] message) {
			try {
				return CompletableFuture.completedStage(signer.sign(this.privateKey, message));
			}
			catch (CryptoException ex) {
				return CompletableFuture.failedStage(ex);
			}
		}

	}

	private record RemoteKey(AsyncSigner signer) implements Key {

		@Override
		public CompletionStage<byte[]> sign(SignatureSigner local, byte[] message) {
			return this.signer.sign(local.scheme(), message);
		}

	}

}
