package dev.sallyport.jsse;

import javax.net.ssl.X509ExtendedTrustManager;

import dev.sallyport.session.InMemorySessionStore;
import dev.sallyport.session.RotatingTicketer;
import dev.sallyport.session.SessionStore;
import dev.sallyport.session.SessionTicketer;

/**
 * What a context keeps when its state is swapped: the ticket keys and the sessions, so
 * that a reload loses no resumption, and what was forbidden when it was made.
 * Thread-safe.
 */
final class ContextMemory {

	private final SallyportSessionContext serverSessions;

	private final SallyportSessionContext clientSessions;

	private final Lazy<SessionTicketer> ticketer;

	private final Lazy<SessionStore> tls12Sessions;

	private final Lazy<X509ExtendedTrustManager> systemTrust;

	private final DisabledAlgorithms disabled;

	private final Negotiable negotiable;

	private final ConfigTemplates templates;

	ContextMemory(EngineOptions options) {
		this.disabled = DisabledAlgorithms.current(options.clock());
		this.negotiable = Negotiable.of(options, this.disabled);
		this.templates = new ConfigTemplates(options);
		this.systemTrust = new Lazy<>(() -> SystemTrust.load(options.clock()));
		this.serverSessions = new SallyportSessionContext(options.clock());
		this.clientSessions = new SallyportSessionContext(options.clock());
		this.ticketer = new Lazy<>(() -> new ContextTicketer(
				options.ticketer().orElseGet(() -> RotatingTicketer.create(options.crypto(), options.clock())),
				this.serverSessions));
		this.tls12Sessions = new Lazy<>(
				() -> new ContextSessionStore(
						options.sessions()
							.orElseGet(() -> InMemorySessionStore.create(options.clock(),
									InMemorySessionStore.DEFAULT_LIFETIME, this.serverSessions.maxSessions())),
						this.serverSessions));
	}

	SallyportSessionContext serverSessions() {
		return this.serverSessions;
	}

	SallyportSessionContext clientSessions() {
		return this.clientSessions;
	}

	SessionTicketer ticketer() {
		return this.ticketer.get();
	}

	SessionStore tls12Sessions() {
		return this.tls12Sessions.get();
	}

	/**
	 * Return what the administrator has forbidden.
	 */
	DisabledAlgorithms disabled() {
		return this.disabled;
	}

	/**
	 * Return what engines may negotiate.
	 */
	Negotiable negotiable() {
		return this.negotiable;
	}

	/**
	 * Return what configurations start from.
	 */
	ConfigTemplates templates() {
		return this.templates;
	}

	/**
	 * Return the authorities of the system, read once a context.
	 */
	X509ExtendedTrustManager systemTrust() {
		return this.systemTrust.get();
	}

}
