package dev.sallyport.test.crypto;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.sallyport.crypto.ActiveKeyExchange;
import dev.sallyport.crypto.InvalidKeyShareException;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.crypto.KeyExchangeGroup.CompletedKeyExchange;
import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.Octets;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What holds for every key-exchange group.
 */
abstract class GroupContract extends PartContract {

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("groups")
	void bothSidesAgreeOnNewSecrets(KeyExchangeGroup group) throws Exception {
		Set<Octets> known = new HashSet<>();
		for (int i = 0; i < 10; i++) {
			try (ActiveKeyExchange client = group.start()) {
				assertThat(client.group()).isEqualTo(group.name());
				CompletedKeyExchange server = group.startAndComplete(client.share());
				Secret secret = client.complete(server.share());
				assertThat(secret.matches(server.sharedSecret())).isTrue();
				assertThat(known.add(client.share())).isTrue();
				assertThat(known.add(server.share())).isTrue();
				assertThat(known.add(secret.reveal())).isTrue();
			}
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("groups")
	void sharesAndSecretsHaveTheirLengths(KeyExchangeGroup group) throws Exception {
		try (ActiveKeyExchange client = group.start()) {
			CompletedKeyExchange server = group.startAndComplete(client.share());
			int length = switch (group.name()) {
				case X25519 -> 32;
				case SECP256R1 -> 65;
				case SECP384R1 -> 97;
				case SECP521R1 -> 133;
				case X25519MLKEM768 -> 1216;
				case SECP256R1MLKEM768 -> 1249;
				case SECP384R1MLKEM1024 -> 1665;
			};
			int serverLength = switch (group.name()) {
				case X25519, SECP256R1, SECP384R1, SECP521R1, SECP384R1MLKEM1024 -> length;
				case X25519MLKEM768 -> 1120;
				case SECP256R1MLKEM768 -> 1153;
			};
			int secretLength = switch (group.name()) {
				case X25519, SECP256R1 -> 32;
				case SECP384R1 -> 48;
				case SECP521R1 -> 66;
				case X25519MLKEM768, SECP256R1MLKEM768 -> 64;
				case SECP384R1MLKEM1024 -> 80;
			};
			assertThat(client.share().length()).isEqualTo(length);
			assertThat(server.share().length()).isEqualTo(serverLength);
			assertThat(server.sharedSecret().length()).isEqualTo(secretLength);
			assertThat(client.complete(server.share()).length()).isEqualTo(secretLength);
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("groups")
	void refusesSharesOfTheWrongLength(KeyExchangeGroup group) throws Exception {
		Octets clientShare = group.start().share();
		Octets serverShare = group.startAndComplete(clientShare).share();
		for (int length : new int[] { 0, 1, 31, 32, 33, 64, 65, 66, 97, 133, 1088, 1184, 1119, 1215, 1217, 1568,
				65535 }) {
			if (length != clientShare.length()) {
				assertThatExceptionOfType(InvalidKeyShareException.class)
					.isThrownBy(() -> group.startAndComplete(resized(clientShare, length)));
			}
			if (length != serverShare.length()) {
				assertThatExceptionOfType(InvalidKeyShareException.class)
					.isThrownBy(() -> group.start().complete(resized(serverShare, length)));
			}
		}
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("groups")
	void exchangeIsUsedOnce(KeyExchangeGroup group) throws Exception {
		ActiveKeyExchange exchange = group.start();
		Octets peer = group.startAndComplete(exchange.share()).share();
		exchange.complete(peer).close();
		assertThatIllegalStateException().isThrownBy(() -> exchange.complete(peer));
		exchange.close();
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("groups")
	void exchangeIsUsedUpByAnInvalidShare(KeyExchangeGroup group) throws Exception {
		ActiveKeyExchange exchange = group.start();
		Octets peer = group.startAndComplete(exchange.share()).share();
		assertThatExceptionOfType(InvalidKeyShareException.class).isThrownBy(() -> exchange.complete(Octets.EMPTY));
		assertThatIllegalStateException().isThrownBy(() -> exchange.complete(peer));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("groups")
	void closedExchangeCannotBeCompleted(KeyExchangeGroup group) throws Exception {
		ActiveKeyExchange exchange = group.start();
		Octets peer = group.startAndComplete(exchange.share()).share();
		exchange.close();
		exchange.close();
		assertThatIllegalStateException().isThrownBy(() -> exchange.complete(peer));
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("groups")
	void secretOutlivesTheExchange(KeyExchangeGroup group) throws Exception {
		ActiveKeyExchange exchange = group.start();
		CompletedKeyExchange server = group.startAndComplete(exchange.share());
		Secret secret = exchange.complete(server.share());
		exchange.close();
		assertThat(secret.matches(server.sharedSecret())).isTrue();
		secret.close();
		assertThat(server.sharedSecret().bytes()).isNotEqualTo(new byte[server.sharedSecret().length()]);
	}

	List<Named<KeyExchangeGroup>> groups() {
		return provider().groups().stream().map((group) -> named(group.name(), group)).toList();
	}

	private static Octets resized(Octets share, int length) {
		byte[] bytes = new byte[length];
		byte[] source = share.toByteArray();
		for (int i = 0; i < length; i++) {
			bytes[i] = source[i % source.length];
		}
		return Octets.adopt(bytes);
	}

}
