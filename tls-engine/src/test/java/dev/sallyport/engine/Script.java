package dev.sallyport.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.sallyport.handshake.HandshakeState;
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

	private @Nullable Runnable task;

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

	Script await(@Nullable Runnable task) {
		this.task = task;
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
	public Optional<Runnable> task() {
		return Optional.ofNullable(this.task);
	}

	@Override
	public HandshakeState resume(Output output) throws TlsException {
		this.task = null;
		this.onResume.perform(output);
		return this;
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
