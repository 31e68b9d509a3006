package dev.sallyport.session;

import java.util.Arrays;
import java.util.Optional;

import dev.sallyport.crypto.Secret;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.session.ServerSession.Terms;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ServerSessionCodecTests {

	@Test
	void keepsEverything() throws Exception {
		Octets leaf = Octets.of(new byte[700]);
		Octets issuer = Octets.of((byte) 1, (byte) 2);
		ServerSession session = TestSessions.server(leaf, issuer);
		ServerSession decoded = decode(encode(session));
		assertThat(decoded.id()).isEqualTo(session.id());
		assertThat(decoded.cipherSuite()).isEqualTo(session.cipherSuite());
		assertThat(decoded.preSharedKey().bytes()).isEqualTo(TestSessions.KEY);
		assertThat(decoded.times()).isEqualTo(session.times());
		assertThat(decoded.serverName()).contains("example.org");
		assertThat(decoded.applicationProtocol()).contains("h2");
		assertThat(decoded.peerCertificates()).containsExactly(leaf, issuer);
	}

	@ParameterizedTest
	@EnumSource
	void keepsWhatIsAbsent(CipherSuite cipherSuite) throws Exception {
		Terms terms = new Terms(Octets.EMPTY, cipherSuite, Optional.empty(), Optional.empty());
		ServerSession decoded = decode(encode(TestSessions.server(terms)));
		assertThat(decoded.id()).isEqualTo(Octets.EMPTY);
		assertThat(decoded.cipherSuite()).isEqualTo(cipherSuite);
		assertThat(decoded.serverName()).isEmpty();
		assertThat(decoded.applicationProtocol()).isEmpty();
		assertThat(decoded.peerCertificates()).isEmpty();
	}

	@Test
	void keepsProtocolThatIsNotAscii() throws Exception {
		Terms terms = new Terms(Octets.EMPTY, CipherSuite.TLS_AES_128_GCM_SHA256, Optional.empty(),
				Optional.of("\u00ff".repeat(255)));
		assertThat(decode(encode(TestSessions.server(terms))).applicationProtocol()).contains("\u00ff".repeat(255));
	}

	@Test
	void decodedKeyIsIndependent() throws Exception {
		byte[] state = encode(TestSessions.server());
		ServerSession first;
		try (Secret secret = Secret.copyOf(state)) {
			first = ServerSessionCodec.decode(secret);
		}
		assertThat(first.preSharedKey().bytes()).isEqualTo(TestSessions.KEY);
	}

	@Test
	void refusesEveryTruncation() {
		byte[] state = encode(TestSessions.server(Octets.of((byte) 1)));
		for (int length = 0; length < state.length; length++) {
			byte[] truncated = Arrays.copyOf(state, length);
			assertThatExceptionOfType(InvalidMessageException.class).as("%d bytes", length)
				.isThrownBy(() -> decode(truncated));
		}
	}

	@Test
	void refusesTrailingBytes() {
		byte[] state = encode(TestSessions.server());
		assertRefused(Arrays.copyOf(state, state.length + 1), InvalidMessage.TRAILING_DATA);
	}

	@Test
	void refusesOtherFormat() {
		byte[] state = encode(TestSessions.server());
		state[0] = 2;
		assertRefused(state, InvalidMessage.ILLEGAL_VALUE);
	}

	@Test
	void refusesEmptyKey() {
		byte[] state = encode(TestSessions.server());
		state[1] = 0;
		assertRefused(state, InvalidMessage.VECTOR_OUT_OF_BOUNDS);
	}

	@Test
	void refusesKeyThatIsLongerThanTheState() {
		assertRefused(new byte[] { 1, 2, 3 }, InvalidMessage.VECTOR_OUT_OF_BOUNDS);
	}

	@Test
	void refusesUnknownCipherSuite() {
		byte[] state = encode(TestSessions.server());
		state[2 + TestSessions.KEY.length] = 0x7f;
		assertRefused(state, InvalidMessage.ILLEGAL_VALUE);
	}

	@Test
	void refusesLifetimeOfMoreThanAWeek() {
		byte[] state = encode(TestSessions.server());
		int lifetime = 2 + TestSessions.KEY.length + 2 + 33 + 16;
		state[lifetime] = 1;
		assertRefused(state, InvalidMessage.ILLEGAL_VALUE);
	}

	@Test
	void hasNoBytesForCertificatesThatNoTicketHolds() {
		ServerSession session = TestSessions.server(Octets.of(new byte[0xffff]));
		assertThat(ServerSessionCodec.encode(session)).isEmpty();
	}

	@Test
	void refusesClosedSession() {
		ServerSession session = TestSessions.server();
		session.close();
		assertThatIllegalStateException().isThrownBy(() -> ServerSessionCodec.encode(session));
	}

	private static void assertRefused(byte[] state, InvalidMessage reason) {
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(() -> decode(state))
			.extracting(InvalidMessageException::reason)
			.isEqualTo(reason);
	}

	private static byte[] encode(ServerSession session) {
		return ServerSessionCodec.encode(session).orElseThrow().reveal().toByteArray();
	}

	private static ServerSession decode(byte[] state) throws InvalidMessageException {
		return ServerSessionCodec.decode(Secret.copyOf(state));
	}

}
