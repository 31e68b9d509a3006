package dev.sallyport.jsse;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.PeerVerifier;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;

/**
 * Asks the trust manager of a context on behalf of one connection. An extended one
 * identifies the server by itself, with the endpoint and its handshake session, and minds
 * the algorithms of the chain; for a plain one both is done here, as the JDK does.
 */
final class TrustManagerVerifier implements PeerVerifier {

	/**
	 * What TLS 1.3 has instead of a key exchange that would name an authentication.
	 */
	private static final String SERVER_AUTH_TYPE = "UNKNOWN";

	private final TrustSource trust;

	private final DisabledAlgorithms disabled;

	private final EngineBinding binding;

	TrustManagerVerifier(TrustSource trust, DisabledAlgorithms disabled, EngineBinding binding) {
		this.trust = trust;
		this.disabled = disabled;
		this.binding = binding;
	}

	@Override
	public void verify(PeerCertificates peer) throws CertificateRejectedException {
		this.binding.session().learn(peer);
		if (!this.binding.sessionCreation() && !peer.info().resumed()) {
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
		checkAlgorithms(Role.CLIENT, chain, trustManager);
		this.binding.identity().check(chain[0]);
	}

	private void checkClient(X509Certificate[] chain, X509TrustManager trustManager)
			throws CertificateException, CertificateRejectedException {
		// By contract that of the client's certificate, and not of the key exchange
		String authType = chain[0].getPublicKey().getAlgorithm();
		if (trustManager instanceof X509ExtendedTrustManager extended) {
			this.binding.endpoint().checkClientTrusted(extended, chain, authType);
			return;
		}
		trustManager.checkClientTrusted(chain, authType);
		checkAlgorithms(Role.SERVER, chain, trustManager);
		this.binding.identity().check(chain[0]);
	}

	private void checkAlgorithms(Role role, X509Certificate[] chain, X509TrustManager trustManager)
			throws CertificateRejectedException {
		// Not all of those that trust everybody name nobody
		X509Certificate[] anchors = trustManager.getAcceptedIssuers();
		Set<X509Certificate> trusted = (anchors != null) ? Set.copyOf(Arrays.asList(anchors)) : Set.of();
		ChainAlgorithms.requireEnabled(List.of(chain), trusted);
		ChainAlgorithms.requireEnabled(List.of(chain), trusted, (link) -> this.disabled.permits(link, role));
		ChainAlgorithms.requirePermitted(List.of(chain), this.binding.constraints());
	}

	// The JDK's trust manager does not tell a wrong name from other failures
	private CertificateRejectedException rejected(PeerCertificates peer, CertificateException failure) {
		if (peer.role() == Role.CLIENT && CertificateFailure.reason(failure).isEmpty()) {
			try {
				this.binding.identity().check(peer.chain().get(0));
			}
			catch (CertificateRejectedException ex) {
				return new CertificateRejectedException(ex.reason(), CertificateFailure.detail(failure), failure);
			}
		}
		return CertificateFailure.of(failure);
	}

}
