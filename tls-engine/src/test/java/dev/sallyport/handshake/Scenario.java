package dev.sallyport.handshake;

import java.util.List;
import java.util.Optional;

import dev.sallyport.config.Role;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.TlsException;

/**
 * A connection that takes the same course each time it is made, so that a test can come
 * to any point of it as often as it likes.
 */
final class Scenario {

	private final Start start;

	private final List<Act> acts;

	private Scenario(Start start, List<Act> acts) {
		this.start = start;
		this.acts = acts;
	}

	/**
	 * Return the scenario that begins with a ClientHello and goes on with acts, each when
	 * both sides have fallen silent.
	 */
	static Scenario of(Start start, Act... acts) {
		return new Scenario(start, List.of(acts));
	}

	/**
	 * Play until a side has taken some messages and stands before the next one. What it
	 * sends itself is delivered at once.
	 */
	Scene play(Role role, int messages) throws TlsException {
		Scene scene = new Scene(this.start.pair(), role);
		int left = scene.deliver(messages);
		for (Act act : this.acts) {
			if (scene.next().isPresent()) {
				return scene;
			}
			act.perform(scene.pair);
			left = scene.deliver(left);
		}
		return scene;
	}

	/**
	 * Begins a connection.
	 */
	@FunctionalInterface
	interface Start {

		Pair pair() throws TlsException;

	}

	/**
	 * What a side does of its own accord.
	 */
	@FunctionalInterface
	interface Act {

		void perform(Pair pair) throws TlsException;

	}

	/**
	 * The two sides of a connection.
	 */
	record Pair(Endpoint client, Endpoint server) {

	}

	/**
	 * A connection seen from one side.
	 */
	static final class Scene {

		private final Pair pair;

		private final Endpoint side;

		private final Endpoint peer;

		private Scene(Pair pair, Role role) {
			this.pair = pair;
			this.side = (role == Role.CLIENT) ? pair.client() : pair.server();
			this.peer = (role == Role.CLIENT) ? pair.server() : pair.client();
		}

		Endpoint side() {
			return this.side;
		}

		/**
		 * Return the message that this side is about to take, or empty if the connection
		 * is at its end.
		 */
		Optional<Handshake> next() {
			return Optional.ofNullable(this.peer.output().sent().peek());
		}

		private int deliver(int messages) throws TlsException {
			int left = messages;
			this.peer.receiveAllFrom(this.side);
			while (left > 0 && next().isPresent()) {
				this.side.receive(this.peer.take());
				this.peer.receiveAllFrom(this.side);
				left--;
			}
			return left;
		}

	}

}
