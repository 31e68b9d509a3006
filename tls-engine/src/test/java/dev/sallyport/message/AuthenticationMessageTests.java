package dev.sallyport.message;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.TlsException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Certificate, CertificateRequest, Finished, NewSessionTicket and KeyUpdate where they
 * differ from what holds for every decoder.
 */
class AuthenticationMessageTests {

	private static final String ENTRY = "<3 30> <2>";

	@Test
	void acceptsTheLongestChain() throws TlsException {
		Certificate certificate = Certificate.decode(chain(Certificate.MAX_CHAIN_LENGTH));
		assertThat(certificate.certificateList()).hasSize(10);
	}

	@ParameterizedTest
	@ValueSource(ints = { 11, 10_000 })
	void rejectsLongerChain(int length) {
		assertThatExceptionOfType(CertificateRejectedException.class)
			.isThrownBy(() -> Certificate.decode(chain(length)))
			.extracting(TlsException::reason)
			.isEqualTo(CertificateRejected.CHAIN_TOO_LONG);
	}

	@Test
	void rejectsEmptyCertificate() {
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS,
				() -> Certificate.decode(Messages.handshake("0b <3 <1> <3 <3> <2>>>")));
	}

	@Test
	void acceptsRequestContextOf255Bytes() throws TlsException {
		String context = "<1" + "cc".repeat(255) + ">";
		assertThat(
				Certificate.decode(Messages.handshake("0b <3" + context + "<3>>")).certificateRequestContext().length())
			.isEqualTo(255);
		assertThat(CertificateRequest.decode(Messages.handshake("0d <3" + context + "<2>>"))
			.certificateRequestContext()
			.length()).isEqualTo(255);
	}

	@Test
	void takesFinishedOfTheLengthOfTheHashOnly() throws TlsException {
		Handshake finished = Messages.handshake("14 <3" + "ab".repeat(48) + ">");
		assertThat(Finished.decode(finished, 48).verifyData().length()).isEqualTo(48);
		Messages.assertInvalid(InvalidMessage.TRAILING_DATA, () -> Finished.decode(finished, 32));
		Messages.assertInvalid(InvalidMessage.MESSAGE_TOO_SHORT, () -> Finished.decode(finished, 64));
	}

	@Test
	void rejectsEmptyTicket() {
		Messages.assertInvalid(InvalidMessage.VECTOR_OUT_OF_BOUNDS,
				() -> NewSessionTicket.decode(Messages.handshake("04 <3 00000001 00000002 <1> <2> <2>>")));
	}

	@Test
	void leavesTheLifetimeOfTicketsToTheState() throws TlsException {
		NewSessionTicket ticket = NewSessionTicket
			.decode(Messages.handshake("04 <3 ffffffff 00000002 <1" + "00".repeat(255) + "> <2 71> <2>>"));
		assertThat(ticket.ticketLifetimeSeconds()).isEqualTo(4_294_967_295L);
		assertThat(ticket.ticketNonce().length()).isEqualTo(255);
	}

	@Test
	void rejectsEarlyDataSizeOfOtherLengthInTicket() {
		Messages.assertInvalid(InvalidMessage.MESSAGE_TOO_SHORT,
				() -> Messages.decode(ExtensionContext.NEW_SESSION_TICKET, 42, new byte[3]));
		Messages.assertInvalid(InvalidMessage.TRAILING_DATA,
				() -> Messages.decode(ExtensionContext.NEW_SESSION_TICKET, 42, new byte[5]));
	}

	// RFC 9846 section 4.7.3: "MUST terminate the connection with an "illegal_parameter"
	// alert"
	@ParameterizedTest
	@ValueSource(strings = { "02", "ff" })
	void rejectsOtherRequestOfKeyUpdate(String value) {
		Messages.assertMisbehaved(PeerMisbehaved.KEY_UPDATE_INVALID,
				() -> KeyUpdate.decode(Messages.handshake("18 <3" + value + ">")));
		assertThat(PeerMisbehaved.KEY_UPDATE_INVALID.alert()).isEqualTo(AlertDescription.ILLEGAL_PARAMETER);
	}

	@Test
	void rejectsKeyUpdateOfOtherLength() {
		Messages.assertInvalid(InvalidMessage.MESSAGE_TOO_SHORT, () -> KeyUpdate.decode(Messages.handshake("18 <3>")));
		Messages.assertInvalid(InvalidMessage.TRAILING_DATA, () -> KeyUpdate.decode(Messages.handshake("18 <3 0000>")));
	}

	private static Handshake chain(int length) throws TlsException {
		return Messages.handshake("0b <3 <1> <3" + ENTRY.repeat(length) + ">>");
	}

}
