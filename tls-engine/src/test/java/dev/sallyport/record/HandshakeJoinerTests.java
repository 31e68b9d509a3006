package dev.sallyport.record;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HandshakeJoinerTests {

	private final HandshakeJoiner joiner = new HandshakeJoiner();

	@Test
	void wholeMessageComesOut() throws InvalidMessageException {
		byte[] message = message(1, 10);
		add(message);
		assertThat(this.joiner.isEmpty()).isFalse();
		assertThat(this.joiner.poll()).isEqualTo(message);
		assertThat(this.joiner.isEmpty()).isTrue();
		assertThat(this.joiner.poll()).isNull();
	}

	@Test
	void messageIsACopy() throws InvalidMessageException {
		byte[] message = message(1, 10);
		add(message);
		byte[] polled = this.joiner.poll();
		message[5] = 99;
		assertThat(polled).isEqualTo(message(1, 10));
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 7, 64, 1000, 16_384 })
	void messagesInPiecesAreJoined(int piece) throws InvalidMessageException {
		List<byte[]> messages = List.of(message(1, 0), message(2, 1), message(3, 5000), message(4, 0),
				message(5, 65_536), message(6, 3));
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		messages.forEach(all::writeBytes);
		byte[] bytes = all.toByteArray();
		List<byte[]> joined = new ArrayList<>();
		for (int at = 0; at < bytes.length; at += piece) {
			this.joiner.add(bytes, at, Math.min(piece, bytes.length - at));
			for (byte[] message = this.joiner.poll(); message != null; message = this.joiner.poll()) {
				joined.add(message);
			}
		}
		assertThat(joined).hasSameSizeAs(messages);
		for (int i = 0; i < joined.size(); i++) {
			assertThat(joined.get(i)).isEqualTo(messages.get(i));
		}
		assertThat(this.joiner.isEmpty()).isTrue();
	}

	@Test
	void messagesMayWaitWhileMoreCome() throws InvalidMessageException {
		add(message(1, 3));
		add(message(2, 4));
		add(new byte[] { 3, 0 });
		assertThat(this.joiner.poll()).isEqualTo(message(1, 3));
		add(new byte[] { 0, 1 });
		assertThat(this.joiner.poll()).isEqualTo(message(2, 4));
		assertThat(this.joiner.poll()).isNull();
		add(new byte[] { 7 });
		assertThat(this.joiner.poll()).containsExactly(3, 0, 0, 1, 7);
		assertThat(this.joiner.isEmpty()).isTrue();
	}

	@Test
	void longestMessagePassesAndOneByteMoreIsRefusedFromTheHeader() throws InvalidMessageException {
		add(message(1, HandshakeJoiner.MAX_MESSAGE));
		assertThat(this.joiner.poll()).hasSize(4 + HandshakeJoiner.MAX_MESSAGE);
		add(new byte[] { 1, 1, 0 });
		assertThat(this.joiner.poll()).isNull();
		add(new byte[] { 1 });
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(this.joiner::poll)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(InvalidMessage.HANDSHAKE_MESSAGE_TOO_LARGE));
	}

	@Test
	void largestLengthIsRefused() {
		add(new byte[] { 11, -1, -1, -1 });
		assertThatExceptionOfType(InvalidMessageException.class).isThrownBy(this.joiner::poll);
	}

	@Test
	void clearForgetsEverything() throws InvalidMessageException {
		add(new byte[] { 1, 0 });
		this.joiner.clear();
		assertThat(this.joiner.isEmpty()).isTrue();
		add(message(2, 2));
		assertThat(this.joiner.poll()).isEqualTo(message(2, 2));
	}

	private void add(byte[] bytes) {
		this.joiner.add(bytes, 0, bytes.length);
	}

	private static byte[] message(int type, int length) {
		byte[] message = new byte[4 + length];
		message[0] = (byte) type;
		message[1] = (byte) (length >>> 16);
		message[2] = (byte) (length >>> 8);
		message[3] = (byte) length;
		for (int i = 0; i < length; i++) {
			message[4 + i] = (byte) (type * 31 + i);
		}
		return message;
	}

}
