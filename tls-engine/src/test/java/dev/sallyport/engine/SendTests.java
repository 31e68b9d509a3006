package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.List;

import dev.sallyport.engine.TlsConnection.Status;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.protocol.ContentType;
import dev.sallyport.protocol.TlsException;
import dev.sallyport.record.NullAead;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What a connection writes to the network, and in which order.
 */
class SendTests {

	private static final byte[] MESSAGE = { 8, 0, 0, 2, 0, 0 };

	private static final byte[] TICKET = { 4, 0, 0, 1, 7 };

	@Test
	void clientBeginsByItself() throws TlsException {
		Scripted client = Scripted.client((output) -> output.sendHandshake(Scripted.HELLO));
		assertThat(client.connection().want()).isEqualTo(Want.SEND);
		List<byte[]> records = client.send();
		assertThat(records).hasSize(1);
		// RFC 9846 section 5.1: like TLS 1.0
		assertThat(records.get(0)).containsExactly(22, 3, 1, 0, 6, 1, 0, 0, 2, 3, 3);
		assertThat(client.connection().want()).isEqualTo(Want.RECEIVE);
	}

	@Test
	void secondHelloOfAClientHasTheUsualVersion() throws TlsException {
		Scripted client = Scripted.client((output) -> output.sendHandshake(Scripted.HELLO));
		client.send();
		client.script().onMessage((output) -> {
			output.sendChangeCipherSpec();
			output.sendHandshake(Scripted.HELLO);
		});
		client.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		List<byte[]> records = client.send();
		assertThat(records.get(0)).containsExactly(20, 3, 3, 0, 1, 1);
		assertThat(records.get(1)).startsWith(22, 3, 3, 0, 6);
	}

	@Test
	void flightIsOneCallAndEachMessageHasTheKeysOfItsTime() throws TlsException {
		Scripted server = Scripted.server();
		Keys next = Keys.of(3);
		server.script().onMessage((output) -> {
			output.sendHandshake(MESSAGE);
			output.sendChangeCipherSpec();
			server.installKeys(output);
			output.sendHandshake(MESSAGE);
			output.sendHandshake(MESSAGE);
			output.installWriteKeys(next.secret());
			output.sendHandshake(TICKET);
		});
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		assertThat(server.connection().want()).isEqualTo(Want.SEND);
		List<byte[]> records = server.send();
		assertThat(records).hasSize(4);
		assertThat(records.get(0)).isEqualTo(Keys.plain(ContentType.HANDSHAKE, MESSAGE));
		assertThat(records.get(1)).isEqualTo(Keys.plain(ContentType.CHANGE_CIPHER_SPEC, 1));
		assertThat(server.ownKeys().open(records.get(2))).isEqualTo("HANDSHAKE: 080000020000080000020000");
		assertThat(next.open(records.get(3))).isEqualTo("HANDSHAKE: 0400000107");
		assertThat(server.send()).isEmpty();
	}

	@Test
	void flightIsSplitToFitSmallBuffers() throws TlsException {
		Scripted server = Scripted.server();
		byte[] large = new byte[5000];
		server.script().onMessage((output) -> {
			output.sendHandshake(MESSAGE);
			server.installKeys(output);
			output.sendHandshake(large);
		});
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		int sent = 0;
		int calls = 0;
		while (server.connection().want() == Want.SEND) {
			ByteBuffer buffer = ByteBuffer.allocate(2000);
			assertThat(server.connection().send(Peer.NOTHING, buffer)).isEqualTo(Status.OK);
			sent += buffer.position();
			calls++;
		}
		assertThat(calls).isEqualTo(3);
		assertThat(sent).isEqualTo(11 + 5000 + 3 * 22);
	}

	@Test
	void tooSmallABufferIsOverflowAndNothingIsWritten() throws TlsException {
		Scripted server = Scripted.server();
		server.script().onMessage((output) -> output.sendHandshake(MESSAGE));
		server.receiveAll(Keys.plain(ContentType.HANDSHAKE, Scripted.HELLO));
		ByteBuffer small = ByteBuffer.allocate(10);
		assertThat(server.connection().send(Peer.NOTHING, small)).isEqualTo(Status.OVERFLOW);
		assertThat(small.position()).isZero();
		ByteBuffer enough = ByteBuffer.allocate(11);
		assertThat(server.connection().send(Peer.NOTHING, enough)).isEqualTo(Status.OK);
		assertThat(enough.hasRemaining()).isFalse();
	}

