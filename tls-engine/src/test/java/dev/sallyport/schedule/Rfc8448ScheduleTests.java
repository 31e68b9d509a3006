package dev.sallyport.schedule;

import java.util.List;
import java.util.stream.Stream;

import dev.sallyport.TestCrypto;
import dev.sallyport.config.Role;
import dev.sallyport.crypto.Secret;
import dev.sallyport.crypto.Tls13CipherSuite;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.rfc8448.Rfc8448Trace;
import dev.sallyport.rfc8448.TraceKeys;
import dev.sallyport.rfc8448.TraceMessage;
import dev.sallyport.rfc8448.TraceStep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The key schedule computes what RFC 8448 prints, byte for byte: the stages from the
 * recorded key exchange, the transcript from the recorded messages. The words of the
 * trace stand above each vector in the resources of {@link Rfc8448Trace} and here in the
 * names of the steps.
 */
class Rfc8448ScheduleTests {

	private static final Tls13CipherSuite SUITE = TestCrypto.PROVIDER.suite(CipherSuite.TLS_AES_128_GCM_SHA256)
		.orElseThrow();

	private static final byte[] NOTHING = {};

	/**
	 * Every step that derives from a PRK: {@code info} is our HkdfLabel, {@code expanded}
	 * what we derive.
	 */
	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("derivations")
	void eachDerivationIsThatOfTheTrace(Rfc8448Trace trace, TraceStep step) {
		byte[] label = Stage.label(quoted(step).replaceFirst("tls13 ", ""));
		byte[] context = step.value("hash").toByteArray();
		try (Stage stage = stage(step.value("PRK"));
				Secret expanded = stage.expand(label, context, SUITE.hash().algorithm().length())) {
			assertThat(expanded.reveal()).isEqualTo(step.value("expanded"));
		}
		int length = step.value("expanded").length();
		assertThat(Octets.of(Stage.hkdfLabel(label, context, length))).isEqualTo(step.value("info"));
	}

	/**
	 * extract secret "early" → derive secret for handshake "tls13 derived" → extract
	 * secret "handshake" → derive secret for master "tls13 derived" → extract secret
	 * "master".
	 */
	@ParameterizedTest
	@EnumSource
	void leftSideOfTheDiagramIsThatOfTheTrace(Rfc8448Trace trace) {
		TraceStep early = trace.step("extract secret \"early\"");
		Stage stage = new Stage(SUITE, SUITE.hkdf().extract(secret(early.value("salt")), secret(early.value("IKM"))));
		assertThat(stage.secret().reveal()).isEqualTo(early.value("secret"));
		assertThat(Octets.of(stage.emptyHash()))
			.isEqualTo(trace.value("derive secret for handshake \"tls13 derived\"", "hash"));
		stage = stage.into(sharedSecret(trace));
		assertThat(stage.secret().reveal()).isEqualTo(trace.value("extract secret \"handshake\"", "secret"));
		stage = stage.into(Secret.zeros(32));
		assertThat(stage.secret().reveal()).isEqualTo(trace.value("extract secret \"master\"", "secret"));
	}

	/**
	 * derive secret "tls13 c hs traffic", derive secret "tls13 s hs traffic", derive
	 * write and read traffic keys for handshake data.
	 */
	@ParameterizedTest
	@EnumSource
	void handshakeSecretsAndKeysAreThoseOfTheTrace(Rfc8448Trace trace) {
		byte[] hash = hashThrough(trace, Role.SERVER, HandshakeType.SERVER_HELLO);
		assertThat(Octets.of(hash)).isEqualTo(trace.value("derive secret \"tls13 c hs traffic\"", "hash"));
		HandshakeSecret stage = early(trace).intoHandshakeSecret(sharedSecret(trace));
		TrafficSecret client = stage.clientTraffic(hash);
		TrafficSecret server = stage.serverTraffic(hash);
		assertThat(client.secret().reveal()).isEqualTo(trace.value("derive secret \"tls13 c hs traffic\"", "expanded"));
		assertThat(server.secret().reveal()).isEqualTo(trace.value("derive secret \"tls13 s hs traffic\"", "expanded"));
		assertKeys(client, trace.keys(Role.CLIENT, "handshake data"));
		assertKeys(server, trace.keys(Role.SERVER, "handshake data"));
	}

