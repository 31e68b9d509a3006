package dev.sallyport.hostile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.sallyport.config.Role;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.TlsReason;
import dev.sallyport.protocol.UnexpectedMessageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Handshakes of TLS 1.2 whose messages somebody leaves out, repeats, puts into another
 * order or adds to.
 */
class Tls12HostileHandshakeTests {

	private static final byte[] FINISHED = { 20, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 };

	private static final byte[] WARNING = { 1, 100 };

	/**
	 * Those of a handshake in which the client shows a certificate.
	 */
	private static final List<Flight> FLIGHTS = List.of(new Flight(Role.SERVER, 1, 5), new Flight(Role.CLIENT, 2, 5),
			new Flight(Role.SERVER, 3, 2));

	@ParameterizedTest(name = "{0} without record {1}")
	@MethodSource("records")
	void flightWithoutARecordLeadsNowhere(Flight flight, int index) throws TlsException {
		assertLeadsNowhere(flight, (records) -> records.remove(index));
	}

	@ParameterizedTest(name = "{0} with record {1} twice")
	@MethodSource("recordsButTheLast")
	void flightWithARecordTwiceLeadsNowhere(Flight flight, int index) throws TlsException {
		assertLeadsNowhere(flight, (records) -> records.add(index, records.get(index)));
	}

	@ParameterizedTest(name = "{0} with record {1} behind the next")
	@MethodSource("recordsButTheLast")
	void flightInAnotherOrderLeadsNowhere(Flight flight, int index) throws TlsException {
		assertLeadsNowhere(flight, (records) -> Collections.swap(records, index, index + 1));
	}

	static Stream<Object[]> records() {
		return FLIGHTS.stream()
			.flatMap((flight) -> IntStream.range(0, flight.length())
				.mapToObj((index) -> new Object[] { flight, index }));
	}

	static Stream<Object[]> recordsButTheLast() {
		return records().filter((row) -> (int) row[1] < ((Flight) row[0]).length() - 1);
	}

	/**
	 * Change a flight, carry on as if nothing had happened, and assert that the side that
	 * got the flight does not complete its handshake, for a reason that blames the peer
	 * or for want of more.
	 */
	private static void assertLeadsNowhere(Flight flight, Edit edit) throws TlsException {
		Tls12Session session = Tls12Session.beginWithClientCertificate();
		carry(session, flight.before());
		List<byte[]> records = new ArrayList<>(session.flight(flight.sender()));
		assertThat(records).hasSize(flight.length());
		edit.apply(records);
		TlsConnection victim = session.side(other(flight.sender()));
		try {
			session.deliver(flight.sender(), records);
			session.deliver(other(flight.sender()), session.flight(other(flight.sender())));
			session.deliver(flight.sender(), session.flight(flight.sender()));
		}
		catch (TlsException ex) {
			assertThat(ex).isNotInstanceOf(InternalTlsException.class);
		}
		assertThat(victim.handshakeComplete()).isFalse();
	}

	private static void carry(Tls12Session session, int flights) throws TlsException {
		for (int i = 0; i < flights; i++) {
			Role sender = (i % 2 == 0) ? Role.CLIENT : Role.SERVER;
			session.deliver(sender, session.flight(sender));
		}
	}

	private static Role other(Role role) {
		return (role == Role.CLIENT) ? Role.SERVER : Role.CLIENT;
	}

	/**
	 * The client's key proves nothing if nobody asks for the proof.
	 */
	@Test
	void certificateVerifyCannotBeSkipped() throws TlsException {
		Tls12Session session = Tls12Session.beginWithClientCertificate();
		carry(session, 2);
		List<byte[]> flight = session.flight(Role.CLIENT);
		flight.remove(2);
		assertRefuses(session, Role.CLIENT, flight, PeerMisbehaved.CHANGE_CIPHER_SPEC_UNEXPECTED);
	}

