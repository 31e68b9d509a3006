package dev.sallyport.crypto.bouncycastle;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Optional;

import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * Signs with Ed25519, RFC 8032 section 5.1.6. A key that is not at hand goes to the JDK's
 * signer. Immutable and thread-safe.
 */
final class BouncyCastleEd25519Signer implements SignatureSigner {

	private final SignatureSigner jdk;

	/**
	 * Create a signer.
	 * @param jdk that of the JDK
	 */
	BouncyCastleEd25519Signer(SignatureSigner jdk) {
		this.jdk = jdk;
	}

	@Override
	public SignatureScheme scheme() {
		return SignatureScheme.ED25519;
	}

	@Override
	public boolean accepts(PublicKey key, ProtocolVersion version) {
		return this.jdk.accepts(key, version);
	}

	@Override
	public byte[] sign(PrivateKey key, byte[] message) throws CryptoException {
		// A key without an encoding lives in a token or a service
		if (key.getFormat() == null || !(key instanceof EdECPrivateKey edKey)
				|| !BouncyCastleEd25519Verifier.isEd25519(edKey.getParams())) {
			return this.jdk.sign(key, message);
		}
		Optional<byte[]> seed = edKey.getBytes().filter((bytes) -> bytes.length == Ed25519.SECRET_KEY_SIZE);
		return seed.isPresent() ? sign(seed.get(), message) : this.jdk.sign(key, message);
	}

	/** The JDK gives a copy of the seed, which is cleared. */
	private static byte[] sign(byte[] seed, byte[] message) {
		byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
		Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
		Arrays.fill(seed, (byte) 0);
		return signature;
	}

	@Override
	public String source() {
		return BouncyCastleVersion.SOURCE;
	}

}
