package dev.sallyport.config;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import javax.security.auth.x500.X500Principal;

import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.KeyExchangeGroup;
import dev.sallyport.handshake.HandshakeFixture;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import dev.sallyport.session.InMemoryClientSessionStore;
import dev.sallyport.session.InMemorySessionStore;
import dev.sallyport.session.RotatingTicketer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What a configuration keeps for the one that begins with it.
 */
class TlsConfigTests {

	private static final CryptoProvider OTHER = CryptoProvider.compose("other", (parts) -> {
		CryptoProvider all = HandshakeFixture.PROVIDER;
		all.suites().forEach(parts::suite);
		all.tls12Suites().forEach(parts::tls12Suite);
		all.group(NamedGroup.SECP256R1).ifPresent(parts::group);
		all.signers().forEach(parts::signer);
		all.verifiers().forEach(parts::verifier);
		parts.random(all.random());
	});

	@Test
	void suitesOfAVersionThatIsOffComeBackWithIt() {
		ServerConfig all = HandshakeFixture.server().build();
		ServerConfig newer = all.toBuilder().versions(List.of(ProtocolVersion.TLS13)).build();
		assertThat(newer.tls12CipherSuites()).isEmpty();
		assertThat(newer.cipherSuiteNames()).isNotEmpty().allMatch((suite) -> suite.version() == ProtocolVersion.TLS13);
		ServerConfig both = newer.toBuilder().versions(all.versions()).build();
		assertThat(both.cipherSuiteNames()).isEqualTo(all.cipherSuiteNames());
	}

	@Test
	void nextServerKeepsWhatWasSet() {
		ServerConfig start = HandshakeFixture.server()
			.acceptor((offer) -> null)
			.serverNames((name) -> false)
			.cipherSuiteOrder(CipherSuiteOrder.CLIENT)
			.alpn((hello) -> Optional.empty())
			.ticketer(RotatingTicketer.create(HandshakeFixture.PROVIDER, InstantSource.system()))
			.ticketCount(7)
			.sessions(InMemorySessionStore.create(InstantSource.system()))
			.tls12Tickets(true)
			.clientAuth(ClientAuth.WANT, (peer) -> {
			})
			.certificateAuthorities(List.of(new X500Principal("CN=Authority")))
			.versions(List.of(ProtocolVersion.TLS12))
			.listener(new HandshakeListener() {
			})
			.keyLog((label, random, secret) -> {
			})
			.answerTimeout(Duration.ofSeconds(3))
			.dangerous()
			.allowMissingExtendedMasterSecret()
			.build();
		assertThatNothingIsLost(start, start.toBuilder().build(), start.toBuilder(OTHER).build());
	}

	@Test
	void nextClientKeepsWhatWasSet() {
		ClientConfig start = HandshakeFixture.client()
			.applicationProtocols(List.of("h2"))
			.sessions(InMemoryClientSessionStore.create(InstantSource.system()))
			.sendServerName(false)
			.requestOcspResponse(true)
			.certificates((request) -> Optional.empty())
			.versions(List.of(ProtocolVersion.TLS12))
			.listener(new HandshakeListener() {
			})
			.keyLog((label, random, secret) -> {
			})
			.answerTimeout(Duration.ofSeconds(3))
			.dangerous()
			.allowMissingExtendedMasterSecret()
			.build();
		assertThatNothingIsLost(start, start.toBuilder().build(), start.toBuilder(OTHER).build());
	}

	private static void assertThatNothingIsLost(TlsConfig start, TlsConfig next, TlsConfig elsewhere) {
		assertThat(next).usingRecursiveComparison().isEqualTo(start);
		assertThat(elsewhere).usingRecursiveComparison().ignoringFields("negotiables").isEqualTo(start);
		assertThat(elsewhere.versions()).isEqualTo(start.versions());
		assertThat(elsewhere.provider()).isSameAs(OTHER);
		assertThat(elsewhere.groups()).extracting(KeyExchangeGroup::name).containsExactly(NamedGroup.SECP256R1);
	}

	@Test
	void answerIsWaitedForWithinReason() {
		ServerConfig.Builder builder = HandshakeFixture.server();
		for (Duration limit : List.of(Duration.ZERO, Duration.ofNanos(999_999), Duration.ofSeconds(-1),
				Duration.ofMinutes(10).plusNanos(1))) {
			assertThatIllegalArgumentException().isThrownBy(() -> builder.answerTimeout(limit));
		}
		assertThat(builder.answerTimeout(Duration.ofMillis(1)).build().answerTimeout()).hasMillis(1);
	}

}
