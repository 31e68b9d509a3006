package dev.sallyport.jsse;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.PeerVerifier;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;

/**
 * Asks the trust manager of a context on behalf of one connection. An extended one
 * identifies the server by itself, with the endpoint and its handshake session; for a
 * plain one it is done here, as the JDK does.
 */
final class TrustManagerVerifier implements PeerVerifier {

	/**
	 * What TLS 1.3 has instead of a key exchange that would name an authentication.
	 */
	private static final String SERVER_AUTH_TYPE = "UNKNOWN";

	private static final List<String> IDENTIFICATIONS = List.of("HTTPS", "LDAPS");

	private final TrustSource trust;

	private final EngineBinding binding;

	TrustManagerVerifier(TrustSource trust, EngineBinding binding) {
		this.trust = trust;
		this.binding = binding;
	}

	@Override
	public void verify(PeerCertificates peer) throws CertificateRejectedException {
		this.binding.session().learn(peer);
		if (!this.binding.sessionCreation()) {
			throw new CertificateRejectedException(CertificateRejected.UNTRUSTED,
					"new sessions are switched off, and none was resumed");
		}
		try {
			check(peer, this.trust.trustManager().get());
		}
		catch (CertificateException ex) {
			throw rejected(peer, ex);
		}
		catch (RuntimeException ex) {
			// Whatever a trust manager throws, it did not say yes
			throw new CertificateRejectedException(CertificateRejected.UNTRUSTED,
					"the trust manager failed with " + ex.getClass().getName(), ex);
		}
	}

	private void check(PeerCertificates peer, X509TrustManager trustManager)
			throws CertificateException, CertificateRejectedException {
		X509Certificate[] chain = peer.chain().toArray(X509Certificate[]::new);
		if (peer.role() == Role.CLIENT) {
			checkServer(chain, trustManager);
		}
		else {
			checkClient(chain, trustManager);
		}
	}

	private void checkServer(X509Certificate[] chain, X509TrustManager trustManager)
			throws CertificateException, CertificateRejectedException {
		if (trustManager instanceof X509ExtendedTrustManager extended) {
			this.binding.endpoint().checkServerTrusted(extended, chain, SERVER_AUTH_TYPE);
			return;
		}
		trustManager.checkServerTrusted(chain, SERVER_AUTH_TYPE);
		identify(chain[0]);
	}

	private void checkClient(X509Certificate[] chain, X509TrustManager trustManager) throws CertificateException {
		// By contract that of the client's certificate, and not of the key exchange
		String authType = chain[0].getPublicKey().getAlgorithm();
		if (trustManager instanceof X509ExtendedTrustManager extended) {
			this.binding.endpoint().checkClientTrusted(extended, chain, authType);
		}
		else {
			trustManager.checkClientTrusted(chain, authType);
		}
	}

	private void identify(X509Certificate leaf) throws CertificateRejectedException {
		Optional<String> identification = this.binding.identification();
		if (identification.isEmpty()) {
			return;
		}
		if (IDENTIFICATIONS.stream().noneMatch(identification.get()::equalsIgnoreCase)) {
			throw new CertificateRejectedException(CertificateRejected.WRONG_NAME,
					"the endpoint identification algorithm " + identification.get() + " is not known");
		}
		Optional<String> serverName = this.binding.serverName();
		if (serverName.isPresent() && matches(serverName.get(), leaf)) {
			return;
		}
		Optional<String> host = this.binding.peerHost();
		if (host.isEmpty()) {
			throw new CertificateRejectedException(CertificateRejected.WRONG_NAME,
					"the engine was not told which host it connects to");
		}
		HostNameCheck.check(host.get(), leaf);
	}

	private static boolean matches(String name, X509Certificate leaf) {
		try {
			HostNameCheck.check(name, leaf);
			return true;
		}
		catch (CertificateRejectedException ex) {
			return false;
		}
	}

	// The JDK's trust manager does not tell a wrong name from other failures
	private CertificateRejectedException rejected(PeerCertificates peer, CertificateException failure) {
		if (peer.role() == Role.CLIENT && CertificateFailure.reason(failure).isEmpty()) {
			try {
				identify(peer.chain().get(0));
			}
			catch (CertificateRejectedException ex) {
				return new CertificateRejectedException(ex.reason(), CertificateFailure.detail(failure), failure);
			}
		}
		return CertificateFailure.of(failure);
	}

}
