package dev.sallyport.jsse;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

import dev.sallyport.certpath.CertificatePathVerifier;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejectedException;

import org.jspecify.annotations.Nullable;

/**
 * A trust manager over a {@link CertificatePathVerifier}: strict chains, the name by the
 * {@code endpointIdentificationAlgorithm} of the connection, the algorithms by its
 * constraints. Its verifier can be replaced while connections are made; clients then
 * leave behind all sessions that the old one has verified. It serves engines and sockets
 * of any provider. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SallyportTrustManager extends X509ExtendedTrustManager {

	private final DisabledAlgorithms disabled = DisabledAlgorithms.current(InstantSource.system());

	private volatile CertificatePathVerifier verifier;

	private SallyportTrustManager(CertificatePathVerifier verifier) {
		this.verifier = verifier;
	}

	/**
	 * Return a trust manager.
	 * @param verifier who verifies chains
	 * @return the trust manager
	 */
	public static SallyportTrustManager of(CertificatePathVerifier verifier) {
		return new SallyportTrustManager(verifier);
	}

	/**
	 * Replace the verifier, after new anchors or revocation lists were read.
	 * @param next who verifies chains from now on
	 */
	public void reload(CertificatePathVerifier next) {
		this.verifier = next;
	}

	/**
	 * Return the verifier that is in force.
	 * @return the verifier
	 */
	public CertificatePathVerifier verifier() {
		return this.verifier;
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		check(Role.SERVER, chain, null, null);
	}

	/**
	 * Verify a chain. Nobody says which host it should be for: who calls this has to
	 * identify the server.
	 */
	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		check(Role.CLIENT, chain, null, null);
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
			throws CertificateException {
		check(Role.SERVER, chain, engine);
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
			throws CertificateException {
		check(Role.CLIENT, chain, engine);
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
			throws CertificateException {
		check(Role.SERVER, chain, socket);
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
			throws CertificateException {
		check(Role.CLIENT, chain, socket);
	}

	private void check(Role role, X509Certificate[] chain, @Nullable SSLEngine engine) throws CertificateException {
		if (engine == null) {
			check(role, chain, null, null);
			return;
		}
		check(role, chain, engine.getSSLParameters(), engine.getHandshakeSession());
	}

	private void check(Role role, X509Certificate[] chain, @Nullable Socket socket) throws CertificateException {
		if (socket instanceof SSLSocket secure) {
			check(role, chain, secure.getSSLParameters(), secure.getHandshakeSession());
			return;
		}
		check(role, chain, null, null);
	}

	private void check(Role role, X509Certificate[] chain, @Nullable SSLParameters parameters,
			@Nullable SSLSession session) throws CertificateException {
		try {
			List<X509Certificate> certificates = List.of(chain);
			CertificatePathVerifier current = verifier();
			current.verifyChain(role, certificates);
			ChainAlgorithms.requireEnabled(certificates, current.anchors(),
					(certificate) -> this.disabled.permits(certificate, role));
			if (parameters != null) {
				ChainAlgorithms.requirePermitted(certificates,
						Optional.ofNullable(parameters.getAlgorithmConstraints()));
				identity(parameters, session).check(certificates.get(0));
			}
		}
		catch (CertificateRejectedException ex) {
			throw new CertificateException(ex.getMessage(), ex);
		}
	}

	private static EndpointIdentity identity(SSLParameters parameters, @Nullable SSLSession session) {
		Optional<String> algorithm = Optional.ofNullable(parameters.getEndpointIdentificationAlgorithm())
			.filter((name) -> !name.isEmpty());
		Optional<String> serverName = Optional.ofNullable(parameters.getServerNames()).flatMap(ServerNames::hostName);
		return new EndpointIdentity(algorithm, serverName, Optional.ofNullable(session).map(SSLSession::getPeerHost));
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return verifier().anchors().toArray(X509Certificate[]::new);
	}

}
