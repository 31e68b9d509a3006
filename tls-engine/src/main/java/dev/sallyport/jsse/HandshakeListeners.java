package dev.sallyport.jsse;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * Who wants to know when the handshake of a socket is complete. Thread-safe.
 */
final class HandshakeListeners {

	private final List<HandshakeCompletedListener> listeners = new CopyOnWriteArrayList<>();

	void add(HandshakeCompletedListener listener) {
		if (listener == null) {
			throw new IllegalArgumentException("The listener is null");
		}
		this.listeners.add(listener);
	}

	void remove(HandshakeCompletedListener listener) {
		if (listener == null || !this.listeners.remove(listener)) {
			throw new IllegalArgumentException("The listener was not added");
		}
	}

	/**
	 * Tell all, on this thread. Who watches a connection takes no part in it: what a
	 * listener throws goes where it would go had it a thread of its own, as with the JDK.
	 */
	void completed(SSLSocket socket, SSLSession session) {
		for (HandshakeCompletedListener listener : this.listeners) {
			try {
				listener.handshakeCompleted(new HandshakeCompletedEvent(socket, session));
			}
			catch (RuntimeException ex) {
				Thread thread = Thread.currentThread();
				thread.getUncaughtExceptionHandler().uncaughtException(thread, ex);
			}
		}
	}

}
