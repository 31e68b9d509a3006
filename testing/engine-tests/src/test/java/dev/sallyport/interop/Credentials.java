package dev.sallyport.interop;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.Map;

import javax.net.ssl.X509TrustManager;

import dev.sallyport.config.PeerCertificates;
import dev.sallyport.config.Role;
import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.test.KeyType;
import dev.sallyport.test.TestCertificateAuthority;
import dev.sallyport.test.TestCredential;

/**
 * One authority that all trust, and one credential for each type of key.
 */
final class Credentials {

	static final String SERVER_NAME = "server.sallyport.test";

	/**
	 * In the same certificate.
	 */
	static final String SECOND_NAME = "localhost";

	static final String OTHER_NAME = "other.sallyport.test";

	static final String ADDRESS = "127.0.0.1";

	static final TestCertificateAuthority AUTHORITY = TestCertificateAuthority.create();

	private static final TestCertificateAuthority ISSUER = AUTHORITY.intermediate("Issuer");

	private static final Map<KeyType, TestCredential> ISSUED = new EnumMap<>(KeyType.class);

	private static final Map<KeyType, TestCredential> CLIENTS = new EnumMap<>(KeyType.class);

	/**
	 * For another name, and without an authority in between.
	 */
	static final TestCredential OTHER = AUTHORITY.issue(KeyType.EC_P256, OTHER_NAME);

	/**
	 * For that name and no address, as others have it.
	 */
	static final TestCredential NO_ADDRESS = ISSUER.issue(KeyType.EC_P256, OTHER_NAME);

	private Credentials() {
	}

	static TestCredential of(KeyType type) {
		return ISSUED.computeIfAbsent(type, (missing) -> ISSUER.issue(missing, SERVER_NAME, SECOND_NAME, ADDRESS));
	}

	static TestCredential ofClient(KeyType type) {
		return CLIENTS.computeIfAbsent(type, (missing) -> ISSUER.issueForClient(missing, "client"));
	}

	/**
	 * Return its authority's word that the credential of a server is good.
	 */
	static byte[] ocspResponse(KeyType type) {
		return ISSUER.ocspResponse(of(type).certificate());
	}

	/**
	 * Verify a chain, as the verifier of our side.
	 */
	static void verify(PeerCertificates peer) throws CertificateRejectedException {
		verify(peer, AUTHORITY);
	}

	static void verify(PeerCertificates peer, TestCertificateAuthority authority) throws CertificateRejectedException {
		X509TrustManager trust = (X509TrustManager) authority.trustManagers()[0];
		X509Certificate[] chain = peer.chain().toArray(X509Certificate[]::new);
		try {
			if (peer.role() == Role.CLIENT) {
				trust.checkServerTrusted(chain, "UNKNOWN");
			}
			else {
				trust.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
			}
		}
		catch (CertificateException ex) {
			throw new CertificateRejectedException(CertificateRejected.UNTRUSTED, null, ex);
		}
	}

}
