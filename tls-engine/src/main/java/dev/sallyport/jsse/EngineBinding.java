package dev.sallyport.jsse;

import java.security.AlgorithmConstraints;
import java.util.Optional;

/**
 * What the callbacks of one connection know of their engine, fixed when the handshake
 * began: they run on any thread and without the engine's lock.
 *
 * @param engine the engine
 * @param session the session that is negotiated
 * @param sessionCreation whether a full handshake is allowed
 * @param identification how the server's name is checked, or empty not to check it
 * @param serverName the name that the client asks for by SNI, or empty
 */
record EngineBinding(SallyportSslEngine engine, ConnectionSession session, boolean sessionCreation,
		Optional<String> identification, Optional<String> serverName) {

	/**
	 * Return what the managers of the application are told that they are asked for.
	 */
	Endpoint endpoint() {
		return this.engine.endpoint();
	}

	/**
	 * Return whom the engine connects to, and whether that matters.
	 */
	EndpointIdentity identity() {
		return new EndpointIdentity(this.identification, this.serverName,
				Optional.ofNullable(this.engine.getPeerHost()));
	}

	/**
	 * Return the constraints on algorithms that the engine was given.
	 */
	Optional<AlgorithmConstraints> constraints() {
		return Optional.ofNullable(this.engine.getSSLParameters().getAlgorithmConstraints());
	}

}
