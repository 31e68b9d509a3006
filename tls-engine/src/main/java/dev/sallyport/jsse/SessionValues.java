package dev.sallyport.jsse;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionBindingEvent;
import javax.net.ssl.SSLSessionBindingListener;

import org.jspecify.annotations.Nullable;

/**
 * What an application binds to a session: little or nothing as a rule, so each change
 * makes a new map. Thread-safe.
 */
final class SessionValues {

	private final AtomicReference<Map<String, Object>> values = new AtomicReference<>(Map.of());

	void put(SSLSession session, String name, Object value) {
		if (name == null || value == null) {
			throw new IllegalArgumentException("A session binds a name to a value, neither of them null");
		}
		Object old = change((values) -> values.put(name, value)).get(name);
		if (old != value) {
			unbound(session, name, old);
			if (value instanceof SSLSessionBindingListener listener) {
				listener.valueBound(new SSLSessionBindingEvent(session, name));
			}
		}
	}

	@Nullable Object get(String name) {
		return values().get(requireName(name));
	}

	void remove(SSLSession session, String name) {
		requireName(name);
		unbound(session, name, change((values) -> values.remove(name)).get(name));
	}

	String[] names() {
		return values().keySet().toArray(String[]::new);
	}

	boolean isEmpty() {
		return values().isEmpty();
	}

	/**
	 * Take over the values of another connection's handshake, without telling anybody.
	 */
	void addAll(SessionValues others) {
		if (!others.isEmpty()) {
			change((values) -> values.putAll(others.values()));
		}
	}

	private Map<String, Object> values() {
		return Objects.requireNonNull(this.values.get());
	}

	/**
	 * Change the values, and return what they were before.
	 */
	private Map<String, Object> change(Consumer<Map<String, Object>> change) {
		return Objects.requireNonNull(this.values.getAndUpdate((before) -> {
			Map<String, Object> after = new HashMap<>(before);
			change.accept(after);
			return Map.copyOf(after);
		}));
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
