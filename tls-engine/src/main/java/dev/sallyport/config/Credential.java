package dev.sallyport.config;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import dev.sallyport.protocol.Octets;

/**
 * A certificate chain with its private key. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Credential {

	private final List<X509Certificate> chain;

	private final List<Octets> encodedChain;

	private final PrivateKey privateKey;

	private Credential(List<X509Certificate> chain, List<Octets> encodedChain, PrivateKey privateKey) {
		this.chain = chain;
		this.encodedChain = encodedChain;
		this.privateKey = privateKey;
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
		return new Credential(List.copyOf(chain), List.copyOf(encoded), privateKey);
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
	 * Return the subject of the leaf; nothing of the key.
	 */
	@Override
	public String toString() {
		return "Credential[" + this.chain.get(0).getSubjectX500Principal().getName() + "]";
	}

}
