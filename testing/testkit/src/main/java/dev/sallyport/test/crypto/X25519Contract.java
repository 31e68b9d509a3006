package dev.sallyport.test.crypto;

import java.util.List;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.Octets;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * X25519, RFC 7748 and RFC 9846 section 7.4.2.
 */
abstract class X25519Contract extends PartContract {

	/** RFC 7748 section 6.1, Alice and Bob. */
	private static final List<Octets> PRIVATE_KEYS = List.of(
			Octets.fromHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"),
			Octets.fromHex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));

	private static final List<Octets> SHARES = List.of(
			Octets.fromHex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a"),
			Octets.fromHex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));

	private static final List<String> SMALL_ORDER = List.of("00".repeat(32), "00".repeat(31) + "80",
			"01" + "00".repeat(31), "01" + "00".repeat(30) + "80",
			"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
			"e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880",
			"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
			"5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7", "ec" + "ff".repeat(30) + "7f",
			"ed" + "ff".repeat(30) + "7f", "ee" + "ff".repeat(30) + "7f", "ec" + "ff".repeat(31),
			"ed" + "ff".repeat(31), "ee" + "ff".repeat(31));

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("x25519")
	void agreesWithTheKeysOfRfc7748(KeyExchangeGroup group) throws Exception {
		for (int i = 0; i < 2; i++) {
			CompletedKeyExchange server = group.startAndComplete(SHARES.get(i));
			assertThat(server.sharedSecret().reveal())
				.isEqualTo(TextbookX25519.agree(PRIVATE_KEYS.get(i), server.share()));
			try (ActiveKeyExchange client = group.start()) {
				assertThat(client.complete(SHARES.get(i)).reveal())
					.isEqualTo(TextbookX25519.agree(PRIVATE_KEYS.get(i), client.share()));
			}
		}
	}

	/** RFC 7748 section 5: the most significant bit is ignored. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("x25519")
	void ignoresTheMostSignificantBit(KeyExchangeGroup group) throws Exception {
		byte[] share = SHARES.get(0).toByteArray();
		share[31] ^= (byte) 0x80;
		CompletedKeyExchange server = group.startAndComplete(Octets.of(share));
		assertThat(server.sharedSecret().reveal()).isEqualTo(TextbookX25519.agree(PRIVATE_KEYS.get(0), server.share()));
	}

	/** RFC 7748 section 5: the prime plus 9 is 9, the base point. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("x25519")
	void reducesAShareThatIsNotBelowThePrime(KeyExchangeGroup group) throws Exception {
		for (String share : List.of("09" + "00".repeat(31), "f6" + "ff".repeat(30) + "7f", "f6" + "ff".repeat(31))) {
			CompletedKeyExchange server = group.startAndComplete(Octets.fromHex(share));
			assertThat(server.sharedSecret().reveal()).isEqualTo(server.share());
		}
	}

	/** RFC 9846 section 7.4.2: the shared secret is not the all-zero value. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("x25519")
	void refusesSharesOfSmallOrder(KeyExchangeGroup group) throws Exception {
		for (String share : SMALL_ORDER) {
			assertThatExceptionOfType(InvalidKeyShareException.class).as(share)
				.isThrownBy(() -> group.startAndComplete(Octets.fromHex(share)));
			try (ActiveKeyExchange exchange = group.start()) {
				assertThatExceptionOfType(InvalidKeyShareException.class).as(share)
					.isThrownBy(() -> exchange.complete(Octets.fromHex(share)));
			}
		}
	}

	/** A share begins or ends with a zero byte now and then. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("x25519")
	void sharesAlwaysHave32Bytes(KeyExchangeGroup group) throws Exception {
		for (int i = 0; i < 600; i++) {
			try (ActiveKeyExchange exchange = group.start()) {
				assertThat(exchange.share().length()).isEqualTo(32);
				assertThat(exchange.classicalHalf()).isEmpty();
			}
		}
	}

	List<Named<KeyExchangeGroup>> x25519() {
		return provider().group(NamedGroup.X25519).stream().map((group) -> named(group.name(), group)).toList();
	}

}
