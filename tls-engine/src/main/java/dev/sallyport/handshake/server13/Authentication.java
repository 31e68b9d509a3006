package dev.sallyport.handshake.server13;

import java.security.PublicKey;

import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.Credential;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.message.CertificateVerify;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerIncompatible;
import dev.sallyport.protocol.PeerIncompatibleException;
import dev.sallyport.protocol.TlsException;

/**
 * The credential of this connection and the signer that suits both its key and the
 * client.
 *
 * @param credential the certificate chain and its key
 * @param signer who signs
 */
record Authentication(Credential credential, SignatureSigner signer) {

	static Authentication resolve(ServerConfig config, ClientHelloView hello) throws TlsException {
		Credential credential = config.certificates()
			.resolve(hello)
			.orElseThrow(() -> new PeerIncompatibleException(PeerIncompatible.NO_CERTIFICATE));
		PublicKey key = credential.publicKey();
		SignatureSigner signer = config.provider()
			.signers()
			.stream()
			.filter((candidate) -> candidate.scheme().signsTls13Handshake())
			.filter((candidate) -> hello.signatureSchemes().contains(candidate.scheme().code()))
			.filter((candidate) -> candidate.accepts(key))
			.findFirst()
			.orElseThrow(() -> new PeerIncompatibleException(PeerIncompatible.NO_COMMON_SIGNATURE_SCHEME,
					"the key is of type " + key.getAlgorithm()));
		return new Authentication(credential, signer);
	}

	CertificateVerify sign(byte[] content) throws InternalTlsException {
		try {
			byte[] signature = this.signer.sign(this.credential.privateKey(), content);
			return new CertificateVerify(this.signer.scheme().code(), Octets.adopt(signature));
		}
		catch (CryptoException ex) {
			throw new InternalTlsException(InternalReason.SIGNING_FAILED, this.signer.scheme().standardName(), ex);
		}
	}

}
