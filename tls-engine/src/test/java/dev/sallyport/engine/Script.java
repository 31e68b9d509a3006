package dev.sallyport.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import dev.sallyport.handshake.Awaiting;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.HandshakeTask;
import dev.sallyport.handshake.Output;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.TlsException;

import org.jspecify.annotations.Nullable;

/**
 * A state that takes every message and does what the test wants.
 */
final class Script extends HandshakeState {

	private final List<byte[]> messages = new ArrayList<>();

	private Action onMessage = (output) -> {
	};

	private Action onChangeCipherSpec = (output) -> {
	};

	private Action onUpdateKeys = (output) -> {
	};

	private Action onResume = (output) -> {
	};

	private @Nullable HandshakeState awaiting;

	private boolean traffic;

	private int closed;

	Script onMessage(Action action) {
		this.onMessage = action;
		return this;
	}

	Script onChangeCipherSpec(Action action) {
		this.onChangeCipherSpec = action;
		return this;
	}

	Script onUpdateKeys(Action action) {
		this.onUpdateKeys = action;
		return this;
	}

	Script onResume(Action action) {
		this.onResume = action;
		return this;
	}

	Script traffic() {
		this.traffic = true;
		return this;
	}

	Script await(Runnable task) {
		return awaitLater(() -> {
			task.run();
			return CompletableFuture.completedStage("done");
		});
	}

	Script awaitLater(Awaiting.Work<String> work) {
		this.awaiting = new Awaiting<>(Duration.ofSeconds(10), work, (answer, output) -> {
			this.awaiting = null;
			this.onResume.perform(output);
			return this;
		}, () -> {
		});
		return this;
	}

	Script awaitNothing() {
		this.awaiting = null;
		return this;
	}

	/**
	 * Return the messages that came.
	 */
	List<byte[]> messages() {
		return this.messages;
	}

	boolean isClosed() {
		return this.closed > 0;
	}

	@Override
	public HandshakeState receiveChangeCipherSpec(Output output) throws TlsException {
		this.onChangeCipherSpec.perform(output);
		return this;
	}

	@Override
	public Optional<HandshakeTask> task() {
		return Optional.ofNullable(this.awaiting).flatMap(HandshakeState::task);
	}

	@Override
	public HandshakeState resume(Output output) throws TlsException {
		return (this.awaiting != null) ? this.awaiting.resume(output) : this;
	}

	@Override
	public boolean isTraffic() {
		return this.traffic;
	}

	@Override
	public void updateKeys(boolean requestPeer, Output output) {
		try {
			this.onUpdateKeys.perform(output);
		}
		catch (TlsException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.closed++;
	}

	@Override
	protected HandshakeState onClientHello(Handshake message, Output output) throws TlsException {
		return take(message, output);
	}

	@Override
	protected HandshakeState onFinished(Handshake message, Output output) throws TlsException {
		return take(message, output);
	}

	@Override
	protected HandshakeState onKeyUpdate(Handshake message, Output output) throws TlsException {
		return take(message, output);
	}

	@Override
	protected HandshakeState onNewSessionTicket(Handshake message, Output output) throws TlsException {
		return take(message, output);
	}

	private HandshakeState take(Handshake message, Output output) throws TlsException {
		this.messages.add(message.bytes());
		this.onMessage.perform(output);
		return this;
	}

	/**
	 * What a state does.
	 */
	interface Action {

		void perform(Output output) throws TlsException;

	}

}
