package dev.sallyport.crypto.jca;

import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.util.Arrays;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class X25519Tests {

	private static final String SCALAR = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";

	private final JcaDiffieHellman group;

	X25519Tests() throws Exception {
		this.group = new JcaDiffieHellman(JcaSource.jvm(), NamedGroup.X25519, new X25519Format());
	}

	/**
	 * RFC 7748 section 5.2 (the second with the most significant bit of the share set)
	 * and section 6.1, from both sides.
	 */
	@ParameterizedTest
	@CsvSource({
			"a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4, "
					+ "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c, "
					+ "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552",
			"4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d, "
					+ "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493, "
					+ "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957",
			"77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a, "
					+ "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f, "
					+ "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742",
			"5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb, "
					+ "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a, "
					+ "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742" })
	void agreesOnTheVectorsOfRfc7748(String scalar, String share, String expected) throws Exception {
		assertThat(agree(scalar, share)).isEqualTo(expected);
	}

	@Test
	void ignoresTheMostSignificantBit() throws Exception {
		String masked = "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a413";
		String unmasked = "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493";
		assertThat(agree(SCALAR, unmasked)).isEqualTo(agree(SCALAR, masked));
	}

	/** RFC 7748 section 5: the prime plus 9 is 9, the base point. */
	@Test
	void reducesAShareThatIsNotBelowThePrime() throws Exception {
		String nine = "09" + "00".repeat(31);
		String primePlusNine = "f6" + "ff".repeat(30) + "7f";
		assertThat(agree(SCALAR, primePlusNine)).isEqualTo(agree(SCALAR, nine))
			.isEqualTo("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
	}

	/** RFC 9846 section 7.4.2: the shared secret is not the all-zero value. */
	@ParameterizedTest
	@ValueSource(strings = { "0000000000000000000000000000000000000000000000000000000000000000",
			"0000000000000000000000000000000000000000000000000000000000000080",
			"0100000000000000000000000000000000000000000000000000000000000000",
			"0100000000000000000000000000000000000000000000000000000000000080",
			"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
			"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
			"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
			"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
			"eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
			"edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff" })
	void refusesSharesOfSmallOrder(String share) throws Exception {
		assertRefused(Octets.fromHex(share));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 31, 33, 64, 65535 })
	void refusesAShareOfTheWrongLength(int length) throws Exception {
		byte[] share = new byte[length];
		Arrays.fill(share, (byte) 9);
		assertRefused(Octets.of(share));
	}

	@Test
	void secretOfZerosIsNotAllowedWhateverTheLibrarySays() {
		X25519Format format = new X25519Format();
		assertThat(format.allowsSecret(new byte[32])).isFalse();
		for (int i = 0; i < 32; i++) {
			byte[] secret = new byte[32];
			secret[i] = (byte) 0x80;
			assertThat(format.allowsSecret(secret)).isTrue();
		}
	}

	/** A share begins or ends with a zero byte now and then. */
	@Test
	void sharesAlwaysHave32Bytes() throws Exception {
		for (int i = 0; i < 300; i++) {
			try (ActiveKeyExchange exchange = this.group.start()) {
				assertThat(exchange.share().length()).isEqualTo(32);
			}
		}
	}

	@Test
	void bothSidesAgree() throws Exception {
		ActiveKeyExchange client = this.group.start();
		CompletedKeyExchange server = this.group.startAndComplete(client.share());
		assertThat(client.complete(server.share()).matches(server.sharedSecret())).isTrue();
		assertThat(server.sharedSecret().length()).isEqualTo(32);
		assertThat(client.group()).isEqualTo(NamedGroup.X25519);
		assertThat(client.classicalHalf()).isEmpty();
	}

	private void assertRefused(Octets share) throws Exception {
		assertThatExceptionOfType(InvalidKeyShareException.class).isThrownBy(() -> this.group.startAndComplete(share));
		ActiveKeyExchange exchange = this.group.start();
		assertThatExceptionOfType(InvalidKeyShareException.class).isThrownBy(() -> exchange.complete(share));
	}

	private String agree(String scalar, String share) throws Exception {
		PrivateKey key = KeyFactory.getInstance("XDH")
			.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, Octets.fromHex(scalar).toByteArray()));
		return this.group.agree(key, Octets.fromHex(share)).reveal().toHex();
	}

}