	@Test
	void dataWaitsForTheHandshake() throws TlsException {
		Scripted server = Scripted.server();
		ByteBuffer data = ByteBuffer.wrap(new byte[10]);
		ByteBuffer buffer = ByteBuffer.allocate(1000);
		assertThat(server.connection().send(data, buffer)).isEqualTo(Status.OK);
		assertThat(buffer.position()).isZero();
		assertThat(data.position()).isZero();
	}

	@Test
	void nothingToSendIsNoRecord() throws TlsException {
		Scripted server = Scripted.established();
		assertThat(server.send()).isEmpty();
		assertThat(server.connection().want()).isEqualTo(Want.NOTHING);
	}

	@Test
	void dataIsOneRecordACall() throws TlsException {
		Scripted server = Scripted.established();
		ByteBuffer data = ByteBuffer.allocate(20_000);
		ByteBuffer buffer = ByteBuffer.allocate(40_000);
		assertThat(server.connection().send(data, buffer)).isEqualTo(Status.OK);
		assertThat(buffer.position()).isEqualTo(16_384 + 22);
		assertThat(data.remaining()).isEqualTo(20_000 - 16_384);
	}

	@Test
	void dataIsNotCutToTheRoomAtHand() throws TlsException {
		Scripted server = Scripted.established();
		ByteBuffer data = ByteBuffer.allocate(2000);
		ByteBuffer buffer = ByteBuffer.allocate(2021);
		assertThat(server.connection().send(data, buffer)).isEqualTo(Status.OVERFLOW);
		assertThat(buffer.position()).isZero();
		assertThat(data.position()).isZero();
	}

	@Test
	void largestRecordFitsIntoTheSizeThatAlwaysSuffices() throws TlsException {
		Scripted server = Scripted.established();
		ByteBuffer data = ByteBuffer.allocate(20_000);
		assertThat(server.connection().send(data, ByteBuffer.allocate(TlsConnection.MAX_RECORD_SIZE)))
			.isEqualTo(Status.OK);
		assertThat(data.position()).isEqualTo(16_384);
	}

	@Test
	void ticketsRideInFrontOfData() throws TlsException {
		Scripted server = withTicket();
		List<byte[]> records = server.send((byte) 1);
		assertThat(records).hasSize(2);
		assertThat(server.ownKeys().open(records.get(0))).isEqualTo("HANDSHAKE: 0400000107");
		assertThat(server.ownKeys().open(records.get(1))).isEqualTo("APPLICATION_DATA: 01");
	}

	@Test
	void dataIsCutToFitBehindTickets() throws TlsException {
		Scripted server = withTicket();
		ByteBuffer data = ByteBuffer.allocate(16_384);
		ByteBuffer buffer = ByteBuffer.allocate(16_384 + 22);
		assertThat(server.connection().send(data, buffer)).isEqualTo(Status.OK);
		assertThat(buffer.hasRemaining()).isFalse();
		assertThat(data.remaining()).isEqualTo(27);
	}

	@Test
	void dataWithTooLittleRoomBehindTicketsComesNext() throws TlsException {
		Scripted server = withTicket();
		ByteBuffer data = ByteBuffer.allocate(2000);
		ByteBuffer buffer = ByteBuffer.allocate(1000);
		assertThat(server.connection().send(data, buffer)).isEqualTo(Status.OK);
		assertThat(buffer.position()).isEqualTo(27);
		assertThat(data.position()).isZero();
	}

	@Test
	void stateLearnsWhetherItsMessagesHaveLeft() throws TlsException {
		Scripted server = Scripted.established();
		boolean[] idle = { false, true };
		server.script().onMessage((output) -> {
			idle[0] = output.idle();
			output.sendHandshake(TICKET);
			idle[1] = output.idle();
		});
		server.receiveAll(server.peerKeys().seal(ContentType.HANDSHAKE, Scripted.KEY_UPDATE));
		assertThat(idle).containsExactly(true, false);
	}

