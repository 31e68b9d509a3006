package dev.sallyport.autoconfigure.engine;

import java.time.Duration;
import java.util.Map;

import dev.sallyport.autoconfigure.SallyportProperties;
import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;
import dev.sallyport.crypto.CryptoProvider;
import dev.sallyport.crypto.jca.JdkCrypto;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.NamedGroup;
import dev.sallyport.protocol.ProtocolVersion;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of {@link EngineSettings} and {@link TicketSettings}.
 */
class EngineSettingsTests {

	private static final CryptoProvider BOUNCYCASTLE = new CryptoSelection(EngineSettingsTests.class.getClassLoader())
		.select("bouncycastle");

	@Test
	void everythingIsOnOfferByDefault() {
		EngineSettings settings = settings("sallyport.enabled", "true");
		assertThat(settings.protocolNames()).containsExactly("TLSv1.3", "TLSv1.2");
		assertThat(settings.groups()).startsWith(NamedGroup.X25519MLKEM768, NamedGroup.X25519);
		assertThat(settings.cipherSuiteNames(ProtocolVersion.TLS13)).hasSize(3);
		assertThat(settings.cipherSuiteNames(ProtocolVersion.TLS12)).hasSize(6);
	}

	@Test
	void namesAreTakenInTheirOrder() {
		assertThat(settings("sallyport.groups", "P-384, x25519").groups()).containsExactly(NamedGroup.SECP384R1,
				NamedGroup.X25519);
		assertThat(settings("sallyport.cipher-suites", "TLS_CHACHA20_POLY1305_SHA256").cipherSuites())
			.containsExactly(CipherSuite.TLS_CHACHA20_POLY1305_SHA256);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sallyport.protocols     | TLSv1.9          | not the name of a version of TLS that Sallyport knows
			sallyport.groups        | brainpoolP256r1  | not the name of a group that Sallyport knows
			sallyport.cipher-suites | TLS_NULL         | not the name of a cipher suite that Sallyport knows
			""")
	void unknownNamesAreToldWithWhatThereIs(String property, String value, String phrase) {
		SallyportConfigurationException failure = failure(() -> settings(property, value));
		assertThat(failure).hasMessageContainingAll(value, property, phrase);
		assertThat(failure.action()).contains("Use one of", "remove " + property);
	}

	@Test
	void versionWithoutACipherSuiteOrAGroupIsLeftOut() {
		assertThat(settings("sallyport.cipher-suites", "TLS_AES_128_GCM_SHA256").versions())
			.containsExactly(ProtocolVersion.TLS13);
		assertThat(settings("sallyport.cipher-suites", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256").versions())
			.containsExactly(ProtocolVersion.TLS12);
		assertThat(settings("sallyport.groups", "X25519MLKEM768").versions()).containsExactly(ProtocolVersion.TLS13);
		SallyportProperties properties = bind(
				Map.of("sallyport.groups", "X25519MLKEM768", "sallyport.protocols", "TLSv1.2"));
		assertThat(failure(() -> EngineSettings.of(properties, BOUNCYCASTLE)).action()).contains("x25519", "TLSv1.3");
	}

	@Test
	void suitesAreThoseOfTheVersions() {
		EngineSettings tls12 = settings("sallyport.protocols", "TLSv1.2");
		assertThat(tls12.versions()).containsExactly(ProtocolVersion.TLS12);
		assertThat(tls12.cipherSuites()).allMatch((suite) -> suite.version() == ProtocolVersion.TLS12);
		SallyportProperties properties = bind(
				Map.of("sallyport.protocols", "TLSv1.2", "sallyport.cipher-suites", "TLS_AES_128_GCM_SHA256"));
		assertThat(failure(() -> EngineSettings.of(properties, BOUNCYCASTLE)))
			.hasMessageContaining("a cipher suite that is not on offer here");
	}

	@Test
	void groupThatTheCryptographyLacksIsRefused() {
		CryptoProvider classic = CryptoProvider.compose("classic",
				(parts) -> parts.suite(JdkCrypto.provider().suites().get(0))
					.group(JdkCrypto.provider().group(NamedGroup.SECP256R1).orElseThrow())
					.random(JdkCrypto.provider().random()));
		SallyportProperties properties = bind(Map.of("sallyport.groups", "X25519MLKEM768"));
		SallyportConfigurationException failure = failure(() -> EngineSettings.of(properties, classic));
		assertThat(failure).hasMessageContaining("a group that is not on offer here, with the cryptography 'classic'");
		assertThat(failure.action()).contains("secp256r1");
	}

	@Test
	void ticketsHaveSensibleDefaults() {
		TicketSettings tickets = TicketSettings.of(bind(Map.of()).tickets());
		assertThat(tickets).isEqualTo(new TicketSettings(2, Duration.ofHours(6), Duration.ofHours(1), false));
	}

	@Test
	void noTicketsAreIssuedWhenTheyAreOff() {
		assertThat(TicketSettings.of(bind(Map.of("sallyport.tickets.mode", "off")).tickets()).count()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "count, -1", "count, 9", "lifetime, 8d", "lifetime, 0s", "rotation, 0s", "rotation, 1m" })
	void ticketsOutOfRangeAreRefused(String property, String value) {
		SallyportProperties.Tickets tickets = bind(Map.of("sallyport.tickets." + property, value)).tickets();
		assertThat(failure(() -> TicketSettings.of(tickets)))
			.hasMessageContaining("sallyport.tickets." + property + " is ");
	}

	private static EngineSettings settings(String property, String value) {
		return EngineSettings.of(bind(Map.of(property, value)), BOUNCYCASTLE);
	}

	private static SallyportProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("sallyport",
				SallyportProperties.class);
	}

	private static SallyportConfigurationException failure(ThrowingCallable call) {
		return catchThrowableOfType(SallyportConfigurationException.class, call);
	}

}
