package dev.sallyport.crypto.awslc;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * Signs with keys that are brought into the native library once and not for each
 * signature. A key stays there as long as the application holds it. Thread-safe.
 */
final class NativeKeySigner implements SignatureSigner {

	/**
	 * More credentials than a server has.
	 */
	private static final int MAX_KEYS = 10_000;

	private final SignatureSigner signer;

	private final Provider provider;

	private final Cache<PrivateKey, PrivateKey> keys;

	NativeKeySigner(SignatureSigner signer, Provider provider) {
		this.signer = signer;
		this.provider = provider;
		this.keys = Caffeine.newBuilder().weakKeys().maximumSize(MAX_KEYS).build();
	}

	@Override
	public SignatureScheme scheme() {
		return this.signer.scheme();
	}

	@Override
	public boolean accepts(PublicKey key, ProtocolVersion version) {
		return this.signer.accepts(key, version);
	}

	@Override
	public byte[] sign(PrivateKey key, byte[] message) throws CryptoException {
		return this.signer.sign(inTheLibrary(key), message);
	}

	private PrivateKey inTheLibrary(PrivateKey key) {
		PrivateKey known = this.keys.getIfPresent(key);
		if (known != null) {
			return known;
		}
		PrivateKey translated = translate(key);
		// As the value of itself it would never leave the cache
		if (translated != key) {
			this.keys.put(key, translated);
		}
		return translated;
	}

	/**
	 * A key without an encoding lives in a token or a service and stays there; one that
	 * the library cannot take fails where it signs.
	 */
	private PrivateKey translate(PrivateKey key) {
		try {
			if (key.getFormat() == null) {
				return key;
			}
			return (PrivateKey) KeyFactory.getInstance(key.getAlgorithm(), this.provider).translateKey(key);
		}
		catch (GeneralSecurityException | RuntimeException ex) {
			return key;
		}
	}

	@Override
	public String source() {
		return this.signer.source();
	}

	@Override
	public boolean fips() {
		return this.signer.fips();
	}

}
