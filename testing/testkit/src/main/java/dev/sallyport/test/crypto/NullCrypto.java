package dev.sallyport.test.crypto;

import java.util.Arrays;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.RandomSource;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.protocol.SignatureScheme;

/**
 * <strong>No cryptography at all</strong>: records travel in the clear under a constant
 * tag, secrets and random bytes are constant, and every signature is valid. Two peers
 * that use it have a handshake whose cost is that of the protocol alone. For
 * measurements; it exists in the test kit only, and talks to nobody but itself.
 *
 * @since 0.1.0
 */
public final class NullCrypto {

	static final String SOURCE = "INSECURE: no cryptography";

	private NullCrypto() {
	}

	/**
	 * Return a provider that protects nothing.
	 * @return a provider with the suites of AES-128, the groups X25519 and P-256 and all
	 * signature schemes, each of them in name only
	 */
	public static CryptoProvider insecureProvider() {
		return CryptoProvider.compose("insecure-null", (parts) -> {
			for (CipherSuite suite : CipherSuite.values()) {
				if (suite.name().contains("AES_128")) {
					add(parts, suite);
				}
			}
			parts.group(new NullGroup(NamedGroup.X25519, 32)).group(new NullGroup(NamedGroup.SECP256R1, 65));
			for (SignatureScheme scheme : SignatureScheme.values()) {
				NullScheme part = new NullScheme(scheme);
				parts.verifier(part).signer(part);
			}
			parts.random(new NullRandom());
		});
	}

	private static void add(CryptoProvider.Parts parts, CipherSuite suite) {
		if (suite.version() == ProtocolVersion.TLS13) {
			parts.suite(NullSuite.tls13(suite));
			return;
		}
		parts.tls12Suite(NullSuite.tls12(suite));
	}

	/**
	 * Random bytes that are all the same, though not zero.
	 */
	private static final class NullRandom implements RandomSource {

		@Override
		public void fill(byte[] bytes) {
			Arrays.fill(bytes, (byte) 0x5a);
		}

		@Override
		public String source() {
			return SOURCE;
		}

	}

}
