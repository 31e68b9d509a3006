package dev.sallyport.crypto.awslc;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.sallyport.crypto.CryptoException;
import dev.sallyport.crypto.SignatureSigner;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;
import org.jspecify.annotations.Nullable;

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

	private final LoadingCache<PrivateKey, @Nullable PrivateKey> keys;

	NativeKeySigner(SignatureSigner signer, Provider provider) {
		this.signer = signer;
		this.provider = provider;
		this.keys = Caffeine.newBuilder().weakKeys().maximumSize(MAX_KEYS).build(this::translate);
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
		PrivateKey translated = this.keys.get(key);
		return this.signer.sign((translated != null) ? translated : key, message);
	}

	/**
	 * A key without an encoding lives in a token or a service and stays there; one that
	 * the library cannot take fails where it signs. Neither is kept: as the value of
	 * itself it would never leave the cache.
	 */
	private @Nullable PrivateKey translate(PrivateKey key) {
		try {
			if (key.getFormat() == null) {
				return null;
			}
			Key translated = KeyFactory.getInstance(key.getAlgorithm(), this.provider).translateKey(key);
			return (translated != key) ? (PrivateKey) translated : null;
		}
		catch (GeneralSecurityException | RuntimeException ex) {
			return null;
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
