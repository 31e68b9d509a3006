package dev.sallyport.jsse;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;

import org.jspecify.annotations.Nullable;

/**
 * What an application binds to a session. Thread-safe.
 */
final class SessionValues {

	private final Map<String, Object> values = new ConcurrentHashMap<>(4);

	void put(SSLSession session, String name, Object value) {
		if (name == null || value == null) {
			throw new IllegalArgumentException("A session binds a name to a value, neither of them null");
		}
		Object old = this.values.put(name, value);
		if (old != value) {
			unbound(session, name, old);
			if (value instanceof SSLSessionBindingListener listener) {
				listener.valueBound(new SSLSessionBindingEvent(session, name));
			}
		}
	}

	@Nullable Object get(String name) {
		return this.values.get(requireName(name));
	}

	void remove(SSLSession session, String name) {
		unbound(session, name, this.values.remove(requireName(name)));
	}

	String[] names() {
		return this.values.keySet().toArray(String[]::new);
	}

	boolean isEmpty() {
		return this.values.isEmpty();
	}

	/**
	 * Take over the values of another connection's handshake, without telling anybody.
	 */
	void addAll(SessionValues others) {
		this.values.putAll(others.values);
	}

	private void unbound(SSLSession session, String name, @Nullable Object old) {
		if (old instanceof SSLSessionBindingListener listener) {
			listener.valueUnbound(new SSLSessionBindingEvent(session, name));
		}
	}

	private static String requireName(String name) {
		if (name == null) {
			throw new IllegalArgumentException("A session binds values to names, which are not null");
		}
		return name;
	}

}
