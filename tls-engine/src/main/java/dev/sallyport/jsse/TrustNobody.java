package dev.sallyport.jsse;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.X509TrustManager;

/**
 * Trusts nobody: for a context that was given trust managers, but none for X.509.
 */
final class TrustNobody implements X509TrustManager {

	static final TrustNobody INSTANCE = new TrustNobody();

	private TrustNobody() {
	}

	@Override
	public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		throw noTrustManager();
	}

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
		throw noTrustManager();
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return new X509Certificate[0];
	}

	private CertificateException noTrustManager() {
		return new CertificateException("The SSLContext was initialized without an X509TrustManager");
	}

}
