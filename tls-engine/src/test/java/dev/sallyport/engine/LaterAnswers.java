package dev.sallyport.engine;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection.Want;
import dev.sallyport.handshake.HandshakeFixture;
import dev.sallyport.protocol.TlsException;

/**
 * A client and a server that start their tasks and never wait, and a desk where all
 * questions lie until the test answers.
 */
final class LaterAnswers {

	private final TlsConnection client;

	private final TlsConnection server;

	private final ByteBuffer toClient = ByteBuffer.allocate(1 << 16);

	private final ByteBuffer toServer = ByteBuffer.allocate(1 << 16);

	private final Desk desk;

	LaterAnswers(ClientConfig client, ServerConfig server, Desk desk) {
		this.client = TlsConnection.client(client, HandshakeFixture.LOCALHOST);
		this.server = TlsConnection.server(server);
		this.desk = desk;
	}

	TlsConnection client() {
		return this.client;
	}

	TlsConnection server() {
		return this.server;
	}

	/**
	 * Exchange until both are silent, or wait for an answer.
	 */
	void exchange() throws TlsException {
		boolean progress = true;
		while (progress) {
			progress = step(this.client, this.toClient, this.toServer);
			progress |= step(this.server, this.toServer, this.toClient);
		}
	}

	/**
	 * Exchange, and answer one question after the other.
	 */
	void complete() throws TlsException {
		exchange();
		while (this.desk.answerNext()) {
			exchange();
		}
	}

	private static boolean step(TlsConnection tls, ByteBuffer in, ByteBuffer out) throws TlsException {
		Want want = tls.want();
		if (want == Want.TASK) {
			return tls.startTask(Runnable::run).isPresent();
		}
		if (want == Want.SEND) {
			tls.send(Peer.NOTHING, out);
			return true;
		}
		in.flip();
		int available = in.remaining();
		tls.receive(in, ByteBuffer.allocate(1 << 14));
		boolean taken = in.remaining() < available;
		in.compact();
		return taken;
	}

	/**
	 * Where questions lie.
	 */
	static final class Desk {

		private final Queue<Runnable> open = new ArrayDeque<>();

		private final List<String> asked = new ArrayList<>();

		/**
		 * Take a question and the answer that it will have.
		 */
		<T> CompletionStage<T> ask(String question, T answer) {
			CompletableFuture<T> later = new CompletableFuture<>();
			this.asked.add(question);
			this.open.add(() -> later.complete(answer));
			return later;
		}

		/**
		 * Take a question that will fail.
		 */
		<T> CompletionStage<T> askInVain(Throwable failure) {
			CompletableFuture<T> later = new CompletableFuture<>();
			this.open.add(() -> later.completeExceptionally(failure));
			return later;
		}

		boolean answerNext() {
			Runnable answer = this.open.poll();
			if (answer != null) {
				answer.run();
			}
			return answer != null;
		}

		List<String> asked() {
			return this.asked;
		}

	}

}
