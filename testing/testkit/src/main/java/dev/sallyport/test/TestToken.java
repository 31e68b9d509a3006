package dev.sallyport.test;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A {@code java.security.Provider} that holds private keys as a token or a key service
 * does: they have no encoding, and nobody else can sign with them. It has to be
 * registered to be found, as theirs. Thread-safe.
 *
 * @since 0.1.0
 */
public final class TestToken extends Provider {

	private static final long serialVersionUID = 1L;

	private static final List<String> ALGORITHMS = List.of("SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA",
			"Ed25519", "SHA256withRSA", "SHA384withRSA", "SHA512withRSA", "RSASSA-PSS");

	private final AtomicInteger signatures = new AtomicInteger();

	private final AtomicBoolean broken = new AtomicBoolean();

	private TestToken() {
		super("TestToken", "1", "Keys that cannot be exported");
		ALGORITHMS.forEach((algorithm) -> putService(new SigningService(this, algorithm)));
	}

	/**
	 * Create a token without keys.
	 * @return the token, which is not registered
	 */
	public static TestToken create() {
		return new TestToken();
	}

	/**
	 * Put a key into the token.
	 * @param key the key
	 * @return what the token gives away of it
	 */
	public PrivateKey keep(PrivateKey key) {
		return new TokenKey(this, key);
	}

	/**
	 * Return how many signatures were made.
	 * @return the number
	 */
	public int signatures() {
		return this.signatures.get();
	}

	/**
	 * Have the token fail to sign from now on, as if it was pulled out.
	 */
	public void pullOut() {
		this.broken.set(true);
	}

	void countSignature() {
		if (this.broken.get()) {
			throw new ProviderException("The token was removed");
		}
		this.signatures.incrementAndGet();
	}

	/**
	 * A key without an encoding.
	 */
	static final class TokenKey implements PrivateKey {

		private static final long serialVersionUID = 1L;

		private final transient TestToken token;

		private final transient PrivateKey key;

		private TokenKey(TestToken token, PrivateKey key) {
			this.token = token;
			this.key = key;
		}

		TestToken token() {
			return this.token;
		}

		PrivateKey key() {
			return this.key;
		}

		@Override
		public String getAlgorithm() {
			return this.key.getAlgorithm();
		}

		@Override
		public @Nullable String getFormat() {
			return null;
		}

		@Override
		public byte @Nullable [] getEncoded() {
			return null;
		}

	}

	private static final class SigningService extends Provider.Service {

		SigningService(TestToken token, String algorithm) {
			super(token, "Signature", algorithm, TestTokenSignature.class.getName(), null, null);
		}

		@Override
		public Object newInstance(@Nullable Object parameter) {
			return new TestTokenSignature(getAlgorithm());
		}

		@Override
		public boolean supportsParameter(@Nullable Object parameter) {
			return parameter instanceof TokenKey key && key.token() == getProvider();
		}

	}

}
