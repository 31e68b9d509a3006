package dev.sallyport.message;

import java.util.Arrays;

import dev.sallyport.protocol.AlertDescription;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HandshakeTests {

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "MESSAGE_HASH")
	void knowsEveryTypeOfTheWire(HandshakeType type) throws TlsException {
		byte[] bytes = { (byte) type.code(), 0, 0, 2, 7, 8 };
		Handshake handshake = Handshake.of(bytes);
		assertThat(handshake.type()).isEqualTo(type);
		assertThat(handshake.bytes()).isSameAs(bytes);
		assertThat(handshake.bodyLength()).isEqualTo(2);
		assertThat(handshake.body().rest()).isEqualTo(Octets.of((byte) 7, (byte) 8));
		assertThat(handshake.body().remaining()).isEqualTo(2);
	}

	// RFC 9846 section 4.1: message_hash only stands in the transcript
	@ParameterizedTest
	@ValueSource(ints = { 3, 6, 7, 9, 23, 25, 67, 203, 254, 255 })
	void rejectsTypesThatAreNotOfTheWire(int type) {
		assertThatExceptionOfType(UnexpectedMessageException.class)
			.isThrownBy(() -> Handshake.of(new byte[] { (byte) type, 0, 0, 0 }))
			.extracting(TlsException::alert)
			.isEqualTo(AlertDescription.UNEXPECTED_MESSAGE);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3 })
	void rejectsCutHeader(int length) {
		byte[] cut = Arrays.copyOf(new byte[] { 1, 0, 0, 0 }, length);
		Messages.assertInvalid(InvalidMessage.MESSAGE_TOO_SHORT, () -> Handshake.of(cut));
	}

	@Test
	void rejectsLengthThatIsNotThatOfTheBody() {
		Messages.assertInvalid(InvalidMessage.MESSAGE_TOO_SHORT, () -> Handshake.of(new byte[] { 1, 0, 0, 2, 7 }));
		Messages.assertInvalid(InvalidMessage.TRAILING_DATA, () -> Handshake.of(new byte[] { 1, 0, 0, 0, 7 }));
	}

	@Test
	void showsNoContent() throws TlsException {
		assertThat(Handshake.of(new byte[] { 4, 0, 0, 2, 7, 8 })).hasToString("Handshake[NEW_SESSION_TICKET, 6 bytes]");
	}

	// RFC 9846 section 4.1: message_hash || 00 00 Hash.length || Hash(ClientHello1)
	@Test
	void writesMessageHashForTheTranscript() {
		byte[] bytes = new MessageHash(Octets.fromHex("ab".repeat(32))).encode();
		assertThat(Octets.of(bytes).toHex()).isEqualTo("fe000020" + "ab".repeat(32));
	}

}