	@Test
	void updateOfKeysIsWrittenUnderTheOldOnes() throws TlsException {
		Scripted server = Scripted.established();
		Keys next = Keys.of(3);
		server.script().onUpdateKeys((output) -> {
			output.sendHandshake(Scripted.KEY_UPDATE);
			output.installWriteKeys(next.secret());
		});
		server.connection().updateKeys(false);
		assertThat(server.connection().want()).isEqualTo(Want.SEND);
		List<byte[]> records = server.send((byte) 1);
		assertThat(server.ownKeys().open(records.get(0))).isEqualTo("HANDSHAKE: 1800000100");
		assertThat(next.open(records.get(1))).isEqualTo("APPLICATION_DATA: 01");
	}

	@Test
	void keysAreUpdatedOnlyWhileDataMayBeSent() throws TlsException {
		assertThatIllegalStateException().isThrownBy(() -> Scripted.server().connection().updateKeys(false));
		Scripted server = Scripted.established();
		server.connection().closeOutbound();
		assertThatIllegalStateException().isThrownBy(() -> server.connection().updateKeys(false));
	}

	@Test
	void misuseIsHarmless() throws TlsException {
		Scripted server = Scripted.established();
		ByteBuffer data = ByteBuffer.wrap(new byte[] { 1 });
		assertThatExceptionOfType(ReadOnlyBufferException.class)
			.isThrownBy(() -> server.connection().send(data, ByteBuffer.allocate(100).asReadOnlyBuffer()));
		assertThatExceptionOfType(IndexOutOfBoundsException.class)
			.isThrownBy(() -> server.connection().send(new ByteBuffer[] { data }, 1, 1, ByteBuffer.allocate(100)));
		assertThat(server.ownKeys().open(server.send((byte) 1).get(0))).isEqualTo("APPLICATION_DATA: 01");
	}

	@Test
	void manySourcesMakeOneRecord() throws TlsException {
		Scripted server = Scripted.established();
		ByteBuffer[] data = { ByteBuffer.wrap(new byte[] { 1 }), ByteBuffer.wrap(new byte[] { 2 }).asReadOnlyBuffer(),
				ByteBuffer.allocate(0), ByteBuffer.allocateDirect(1) };
		ByteBuffer buffer = ByteBuffer.allocateDirect(100);
		assertThat(server.connection().send(data, 0, 4, buffer)).isEqualTo(Status.OK);
		byte[] record = new byte[buffer.flip().remaining()];
		buffer.get(record);
		assertThat(server.ownKeys().open(record)).isEqualTo("APPLICATION_DATA: 010200");
	}

	@Test
	void keysAreUpdatedByThemselvesAtTheLimit() throws TlsException {
		Scripted server = Scripted.established();
		server.outbound().install(NullAead.sealer(2));
		server.script().onUpdateKeys((output) -> {
			output.sendHandshake(Scripted.KEY_UPDATE);
			output.installWriteKeys(server.ownKeys().secret());
		});
		assertThat(server.send((byte) 1)).hasSize(1);
		assertThat(server.send((byte) 1)).hasSize(1);
		assertThat(server.connection().want()).isEqualTo(Want.NOTHING);
		// RFC 9846 section 5.5
		List<byte[]> records = server.send((byte) 2);
		assertThat(records).hasSize(2);
		assertThat(records.get(0)).startsWith(23, 3, 3, 0, 22, 24, 0, 0, 1, 0, 22);
		assertThat(server.ownKeys().open(records.get(1))).isEqualTo("APPLICATION_DATA: 02");
	}

	@Test
	void dataWaitsIfNotEvenTheUpdateOfKeysFits() throws TlsException {
		Scripted server = Scripted.established();
		server.outbound().install(NullAead.sealer(0));
		server.script().onUpdateKeys((output) -> {
			output.sendHandshake(Scripted.KEY_UPDATE);
			output.installWriteKeys(server.ownKeys().secret());
		});
		ByteBuffer data = ByteBuffer.wrap(new byte[] { 1 });
		assertThat(server.connection().send(data, ByteBuffer.allocate(26))).isEqualTo(Status.OVERFLOW);
		assertThat(data.position()).isZero();
		assertThat(server.send((byte) 1)).hasSize(2);
	}

	private static Scripted withTicket() throws TlsException {
		Scripted server = Scripted.established();
		server.script().onMessage((output) -> output.sendHandshake(TICKET));
		server.receiveAll(server.peerKeys().seal(ContentType.HANDSHAKE, Scripted.KEY_UPDATE));
		return server;
	}

}
