package dev.sallyport.benchmark;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Some connections that take turns together: all clients, then all servers, and so on. So
 * one reading of the clocks serves many calls. Where sessions are resumed, connection
 * number n is always to the same port, and so finds its own session again; else no two
 * connections are to the same port. Confined to one thread.
 */
final class Batch {

	/**
	 * A handshake takes five; more means that the sides wait for each other.
	 */
	private static final int MAX_TURNS = 20;

	private final Sides sides;

	private final Ports ports;

	private final List<Link> links;

	/**
	 * Prepare the connections.
	 * @param sides where the engines come from
	 * @param size how many
	 * @param ports where the clients connect to
	 */
	Batch(Sides sides, int size, Ports ports) {
		this.sides = sides;
		this.ports = ports;
		this.links = Stream.generate(Link::new).limit(size).toList();
	}

	int size() {
		return this.links.size();
	}

	/**
	 * Make all handshakes, and leave the connections open. Each ends with a byte of
	 * application data to the client, since some servers send their tickets with the
	 * first data.
	 * @param meter measures one side
	 * @param measured which one that is
	 * @throws SSLException if an engine fails
	 */
	void handshake(Stopwatch meter, Side measured) throws SSLException {
		this.links.forEach((link) -> link.port = this.ports.next());
		for (Side side : Side.values()) {
			timed(side == measured, meter, (link) -> link.open(side));
		}
		talk(meter, measured);
		timed(Side.SERVER == measured, meter, (link) -> link.server.send(ByteBuffer.allocate(1)));
		talk(meter, measured);
	}

	private void talk(Stopwatch meter, Side measured) throws SSLException {
		for (int turn = 0; turn < MAX_TURNS; turn++) {
			if (!turn(Side.CLIENT, meter, measured) & !turn(Side.SERVER, meter, measured)) {
				return;
			}
		}
		throw new IllegalStateException("The handshake does not end");
	}

	private boolean turn(Side side, Stopwatch meter, Side measured) throws SSLException {
		timed(side == measured, meter, (link) -> link.end(side).advance());
		boolean moved = false;
		for (Link link : this.links) {
			moved |= link.deliver(side);
		}
		return moved;
	}

	private void timed(boolean measured, Stopwatch meter, Step step) throws SSLException {
		if (measured) {
			meter.start();
		}
		for (Link link : this.links) {
			step.run(link);
		}
		if (measured) {
			meter.stop();
		}
	}

	/**
	 * Send application data from each side to the other.
	 * @param length bytes, at most a record
	 */
	void exchange(int length) throws SSLException {
		for (Link link : this.links) {
			for (Side side : Side.values()) {
				long before = link.end(side.other()).received();
				link.end(side).send(ByteBuffer.allocate(length));
				link.deliver(side);
				link.end(side.other()).advance();
				if (link.end(side.other()).received() != before + length) {
					throw new IllegalStateException("Data did not arrive");
				}
			}
		}
	}

	/**
	 * Require that each handshake is complete and of a kind.
	 */
	void require(Kind kind) {
		for (Link link : this.links) {
			link.flight.differenceFrom(kind).ifPresent((difference) -> {
				throw new IllegalStateException(difference);
			});
			if (!link.client.established() || !link.server.established() || link.client.received() != 1) {
				throw new IllegalStateException("The handshake is not complete");
			}
		}
	}

	/**
	 * Return the engine of a connection.
	 * @param index its number
	 */
	SSLEngine engine(int index, Side side) {
		return this.links.get(index).end(side).engine();
	}

	/**
	 * Free what the garbage collector does not.
	 */
	void dispose() {
		for (Link link : this.links) {
			this.sides.dispose(Side.CLIENT, link.client.engine());
			this.sides.dispose(Side.SERVER, link.server.engine());
		}
	}

	@FunctionalInterface
	private interface Step {

		void run(Link link) throws SSLException;

	}

	/**
	 * A connection in memory.
	 */
	private final class Link {

		private final Endpoint client = new Endpoint();

		private final Endpoint server = new Endpoint();

		private ServerFlight flight = ServerFlight.NONE;

		private int port;

		Endpoint end(Side side) {
			return (side == Side.CLIENT) ? this.client : this.server;
		}

		void open(Side side) throws SSLException {
			this.flight = ServerFlight.NONE;
			end(side).start(Batch.this.sides.create(side, this.port));
		}

		boolean deliver(Side sender) {
			if (sender == Side.SERVER && this.flight == ServerFlight.NONE) {
				this.flight = ServerFlight.read(this.server.sent());
			}
			return end(sender).deliverTo(end(sender.other()));
		}

	}

}