	@Test
	void certificateThatNobodyAskedForIsRefused() throws TlsException {
		Tls12Session asking = Tls12Session.beginWithClientCertificate();
		carry(asking, 2);
		byte[] certificate = asking.flight(Role.CLIENT).get(0);
		Tls12Session session = Tls12Session.begin();
		carry(session, 2);
		assertRefuses(session, Role.CLIENT, List.of(certificate), UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	/**
	 * CVE-2014-0224: keys that are made before there is a secret are everybody's.
	 */
	@ParameterizedTest
	@EnumSource
	void earlyChangeCipherSpecIsRefused(Role victim) throws TlsException {
		int messages = (victim == Role.SERVER) ? 3 : 5;
		for (int given = 0; given < messages; given++) {
			Tls12Session session = Tls12Session.beginWithClientCertificate();
			carry(session, (victim == Role.SERVER) ? 2 : 1);
			session.deliver(other(victim), session.flight(other(victim)).subList(0, given));
			assertRefuses(session, other(victim), List.of(changeCipherSpec()),
					PeerMisbehaved.CHANGE_CIPHER_SPEC_UNEXPECTED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void secondChangeCipherSpecDoesNotAuthenticate(Role victim) throws TlsException {
		assertRefuses(afterChangeCipherSpec(victim), other(victim), List.of(changeCipherSpec()),
				BadRecord.AUTHENTICATION_FAILED);
	}

	@ParameterizedTest
	@EnumSource
	void finishedInTheClearIsRefused(Role victim) throws TlsException {
		byte[] finished = RecordKeys.plain(ContentType.HANDSHAKE, FINISHED);
		assertRefuses(afterChangeCipherSpec(victim), other(victim), List.of(finished), BadRecord.AUTHENTICATION_FAILED);
		assertRefuses(beforeChangeCipherSpec(victim), other(victim), List.of(finished),
				UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	@ParameterizedTest
	@EnumSource
	void wrongFinishedIsRefused(Role victim) throws TlsException {
		Tls12Session session = afterChangeCipherSpec(victim);
		byte[] finished = session.keys(other(victim)).seal(ContentType.HANDSHAKE, FINISHED);
		assertRefuses(session, other(victim), List.of(finished), PeerMisbehaved.INCORRECT_FINISHED);
	}

	@ParameterizedTest
	@EnumSource
	void dataBeforeFinishedIsRefused(Role victim) throws TlsException {
		Tls12Session session = afterChangeCipherSpec(victim);
		byte[] data = session.keys(other(victim)).seal(ContentType.APPLICATION_DATA, (byte) 1);
		assertRefuses(session, other(victim), List.of(data), UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
		byte[] plain = RecordKeys.plain(ContentType.APPLICATION_DATA, (byte) 1);
		assertRefuses(beforeChangeCipherSpec(victim), other(victim), List.of(plain),
				UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	@ParameterizedTest
	@EnumSource
	void nothingComesBetweenThePiecesOfAMessage(Role victim) throws TlsException {
		for (byte[] other : List.of(changeCipherSpec(), RecordKeys.plain(ContentType.ALERT, WARNING))) {
			Tls12Session session = Tls12Session.begin();
			carry(session, (victim == Role.SERVER) ? 2 : 1);
			byte[] whole = session.flight(other(victim)).get(0);
			byte[] piece = RecordKeys.plain(ContentType.HANDSHAKE, Arrays.copyOfRange(whole, 5, whole.length - 1));
			session.deliver(other(victim), List.of(piece));
			assertRefuses(session, other(victim), List.of(other), PeerMisbehaved.MESSAGE_INTERLEAVED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void warningsAreTakenUpToALimit(Role victim) throws TlsException {
		Tls12Session session = beforeChangeCipherSpec(victim);
		byte[] warning = RecordKeys.plain(ContentType.ALERT, WARNING);
		session.deliver(other(victim), Collections.nCopies(4, warning));
		assertRefuses(session, other(victim), List.of(warning), PeerMisbehaved.TOO_MANY_WARNING_ALERTS);
	}

	/**
	 * Return a handshake whose victim waits for the peer's ChangeCipherSpec.
	 */
	private static Tls12Session beforeChangeCipherSpec(Role victim) throws TlsException {
		Tls12Session session = Tls12Session.begin();
		carry(session, (victim == Role.SERVER) ? 2 : 3);
		if (victim == Role.SERVER) {
			session.deliver(Role.CLIENT, session.flight(Role.CLIENT).subList(0, 1));
		}
		return session;
	}

	private static Tls12Session afterChangeCipherSpec(Role victim) throws TlsException {
		Tls12Session session = beforeChangeCipherSpec(victim);
		session.deliver(other(victim), List.of(changeCipherSpec()));
		return session;
	}

	private static byte[] changeCipherSpec() throws TlsException {
		return RecordKeys.plain(ContentType.CHANGE_CIPHER_SPEC, (byte) 1);
	}

	private static void assertRefuses(Tls12Session session, Role sender, List<byte[]> records, TlsReason reason) {
		assertThatExceptionOfType(TlsException.class).isThrownBy(() -> session.deliver(sender, records))
			.satisfies((failure) -> assertThat(failure.reason()).isEqualTo(reason));
		TlsConnection victim = session.side(other(sender));
		assertThat(victim.inboundClosed()).isTrue();
		assertThat(victim.handshakeComplete()).isFalse();
	}

	/**
	 * What a side sends after some flights.
	 */
	record Flight(Role sender, int before, int length) {

		@Override
		public String toString() {
			return "flight " + (this.before + 1) + ", of the " + this.sender + ",";
		}

	}

	/**
	 * Changes a flight.
	 */
	@FunctionalInterface
	private interface Edit {

		void apply(List<byte[]> records);

	}

}
