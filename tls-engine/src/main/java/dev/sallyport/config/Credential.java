package dev.sallyport.config;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

	private final PrivateKey privateKey;

	private final Octets ocspResponse;

	private Credential(List<X509Certificate> chain, List<Octets> encodedChain, PrivateKey privateKey,
			Octets ocspResponse) {
		this.chain = chain;
		this.encodedChain = encodedChain;
		this.privateKey = privateKey;
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
		return new Credential(List.copyOf(chain), List.copyOf(encoded), privateKey, Octets.EMPTY);
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
		return new Credential(this.chain, this.encodedChain, this.privateKey, response);
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
	 * Return the private key.
	 * @return the key
	 */
	public PrivateKey privateKey() {
		return this.privateKey;
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

}
