package dev.sallyport.schedule;

import java.util.HexFormat;

import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls12CipherSuite;
import dev.sallyport.protocol.CipherSuite;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The vectors for the PRF of TLS 1.2 that were published on the mailing list of the TLS
 * working group: the RFC has none.
 */
class Tls12PrfTests {

	@Test
	void sha256GivesThePublishedBytes() {
		String secret = "9bbe436ba940f017b17652849a71db35";
		String seed = "a0ba9f936cda311827a6f796ffd5198c";
		assertThat(expand(Tls12Suites.suite(CipherSuite.TLS_AES_128_GCM_SHA256), secret, seed, 100))
			.isEqualTo("e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a"
					+ "6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab"
					+ "4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701" + "87347b66");
	}

	@Test
	void sha384GivesThePublishedBytes() {
		String secret = "b80b733d6ceefcdc71566ea48e5567df";
		String seed = "cd665cf6a8447dd6ff8b27555edb7465";
		assertThat(expand(Tls12Suites.suite(CipherSuite.TLS_AES_256_GCM_SHA384), secret, seed, 148))
			.isEqualTo("7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cd"
					+ "e9ca0faa60be9fe34f82b1233c9146a0e534cb400fed2700884f9dc236f80edd"
					+ "8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d918425"
					+ "9b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee6"
					+ "91c8f3a26854308d5eaa3be85e0990703d73e56f");
	}

	@Test
	void shorterOutputIsThePrefixOfALongerOne() {
		Tls12CipherSuite suite = Tls12Suites.suite(CipherSuite.TLS_AES_128_GCM_SHA256);
		String longer = expand(suite, "0b".repeat(20), "01", 65);
		for (int length : new int[] { 1, 31, 32, 33, 64 }) {
			assertThat(expand(suite, "0b".repeat(20), "01", length)).isEqualTo(longer.substring(0, 2 * length));
		}
		assertThat(Tls12Prf.seed("ab", new byte[0], new byte[] { 1 }, new byte[] { 2 })).containsExactly('a', 'b', 1,
				2);
	}

	private static String expand(Tls12CipherSuite suite, String secret, String seed, int length) {
		byte[] labelAndSeed = Tls12Prf.seed("test label", HexFormat.of().parseHex(seed));
		try (Secret key = Secret.adopt(HexFormat.of().parseHex(secret));
				Secret output = Tls12Prf.expand(suite, key, labelAndSeed, length)) {
			return HexFormat.of().formatHex(output.bytes());
		}
	}

}