	/**
	 * calculate finished "tls13 finished", on either side.
	 */
	@ParameterizedTest
	@EnumSource
	void finishedMessagesAreThoseOfTheTrace(Rfc8448Trace trace) {
		byte[] hash = hashThrough(trace, Role.SERVER, HandshakeType.SERVER_HELLO);
		HandshakeSecret stage = early(trace).intoHandshakeSecret(sharedSecret(trace));
		assertFinished(stage.serverTraffic(hash), trace, Role.SERVER);
		assertFinished(stage.clientTraffic(hash), trace, Role.CLIENT);
	}

	/**
	 * derive secret "tls13 c ap traffic", derive secret "tls13 s ap traffic", derive
	 * write and read traffic keys for application data.
	 */
	@ParameterizedTest
	@EnumSource
	void applicationSecretsAndKeysAreThoseOfTheTrace(Rfc8448Trace trace) {
		byte[] hash = hashThrough(trace, Role.SERVER, HandshakeType.FINISHED);
		MainSecret stage = main(trace);
		TrafficSecret client = stage.clientTraffic(hash);
		TrafficSecret server = stage.serverTraffic(hash);
		assertThat(client.secret().reveal()).isEqualTo(trace.value("derive secret \"tls13 c ap traffic\"", "expanded"));
		assertThat(server.secret().reveal()).isEqualTo(trace.value("derive secret \"tls13 s ap traffic\"", "expanded"));
		assertKeys(client, trace.keys(Role.CLIENT, "application data"));
		assertKeys(server, trace.keys(Role.SERVER, "application data"));
	}

	/**
	 * derive secret "tls13 exp master".
	 */
	@ParameterizedTest
	@EnumSource
	void exporterIsThatOfTheTrace(Rfc8448Trace trace) {
		TraceStep step = trace.step("derive secret \"tls13 exp master\"");
		byte[] hash = hashThrough(trace, Role.SERVER, HandshakeType.FINISHED);
		assertThat(Octets.of(hash)).isEqualTo(step.value("hash"));
		assertThat(main(trace).exporter(hash).secret().reveal()).isEqualTo(step.value("expanded"));
	}

	/**
	 * derive secret "tls13 res master".
	 */
	@ParameterizedTest
	@EnumSource
	void resumptionSecretIsThatOfTheTrace(Rfc8448Trace trace) {
		TraceStep step = trace.step("derive secret \"tls13 res master\"");
		byte[] hash = hashThrough(trace, Role.CLIENT, HandshakeType.FINISHED);
		assertThat(Octets.of(hash)).isEqualTo(step.value("hash"));
		assertThat(main(trace).resumption(hash).secret().reveal()).isEqualTo(step.value("expanded"));
	}

	/**
	 * generate resumption secret "tls13 resumption": the key of section 3's ticket, which
	 * is the PSK of section 4.
	 */
	@Test
	void keyOfTheTicketIsThatOfTheTrace() {
		Rfc8448Trace trace = Rfc8448Trace.SIMPLE_1_RTT;
		TraceStep step = trace.step("generate resumption secret \"tls13 resumption\"");
		byte[] hash = hashThrough(trace, Role.CLIENT, HandshakeType.FINISHED);
		Octets key = main(trace).resumption(hash).preSharedKey(step.value("hash").toByteArray()).reveal();
		assertThat(key).isEqualTo(step.value("expanded"));
		assertThat(key).isEqualTo(Rfc8448Trace.RESUMED_0_RTT.value("extract secret \"early\"", "IKM"));
	}

	/**
	 * calculate PSK binder: the hash of the ClientHello prefix, the binder, and where it
	 * goes.
	 */
	@Test
	void binderIsThatOfTheTrace() {
		Rfc8448Trace trace = Rfc8448Trace.RESUMED_0_RTT;
		TraceStep step = trace.step("calculate PSK binder");
		Transcript transcript = new Transcript();
		transcript.select(SUITE.hash());
		byte[] hash = transcript.hashOfPartial(step.value("ClientHello prefix").toByteArray());
		assertThat(Octets.of(hash)).isEqualTo(step.value("binder hash"));
		Octets binder = Octets.of(early(trace).resumptionBinder(hash));
		assertThat(binder).isEqualTo(step.value("finished"));
		Octets clientHello = trace.message(Role.CLIENT, HandshakeType.CLIENT_HELLO);
		assertThat(clientHello.slice(clientHello.length() - 32, clientHello.length())).isEqualTo(binder);
	}

