package dev.sallyport.test.crypto;

import java.math.BigInteger;
import java.security.spec.ECPoint;
import java.util.Arrays;
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
 * P-256, P-384 and P-521, RFC 9846 sections 4.3.8.2 and 7.4.2.
 */
abstract class NistCurveContract extends PartContract {

	/**
	 * Enough for one in 256 to be among them, but for once in 2^56.
	 */
	private static final int MAX_EXCHANGES = 10_000;

	/** RFC 5903 section 8.1 on P-256; on the other curves the same number. */
	private static final BigInteger PRIVATE_KEY = new BigInteger(
			"c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433", 16);

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("curves")
	void agreesWithTheTextbook(KeyExchangeGroup group) throws Exception {
		TextbookCurve curve = new TextbookCurve(group.name());
		for (int i = 0; i < 5; i++) {
			BigInteger privateKey = PRIVATE_KEY.add(BigInteger.valueOf(i));
			CompletedKeyExchange server = group.startAndComplete(curve.share(privateKey));
			assertThat(curve.contains(server.share())).isTrue();
			assertThat(server.sharedSecret().reveal()).isEqualTo(curve.agree(privateKey, server.share()));
			try (ActiveKeyExchange client = group.start()) {
				assertThat(client.complete(curve.share(privateKey)).reveal())
					.isEqualTo(curve.agree(privateKey, client.share()));
			}
		}
	}

	/**
	 * RFC 9846 section 7.4.2: one secret in 256 begins with a zero, which is part of it.
	 * With the base point as the peer's share, the secret is a coordinate of our own
	 * share.
	 */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("curves")
	void secretKeepsItsLeadingZero(KeyExchangeGroup group) throws Exception {
		Octets basePoint = new TextbookCurve(group.name()).share(BigInteger.ONE);
		CompletedKeyExchange server = group.startAndComplete(basePoint);
		for (int i = 0; i < MAX_EXCHANGES && server.share().at(1) != 0; i++) {
			server = group.startAndComplete(basePoint);
		}
		assertThat(server.sharedSecret().reveal()).isEqualTo(leadingZero(server.share(), basePoint));
		ActiveKeyExchange client = group.start();
		for (int i = 0; i < MAX_EXCHANGES && client.share().at(1) != 0; i++) {
			client.close();
			client = group.start();
		}
		assertThat(client.complete(basePoint).reveal()).isEqualTo(leadingZero(client.share(), basePoint));
	}

	private static Octets leadingZero(Octets share, Octets basePoint) {
		assertThat(share.length()).isEqualTo(basePoint.length());
		assertThat(share.at(1)).isZero();
		return share.slice(1, 1 + share.length() / 2);
	}

	/**
	 * Infinity, compressed, hybrid and unknown forms: {@code legacy_form} is 4, nothing
	 * else.
	 */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("curves")
	void refusesEveryFormButUncompressed(KeyExchangeGroup group) throws Exception {
		byte[] share = new TextbookCurve(group.name()).share(PRIVATE_KEY).toByteArray();
		for (int form = 0; form < 256; form++) {
			share[0] = (byte) form;
			if (form != 4) {
				assertRefusedByServer(group, share);
			}
		}
		assertRefused(group, new byte[share.length]);
		assertRefused(group, new byte[] { 0 });
		byte[] compressed = Arrays.copyOf(share, 1 + share.length / 2);
		for (byte form : new byte[] { 2, 3, 4 }) {
			compressed[0] = form;
			assertRefused(group, compressed);
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("curves")
	void refusesPointsOffTheCurve(KeyExchangeGroup group) throws Exception {
		TextbookCurve curve = new TextbookCurve(group.name());
		byte[] share = curve.share(PRIVATE_KEY).toByteArray();
		for (int i = 1; i < share.length; i++) {
			byte[] tampered = share.clone();
			tampered[i] ^= 1;
			assertRefusedByServer(group, tampered);
		}
		assertRefused(group, curve.encode(BigInteger.ZERO, BigInteger.ZERO).toByteArray());
	}

	/** RFC 9846 section 4.3.8.2, step 2: the coordinates are in the correct interval. */
	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("curves")
	void refusesACoordinateThatIsNotBelowThePrime(KeyExchangeGroup group) throws Exception {
		TextbookCurve curve = new TextbookCurve(group.name());
		ECPoint point = curve.pointWithSmallestX();
		group.startAndComplete(curve.encode(point.getAffineX(), point.getAffineY())).sharedSecret().close();
		assertRefused(group, curve.encode(point.getAffineX().add(curve.prime()), point.getAffineY()).toByteArray());
		assertRefused(group, curve.encode(curve.prime(), point.getAffineY()).toByteArray());
		byte[] highest = curve.encode(point.getAffineX(), point.getAffineY()).toByteArray();
		Arrays.fill(highest, 1, highest.length, (byte) 0xff);
		assertRefused(group, highest);
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("curves")
	void refusesTheShareOfAnotherCurve(KeyExchangeGroup group) throws Exception {
		for (NamedGroup other : new NamedGroup[] { NamedGroup.SECP256R1, NamedGroup.SECP384R1, NamedGroup.SECP521R1 }) {
			if (other != group.name()) {
				assertRefused(group, new TextbookCurve(other).share(PRIVATE_KEY).toByteArray());
			}
		}
	}

	List<Named<KeyExchangeGroup>> curves() {
		return provider().groups()
			.stream()
			.filter((group) -> group.name().name().matches("SECP\\d+R1"))
			.map((group) -> named(group.name(), group))
			.toList();
	}

	private static void assertRefused(KeyExchangeGroup group, byte[] share) throws Exception {
		assertRefusedByServer(group, share);
		try (ActiveKeyExchange exchange = group.start()) {
			assertThatExceptionOfType(InvalidKeyShareException.class)
				.isThrownBy(() -> exchange.complete(Octets.of(share)));
		}
	}

	private static void assertRefusedByServer(KeyExchangeGroup group, byte[] share) {
		assertThatExceptionOfType(InvalidKeyShareException.class)
			.isThrownBy(() -> group.startAndComplete(Octets.of(share)));
	}

}
