package dev.sallyport.jsse;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * A client's key manager that remembers what it was asked for.
 */
class RecordingKeyManager extends X509ExtendedKeyManager {

	private final X509ExtendedKeyManager delegate;

	int asked;

	SSLEngine endpoint;

	String[] keyTypes;

	Principal[] issuers;

	String[] peerAlgorithms;

	RecordingKeyManager(KeyManager delegate) {
		this.delegate = (X509ExtendedKeyManager) delegate;
	}

	@Override
	public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
		ExtendedSSLSession session = (ExtendedSSLSession) engine.getHandshakeSession();
		session.putValue("asked", true);
		this.asked++;
		this.endpoint = engine;
		this.keyTypes = keyTypes;
		this.issuers = issuers;
		this.peerAlgorithms = session.getPeerSupportedSignatureAlgorithms();
		return this.delegate.chooseEngineClientAlias(keyTypes, accepted(issuers), engine);
	}

	/**
	 * Return the issuers to look for.
	 */
	Principal[] accepted(Principal[] issuers) {
		return issuers;
	}

	@Override
	public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
		throw new AssertionError("Not a socket");
	}

	@Override
	public String[] getClientAliases(String keyType, Principal[] issuers) {
		throw new AssertionError("Nobody lists aliases");
	}

	@Override
	public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
		throw new AssertionError("Not a server");
	}

	@Override
	public String[] getServerAliases(String keyType, Principal[] issuers) {
		throw new AssertionError("Not a server");
	}

	@Override
	public X509Certificate[] getCertificateChain(String alias) {
		return this.delegate.getCertificateChain(alias);
	}

	@Override
	public PrivateKey getPrivateKey(String alias) {
		return this.delegate.getPrivateKey(alias);
	}

}