	/**
	 * derive secret "tls13 c e traffic", derive secret "tls13 e exp master", derive write
	 * traffic keys for early application data.
	 */
	@Test
	void earlySecretsAndKeysAreThoseOfTheTrace() {
		Rfc8448Trace trace = Rfc8448Trace.RESUMED_0_RTT;
		byte[] hash = hashThrough(trace, Role.CLIENT, HandshakeType.CLIENT_HELLO);
		TrafficSecret traffic = early(trace).clientEarlyTraffic(hash);
		assertThat(traffic.secret().reveal()).isEqualTo(trace.value("derive secret \"tls13 c e traffic\"", "expanded"));
		assertKeys(traffic, trace.keys(Role.CLIENT, "early application data"));
		assertThat(early(trace).earlyExporter(hash).secret().reveal())
			.isEqualTo(trace.value("derive secret \"tls13 e exp master\"", "expanded"));
	}

	static Stream<Arguments> derivations() {
		return Stream.of(Rfc8448Trace.values())
			.flatMap((trace) -> trace.steps()
				.stream()
				.filter((step) -> step.has("expanded"))
				.map((step) -> Arguments.of(trace, step)));
	}

	private static String quoted(TraceStep step) {
		if (step.action().equals("calculate PSK binder")) {
			return "tls13 finished";
		}
		return step.action().substring(step.action().indexOf('"') + 1, step.action().lastIndexOf('"'));
	}

	private static void assertKeys(TrafficSecret secret, TraceKeys keys) {
		assertThat(secret.secret().reveal()).isEqualTo(keys.secret());
		try (Secret key = secret.key()) {
			assertThat(key.reveal()).isEqualTo(keys.key());
		}
		assertThat(Octets.of(secret.iv())).isEqualTo(keys.iv());
	}

	private static void assertFinished(TrafficSecret secret, Rfc8448Trace trace, Role sender) {
		Octets verifyData = Octets.of(secret.verifyData(hashBefore(trace, sender, HandshakeType.FINISHED)));
		assertThat(verifyData).isEqualTo(trace.step(sender, "calculate finished \"tls13 finished\"").value("finished"));
		Octets message = trace.message(sender, HandshakeType.FINISHED);
		assertThat(verifyData).isEqualTo(message.slice(4, message.length()));
	}

	private static EarlySecret early(Rfc8448Trace trace) {
		return (trace == Rfc8448Trace.RESUMED_0_RTT)
				? EarlySecret.ofPsk(SUITE, secret(trace.value("extract secret \"early\"", "IKM")))
				: EarlySecret.withoutPsk(SUITE);
	}

	private static MainSecret main(Rfc8448Trace trace) {
		return early(trace).intoHandshakeSecret(sharedSecret(trace)).intoMainSecret();
	}

	private static Secret sharedSecret(Rfc8448Trace trace) {
		return secret(trace.value("extract secret \"handshake\"", "IKM"));
	}

	private static Stage stage(Octets secret) {
		return new Stage(SUITE, secret(secret));
	}

	private static Secret secret(Octets bytes) {
		return Secret.adopt(bytes.toByteArray());
	}

	private static byte[] hashThrough(Rfc8448Trace trace, Role sender, HandshakeType type) {
		Octets message = trace.message(sender, type);
		return transcript(trace, message).hashOfPartial(message.toByteArray());
	}

	private static byte[] hashBefore(Rfc8448Trace trace, Role sender, HandshakeType type) {
		return transcript(trace, trace.message(sender, type)).hashOfPartial(NOTHING);
	}

	/**
	 * Replay the trace up to a message, which is left out.
	 */
	private static Transcript transcript(Rfc8448Trace trace, Octets end) {
		Transcript transcript = new Transcript();
		List<TraceMessage> messages = trace.messages();
		for (TraceMessage message : messages) {
			if (message.sender() == Role.SERVER) {
				transcript.select(SUITE.hash());
			}
			if (message.isHelloRetryRequest()) {
				transcript.replaceWithMessageHash();
			}
			if (message.bytes().equals(end)) {
				break;
			}
			transcript.add(message.bytes().toByteArray());
		}
		transcript.select(SUITE.hash());
		return transcript;
	}

}
