package dev.sallyport.crypto.jca;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.security.Provider;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Set;

import javax.crypto.Mac;

/**
 * What bytes an object holds, however deep: the memory of an algorithm, as somebody with
 * a heap dump sees it. Words count as bytes in big-endian order.
 */
final class Remains {

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Deque<Object> open = new ArrayDeque<>();

	private final StringBuilder hexadecimal = new StringBuilder();

	private Remains() {
	}

	/**
	 * Return everything in hexadecimal, with a space between arrays.
	 */
	static String of(Mac mac) throws IllegalAccessException {
		Remains remains = new Remains();
		remains.add(mac);
		while (!remains.open.isEmpty()) {
			remains.look(remains.open.pop());
		}
		return remains.hexadecimal.toString();
	}

	private void look(Object object) throws IllegalAccessException {
		if (object instanceof byte[] bytes) {
			this.hexadecimal.append(HexFormat.of().formatHex(bytes)).append(' ');
		}
		else if (object instanceof int[] words) {
			ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES);
			bytes.asIntBuffer().put(words);
			this.hexadecimal.append(HexFormat.of().formatHex(bytes.array())).append(' ');
		}
		else if (object instanceof Object[] array) {
			add(array);
		}
		else {
			for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
				for (Field field : type.getDeclaredFields()) {
					if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
						field.setAccessible(true);
						add(field.get(object));
					}
				}
			}
		}
	}

	private void add(Object... objects) {
		for (Object object : objects) {
			boolean ofTheAlgorithm = object != null && !(object instanceof Provider) && !(object instanceof String)
					&& !(object instanceof Class<?>) && !(object instanceof Enum<?>);
			if (ofTheAlgorithm && this.seen.add(object)) {
				this.open.push(object);
			}
		}
	}

}
