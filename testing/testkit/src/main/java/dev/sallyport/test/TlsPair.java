package dev.sallyport.test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dev.sallyport.config.Role;

/**
 * Two peers joined in memory: what one sends is cut as a network may cut it and given to
 * the other, until both are silent. A pair that does not fall silent, or does not get
 * where it should, fails with the steps that it took. Confined to one thread.
 *
 * <pre class="code">
 * TlsPair pair = TlsPair.of(TlsPeer.of(client), TlsPeer.of(server)).delivery(Delivery.BYTE_BY_BYTE);
 * pair.handshake();
 * assertThat(pair.transfer(Role.CLIENT, question)).isEqualTo(question);
 * </pre>
 *
 * @since 0.1.0
 */
public final class TlsPair implements AutoCloseable {

	/**
	 * A handshake takes three turns, a transfer one; this many are an endless exchange of
	 * messages.
	 */
	private static final int MAX_TURNS = 1_000;

	private final StepLog log = new StepLog();

	private final PairedPeer client;

	private final PairedPeer server;

	private Delivery delivery = Delivery.WHOLE;

	private BufferKind buffers = BufferKind.HEAP;

	private WireTap tap = (sender, bytes) -> bytes;

	private boolean started;

	private TlsPair(TlsPeer client, TlsPeer server) {
		this.client = new PairedPeer("client " + client, client, this.log);
		this.server = new PairedPeer("server " + server, server, this.log);
	}

	/**
	 * Join two peers: pieces are delivered whole, in buffers on the heap.
	 * @param client the client
	 * @param server the server
	 * @return the pair
	 */
	public static TlsPair of(TlsPeer client, TlsPeer server) {
		return new TlsPair(client, server);
	}

	/**
	 * Set how the network cuts what is sent.
	 * @param delivery the manner
	 * @return this pair
	 */
	public TlsPair delivery(Delivery delivery) {
		this.delivery = delivery;
		return this;
	}

	/**
	 * Set what buffers both programs bring.
	 * @param buffers the kind
	 * @return this pair
	 */
	public TlsPair buffers(BufferKind buffers) {
		this.buffers = buffers;
		this.client.buffers(buffers);
		this.server.buffers(buffers);
		return this;
	}

	/**
	 * Require that the peers do not write to the buffers that they read from. Sallyport's
	 * do not; others, the JDK's among them, decrypt in place.
	 * @return this pair
	 */
	public TlsPair requireSourcesToStay() {
		this.client.requireSourcesToStay();
		this.server.requireSourcesToStay();
		return this;
	}

	/**
	 * Set who sees, and may change, what goes over the wire.
	 * @param tap the tap
	 * @return this pair
	 */
	public TlsPair tap(WireTap tap) {
		this.tap = tap;
		return this;
	}

	/**
	 * Return the client.
	 * @return one side of the pair
	 */
	public PairedPeer client() {
		return this.client;
	}

	/**
	 * Return the server.
	 * @return one side of the pair
	 */
	public PairedPeer server() {
		return this.server;
	}

	/**
	 * Shake hands, and let both say what they have to say after it.
	 * @return this pair
	 * @throws AssertionError if the handshake does not complete on both sides
	 */
	public TlsPair handshake() {
		run();
		requireNoFailure();
		if (!this.client.peer().handshakeComplete() || !this.server.peer().handshakeComplete()) {
			throw new AssertionError("The handshake is not complete" + describe());
		}
		return this;
	}

	/**
	 * Let both sides act until they are silent. Failures are kept and not thrown.
	 * @return this pair
	 * @throws AssertionError if they do not fall silent
	 */
	public TlsPair run() {
		if (!this.started) {
			this.started = true;
			this.client.start();
			this.server.start();
		}
		for (int turn = 0; turn < MAX_TURNS; turn++) {
			boolean progress = turn(this.client, this.server, Role.CLIENT);
			progress |= turn(this.server, this.client, Role.SERVER);
			if (!progress) {
				return this;
			}
		}
		throw new AssertionError("The peers do not fall silent" + describe());
	}

	private boolean turn(PairedPeer from, PairedPeer to, Role sender) {
		boolean progress = from.process();
		List<byte[]> passed = new ArrayList<>();
		for (byte[] bytes : from.flush()) {
			progress = true;
			passed.add(this.tap.pass(sender, bytes));
		}
		for (byte[] piece : this.delivery.cut(passed)) {
			to.arrive(piece);
			to.process();
		}
		return progress;
	}

	/**
	 * Send application data from one side to the other.
	 * @param sender who sends
	 * @param data the data
	 * @return what has come to the other side
	 * @throws AssertionError if either side fails
	 */
	public byte[] transfer(Role sender, byte[] data) {
		PairedPeer from = (sender == Role.CLIENT) ? this.client : this.server;
		PairedPeer to = (sender == Role.CLIENT) ? this.server : this.client;
		from.write(data);
		run();
		requireNoFailure();
		return to.received();
	}

	/**
	 * Send text from one side to the other, see {@link #transfer(Role, byte[])}.
	 * @param sender who sends
	 * @param text the text
	 * @return what has come to the other side
	 */
	public String transfer(Role sender, String text) {
		return new String(transfer(sender, text.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
	}

	/**
	 * Fail if one of the sides has.
	 * @return this pair
	 * @throws AssertionError if either side has failed
	 */
	public TlsPair requireNoFailure() {
		for (PairedPeer side : List.of(this.client, this.server)) {
			side.failure().ifPresent((failure) -> {
				throw new AssertionError(side + " failed: " + failure + describe(), failure);
			});
		}
		return this;
	}

	/**
	 * Give both peers up.
	 */
	@Override
	public void close() {
		this.client.peer().close();
		this.server.peer().close();
	}

	private String describe() {
		return " (delivery " + this.delivery + ", buffers " + this.buffers + ")\n" + this.log;
	}

	/**
	 * Return the steps so far, for messages to people.
	 */
	@Override
	public String toString() {
		return "TlsPair" + describe();
	}

	/**
	 * Sees what goes over the wire, and may change it.
	 */
	@FunctionalInterface
	public interface WireTap {

		/**
		 * Pass on what one call of a side has sent.
		 * @param sender who sent it
		 * @param bytes what was sent
		 * @return what the other side gets
		 */
		byte[] pass(Role sender, byte[] bytes);

	}

}
