package dev.sallyport.autoconfigure.engine;

import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import javax.net.ssl.SSLContext;

import dev.sallyport.config.HandshakeListener;
import dev.sallyport.jsse.EngineOptions;
import dev.sallyport.jsse.SallyportProvider;
import dev.sallyport.session.InMemoryClientSessionStore;
import dev.sallyport.session.InMemorySessionStore;
import dev.sallyport.session.RotatingTicketer;
import dev.sallyport.session.SessionStore;

/**
 * Makes the contexts of one application. Contexts of one scope seal tickets under the
 * same keys, know the same TLS 1.2 sessions and keep the sessions of clients in one
 * store, all of which outlive every reload and end with the application. Thread-safe.
 *
 * @since 0.1.0
 */
public final class EngineContexts implements AutoCloseable {

	/**
	 * The {@code SSLContext} algorithm that only Sallyport has.
	 */
	public static final String ALGORITHM = SallyportProvider.NAME;

	/**
	 * RFC 5246 section F.1.4: no TLS 1.2 session is resumed after more than a day.
	 */
	private static final Duration MAX_TLS12_LIFETIME = Duration.ofDays(1);

	private final EngineSettings settings;

	private final TicketSettings tickets;

	private final EngineOptions options;

	private final ConcurrentMap<TicketScope, Scoped> scopes = new ConcurrentHashMap<>();

	/**
	 * Create the contexts' maker.
	 * @param settings what to negotiate
	 * @param tickets how servers issue tickets
	 * @param listener who is told what happens
	 */
	public EngineContexts(EngineSettings settings, TicketSettings tickets, HandshakeListener listener) {
		this.settings = settings;
		this.tickets = tickets;
		this.options = EngineOptions.builder(settings.crypto())
			.protocols(settings.versions())
			.groups(settings.groups())
			.cipherSuites(settings.cipherSuites())
			.ticketCount(tickets.count())
			.tls12Tickets(tickets.tls12())
			.listener(listener)
			.build();
	}

	/**
	 * Return what is negotiated.
	 * @return the settings
	 */
	public EngineSettings settings() {
		return this.settings;
	}

	/**
	 * Return a provider for whoever asks the JVM for a context, whose contexts have the
	 * application's settings and tickets of their own.
	 * @return a new provider
	 */
	public SallyportProvider newProvider() {
		return new SallyportProvider(this.options);
	}

	/**
	 * Return a context.
	 * @param scope where its sessions may be resumed
	 * @return a context that is yet to be initialized
	 */
	public SSLContext newContext(TicketScope scope) {
		Scoped scoped = this.scopes.computeIfAbsent(scope, (key) -> scoped());
		try {
			return SSLContext.getInstance(ALGORITHM, scoped.provider());
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Forget all ticket keys and sessions.
	 */
	@Override
	public void close() {
		this.scopes.values().forEach(Scoped::close);
	}

	private Scoped scoped() {
		RotatingTicketer ticketer = RotatingTicketer.create(this.settings.crypto(), this.options.clock(),
				this.tickets.lifetime(), this.tickets.rotation());
		SessionStore sessions = sessions();
		InMemoryClientSessionStore clientSessions = InMemoryClientSessionStore.create(this.options.clock());
		EngineOptions scopedOptions = this.options.toBuilder()
			.ticketer(ticketer)
			.sessions(sessions)
			.clientSessions(clientSessions)
			.build();
		return new Scoped(ticketer, sessions, clientSessions, new SallyportProvider(scopedOptions));
	}

	private SessionStore sessions() {
		if (this.tickets.count() == 0) {
			return NoSessions.INSTANCE;
		}
		return InMemorySessionStore.create(this.options.clock(), shorter(this.tickets.lifetime(), MAX_TLS12_LIFETIME),
				InMemorySessionStore.DEFAULT_MAX_SESSIONS);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private record Scoped(RotatingTicketer ticketer, SessionStore sessions, InMemoryClientSessionStore clientSessions,
			SallyportProvider provider) {

		void close() {
			this.ticketer.close();
			this.clientSessions.clear();
			if (this.sessions instanceof InMemorySessionStore store) {
				store.clear();
			}
		}

	}

}
