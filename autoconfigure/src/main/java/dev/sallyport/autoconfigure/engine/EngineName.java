package dev.sallyport.autoconfigure.engine;

import javax.net.ssl.SSLEngine;

import dev.sallyport.jsse.SallyportProvider;
import dev.sallyport.jsse.SallyportSession;

/**
 * Tells by a live engine whose it is: what a configuration intended does not count.
 *
 * @since 0.1.0
 */
public final class EngineName {

	private EngineName() {
	}

	/**
	 * Return whether an engine is Sallyport's.
	 * @param engine an engine that a context has just made
	 * @return whether its sessions are ours
	 */
	public static boolean isSallyport(SSLEngine engine) {
		return engine.getSession() instanceof SallyportSession;
	}

	/**
	 * Return the name of an engine.
	 * @param engine an engine that a context has just made
	 * @return the name for people
	 */
	public static String of(SSLEngine engine) {
		return isSallyport(engine) ? SallyportProvider.NAME : of(engine.getClass());
	}

	/**
	 * Return the name of the engine that a class belongs to.
	 * @param type the class of an engine or a session
	 * @return the name for people
	 */
	public static String of(Class<?> type) {
		String name = type.getName();
		if (SallyportSession.class.isAssignableFrom(type)) {
			return SallyportProvider.NAME;
		}
		if (name.startsWith("sun.security.ssl.")) {
			return "JDK";
		}
		return name.contains("OpenSSL") ? "OpenSSL (" + name + ")" : name;
	}

}
