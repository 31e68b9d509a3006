package dev.sallyport.jsse;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import javax.net.ssl.SNIServerName;

import dev.sallyport.config.CertificateRequestView;
import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.SignatureScheme;

/**
 * The session of one connection, from its first hello to its end: first what
 * {@code getHandshakeSession} returns, then what {@code getSession} does. It learns from
 * the connection, and while a callback of the application runs also from the callback's
 * arguments, which may be ahead of it.
 */
final class ConnectionSession extends BaseSession {

	private final List<SNIServerName> offeredServerNames;

	private final List<SignatureScheme> localSchemes;

	private volatile ConnectionInfo info;

	/**
	 * Those that have a name here: the session may be kept for a day, and a client can
	 * list 32,767.
	 */
	private volatile List<SignatureScheme> peerSchemes = List.of();

	private volatile boolean complete;

	private volatile boolean invalidated;

	/**
	 * Milliseconds since 1970.
	 */
	private volatile long lastAccessed;

	/**
	 * Create the session.
	 * @param context the context that it belongs to
	 * @param engine the engine, for the address of the peer
	 * @param role the role of this side
	 * @param parameters the settings of the engine
	 */
	ConnectionSession(SallyportSessionContext context, SallyportSslEngine engine, Role role,
			EngineParameters parameters) {
		super(context, engine.getPeerHost(), engine.getPeerPort());
		this.info = ConnectionInfo.builder(role).build();
		this.offeredServerNames = parameters.serverNames();
		this.localSchemes = parameters.enabled().schemes();
		this.lastAccessed = context.clock().millis();
	}

	Octets id() {
		return this.info.sessionId();
	}

	/**
	 * Return whether the hellos are done, so that there is something to tell.
	 */
	boolean negotiated() {
		return this.info.cipherSuite().isPresent();
	}

	boolean complete() {
		return this.complete;
	}

	/**
	 * Learn from a ClientHello before its answer is written.
	 */
	void learn(ClientHelloView hello) {
		// In TLS 1.2 the certificate may still decide for another one
		ConnectionInfo.Builder known = this.info.with().cipherSuite(hello.cipherSuites().get(0));
		learn(known.serverName(hello.serverName()).build());
		CodePoints schemes = hello.certificateSignatureSchemes();
		this.peerSchemes = (schemes.isEmpty() ? hello.signatureSchemes() : schemes).known(SignatureScheme::of);
	}

	/**
	 * Learn from a CertificateRequest before it is answered.
	 */
	void learn(CertificateRequestView request) {
		this.peerSchemes = request.certificateSignatureSchemes().known(SignatureScheme::of);
	}

	/**
	 * Learn the peer's certificates while they are being verified.
	 */
	void learn(PeerCertificates peer) {
		learn(peer.info().with().peerCertificates(peer.chain()).build());
	}

	/**
	 * Learn what is known of the connection.
	 */
	void learn(ConnectionInfo info) {
		boolean identified = this.info.sessionId().isEmpty() && !info.sessionId().isEmpty();
		this.info = info;
		if (identified && info.resumed()) {
			context().find(info.sessionId())
				.filter(this::hasSamePeer)
				.ifPresent((resumed) -> adoptValues(resumed.values()));
		}
	}

	// The id of a TLS 1.2 session is the server's choice, be it that of another server's
	private boolean hasSamePeer(ConnectionSession other) {
		return this.info.role() == Role.SERVER || (Objects.equals(getPeerHost(), other.getPeerHost())
				&& getPeerPort() == other.getPeerPort() && this.offeredServerNames.equals(other.offeredServerNames));
	}

	/**
	 * The handshake is done: from now on the session is what others resume.
	 */
	void complete(ConnectionInfo info) {
		learn(info);
		this.lastAccessed = context().clock().millis();
		this.complete = true;
		if (!values().isEmpty()) {
			context().keep(this);
		}
	}

	@Override
	public ConnectionInfo connectionInfo() {
		return this.info;
	}

	@Override
	public void putValue(String name, Object value) {
		super.putValue(name, value);
		if (this.complete && isValid()) {
			context().keep(this);
		}
	}

	/**
	 * Return when the peer was authenticated, even if the session has been resumed since.
	 */
	@Override
	public long getCreationTime() {
		return this.info.authenticatedAt().map(Instant::toEpochMilli).orElse(this.lastAccessed);
	}

	@Override
	public long getLastAccessedTime() {
		return this.info.resumed() ? this.lastAccessed : getCreationTime();
	}

	@Override
	public void invalidate() {
		this.invalidated = true;
		if (!id().isEmpty()) {
			context().invalidate(id());
		}
	}

	@Override
	public boolean isValid() {
		return !this.invalidated && negotiated() && !context().isInvalidated(id());
	}

	@Override
	public String[] getLocalSupportedSignatureAlgorithms() {
		return algorithms(this.localSchemes);
	}

	@Override
	public String[] getPeerSupportedSignatureAlgorithms() {
		return algorithms(this.peerSchemes);
	}

	private static String[] algorithms(List<SignatureScheme> schemes) {
		return schemes.stream().map(SignatureScheme::jcaAlgorithm).distinct().toArray(String[]::new);
	}

	/**
	 * Return the names of this connection's SNI, also if the session is older.
	 */
	@Override
	public List<SNIServerName> getRequestedServerNames() {
		if (this.info.role() == Role.CLIENT) {
			return this.offeredServerNames;
		}
		return this.info.serverName().flatMap(ServerNames::parse).<List<SNIServerName>>map(List::of).orElse(List.of());
	}

}
