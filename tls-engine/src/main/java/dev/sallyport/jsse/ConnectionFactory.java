package dev.sallyport.jsse;

import java.util.List;

import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SSLHandshakeException;

import dev.sallyport.config.ClientAuth;
import dev.sallyport.config.ClientConfig;
import dev.sallyport.config.Role;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.engine.TlsConnection;
import dev.sallyport.session.ClientSessionStore;
import dev.sallyport.session.PeerName;

import org.jspecify.annotations.Nullable;

/**
 * Turns the state of a context and the settings of an engine into a connection, when its
 * first byte comes or goes.
 */
final class ConnectionFactory {

	/**
	 * For a client that was not told whom it talks to: never on the wire, and no session
	 * is kept for it.
	 */
	private static final PeerName UNKNOWN_PEER = new PeerName("unknown.invalid", 0);

	private final SallyportSslEngine engine;

	private final ContextState state;

	private final EngineParameters parameters;

	private final ConfigTemplate template;

	private final ClosureListener listener;

	/**
	 * Prepare.
	 * @throws SSLHandshakeException if the settings leave nothing to negotiate
	 */
	ConnectionFactory(SallyportSslEngine engine, ContextState state, EngineParameters parameters)
			throws SSLHandshakeException {
		this.engine = engine;
		this.state = state;
		this.parameters = parameters;
		this.template = state.memory().templates().of(parameters.enabled());
		this.listener = new ClosureListener(state.options().listener());
	}

	EngineConnection server() {
		EngineBinding binding = bind(Role.SERVER, this.state.memory().serverSessions());
		List<SNIMatcher> matchers = List.copyOf(this.parameters.serverNameMatchers());
		ServerConfig.Builder builder = this.template.server()
			.toBuilder()
			.cipherSuiteOrder(this.parameters.cipherSuiteOrder())
			.certificates(this.state.options()
				.ocspResponses()
				.stapledTo(new KeyManagerResolver(this.state.keys(), this.template.crypto(), binding)))
			.serverNames((name) -> ServerNames.accepts(matchers, name))
			.alpn(AlpnBridge.of(this.parameters, binding))
			.ticketer(this.state.memory().ticketer())
			.sessions(this.state.memory().tls12Sessions())
			.listener(this.listener);
		ClientAuth clientAuth = this.parameters.clientAuth();
		if (clientAuth != ClientAuth.NONE) {
			builder.clientAuth(clientAuth, verifier(binding)).certificateAuthorities(this.state.trust().authorities());
		}
		ServerConfig config = builder.build();
		return new EngineConnection(TlsConnection.server(config), Role.SERVER, binding.session(), this.listener);
	}

	EngineConnection client() {
		EngineBinding binding = bind(Role.CLIENT, this.state.memory().clientSessions());
		PeerName peer = peer();
		PeerName serverName = binding.serverName().map((name) -> new PeerName(name, peer.port())).orElse(peer);
		ClientConfig config = this.template.client()
			.toBuilder()
			.serverVerifier(verifier(binding))
			.certificates(new ClientKeyResolver(this.state.keys(), this.template.crypto(), binding))
			.applicationProtocols(this.parameters.applicationProtocols())
			.sendServerName(binding.serverName().isPresent())
			.sessions(sessions(peer, binding))
			.listener(this.listener)
			.build();
		TlsConnection connection = TlsConnection.client(config, serverName);
		return new EngineConnection(connection, Role.CLIENT, binding.session(), this.listener);
	}

	private EngineBinding bind(Role role, SallyportSessionContext sessions) {
		ConnectionSession session = new ConnectionSession(sessions, this.engine, role, this.parameters);
		return new EngineBinding(this.engine, session, this.parameters.sessionCreation(),
				this.parameters.identification(), ServerNames.hostName(this.parameters.serverNames()));
	}

	private TrustManagerVerifier verifier(EngineBinding binding) {
		return new TrustManagerVerifier(this.state.trust(), this.state.memory().disabled(), binding);
	}

	private PeerName peer() {
		String host = this.engine.getPeerHost();
		try {
			return (host != null) ? new PeerName(host, Math.max(this.engine.getPeerPort(), 0)) : UNKNOWN_PEER;
		}
		catch (IllegalArgumentException ex) {
			return UNKNOWN_PEER;
		}
	}

	// Constraints of an engine's own would have to be compared, and nothing says how
	private @Nullable ClientSessionStore sessions(PeerName peer, EngineBinding binding) {
		if (peer == UNKNOWN_PEER || this.parameters.constraints().isPresent()) {
			return null;
		}
		return ClientSessionScope.of(this.state, binding, peer);
	}

}
