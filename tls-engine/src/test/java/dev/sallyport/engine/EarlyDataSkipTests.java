package dev.sallyport.engine;

import dev.sallyport.handshake.EarlyDataSkip;
import dev.sallyport.protocol.BadRecord;
import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.protocol.UnexpectedMessageException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Early data that was not accepted, RFC 9846 section 4.3.10.
 */
class EarlyDataSkipTests {

	private final Keys early = Keys.of(9);

	@Test
	void afterARetryDataIsDroppedUntilTheSecondHello() throws TlsException {
		Scripted server = retried();
		server.receiveAll(this.early.seal(ContentType.APPLICATION_DATA, 1),
				Keys.plain(ContentType.CHANGE_CIPHER_SPEC, 1),
				this.early.seal(ContentType.APPLICATION_DATA, new byte[16_000]),
				Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		assertThat(server.script().messages()).hasSize(2);
		server.assertFails(this.early.seal(ContentType.APPLICATION_DATA, 1),
				UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	@Test
	void afterARetryItEndsWithTheFirstPieceOfTheSecondHello() throws TlsException {
		Scripted server = retried();
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, 1, 0));
		server.assertFails(this.early.seal(ContentType.APPLICATION_DATA, 1),
				UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	@Test
	void afterARetryNotTooMuchIsDropped() throws TlsException {
		Scripted server = retried();
		byte[] record = this.early.seal(ContentType.APPLICATION_DATA, new byte[4096 - 17]);
		server.receiveAll(record, record, record, record);
		server.assertFails(this.early.seal(ContentType.APPLICATION_DATA), PeerMisbehaved.EARLY_DATA_TOO_LONG);
	}

	@ParameterizedTest
	@EnumSource(names = { "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256" })
	void withoutARetryDataIsDroppedUntilARecordAuthenticates(CipherSuite suite) throws TlsException {
		Keys peer = Keys.of(suite, 5);
		Scripted server = Scripted.server();
		server.script().onMessage((output) -> {
			output.installReadKeys(peer.secret());
			output.skipEarlyData(EarlyDataSkip.UNTIL_FIRST_AUTHENTIC);
		});
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		server.script().onMessage((output) -> {
		});
		server.receiveAll(this.early.seal(ContentType.APPLICATION_DATA, 1),
				this.early.seal(ContentType.HANDSHAKE, 5, 0, 0, 0),
				this.early.seal(ContentType.APPLICATION_DATA, new byte[1000]), new byte[] { 23, 3, 3, 0, 0 },
				Keys.plain(ContentType.CHANGE_CIPHER_SPEC, 1), peer.seal(ContentType.HANDSHAKE, 20, 0, 0, 0));
		assertThat(server.script().messages()).hasSize(2);
		server.assertFails(this.early.seal(ContentType.APPLICATION_DATA, 1), BadRecord.AUTHENTICATION_FAILED);
	}

	@Test
	void withoutARetryNotTooMuchIsDropped() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage((output) -> {
			server.installKeys(output);
			output.skipEarlyData(EarlyDataSkip.UNTIL_FIRST_AUTHENTIC);
		});
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		byte[] record = this.early.seal(ContentType.APPLICATION_DATA, new byte[4096 - 17]);
		server.receiveAll(record, record, record, record);
		server.assertFails(this.early.seal(ContentType.APPLICATION_DATA), PeerMisbehaved.EARLY_DATA_TOO_LONG);
	}

	@Test
	void recordsThatAuthenticateButAreWrongAreNotDropped() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage((output) -> {
			server.installKeys(output);
			output.skipEarlyData(EarlyDataSkip.UNTIL_FIRST_AUTHENTIC);
		});
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		server.assertFails(server.peerKeys().seal(ContentType.APPLICATION_DATA, 1),
				UnexpectedMessageException.Reason.UNEXPECTED_MESSAGE);
	}

	@Test
	void unprotectedRecordsAreNotDropped() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage((output) -> {
			server.installKeys(output);
			output.skipEarlyData(EarlyDataSkip.UNTIL_FIRST_AUTHENTIC);
		});
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		server.assertFails(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO), BadRecord.UNPROTECTED);
	}

	@Test
	void bothWaysShareOneLimit() throws TlsException {
		Scripted server = retried();
		byte[] record = this.early.seal(ContentType.APPLICATION_DATA, new byte[4096 - 17]);
		server.receiveAll(record, record);
		server.script().onMessage((output) -> {
			server.installKeys(output);
			output.skipEarlyData(EarlyDataSkip.UNTIL_FIRST_AUTHENTIC);
		});
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		server.receiveAll(record, record);
		server.assertFails(record, PeerMisbehaved.EARLY_DATA_TOO_LONG);
	}

	/**
	 * Return a server that has asked for another ClientHello.
	 */
	private static Scripted retried() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage((output) -> output.skipEarlyData(EarlyDataSkip.UNTIL_SECOND_CLIENT_HELLO));
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		server.script().onMessage((output) -> {
		});
		return server;
	}

}
