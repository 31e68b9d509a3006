package dev.sallyport.jsse;

import java.security.Principal;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSessionContext;

import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.ProtocolVersion;

import org.jspecify.annotations.Nullable;

/**
 * What the sessions of all stages of a connection have in common: they tell what
 * {@link #connectionInfo()} knows, in the words of JSSE.
 */
abstract class BaseSession extends SallyportSession {

	/**
	 * A network buffer of this size takes every record: a few bytes more than TLS needs,
	 * since some servers ask for at least what the JDK says.
	 */
	static final int PACKET_BUFFER_SIZE = 16_709;

	/**
	 * A record has at most 2^14 bytes of content, RFC 9846 section 5.1. The rest takes
	 * the content type and some padding: with less room a full record cannot be opened
	 * straight into the application's buffer and has to be copied.
	 */
	static final int APPLICATION_BUFFER_SIZE = 16_384 + 256;

	private final SallyportSessionContext context;

	private final @Nullable String peerHost;

	private final int peerPort;

	private volatile SessionValues values = new SessionValues();

	BaseSession(SallyportSessionContext context, @Nullable String peerHost, int peerPort) {
		this.context = context;
		this.peerHost = peerHost;
		this.peerPort = peerPort;
	}

	final SallyportSessionContext context() {
		return this.context;
	}

	final SessionValues values() {
		return this.values;
	}

	/**
	 * Share the values of the session that is resumed.
	 */
	final void adoptValues(SessionValues shared) {
		shared.addAll(this.values);
		this.values = shared;
	}

	@Override
	public SSLSessionContext getSessionContext() {
		return this.context;
	}

	@Override
	public byte[] getId() {
		return connectionInfo().sessionId().toByteArray();
	}

	@Override
	public String getProtocol() {
		return connectionInfo().version().map(ProtocolVersion::standardName).orElse("NONE");
	}

	@Override
	public String getCipherSuite() {
		return connectionInfo().cipherSuite().map(CipherSuite::name).orElse("SSL_NULL_WITH_NULL_NULL");
	}

	@Override
	public @Nullable String getPeerHost() {
		return this.peerHost;
	}

	@Override
	public int getPeerPort() {
		return this.peerPort;
	}

	@Override
	public int getPacketBufferSize() {
		return PACKET_BUFFER_SIZE;
	}

	@Override
	public int getApplicationBufferSize() {
		return APPLICATION_BUFFER_SIZE;
	}

	@Override
	public Certificate[] getPeerCertificates() throws SSLPeerUnverifiedException {
		return verifiedPeer().toArray(Certificate[]::new);
	}

	@Override
	public Principal getPeerPrincipal() throws SSLPeerUnverifiedException {
		return verifiedPeer().get(0).getSubjectX500Principal();
	}

	private List<X509Certificate> verifiedPeer() throws SSLPeerUnverifiedException {
		List<X509Certificate> chain = connectionInfo().peerCertificates();
		if (chain.isEmpty()) {
			throw new SSLPeerUnverifiedException("peer not authenticated");
		}
		return chain;
	}

	@Override
	public Certificate @Nullable [] getLocalCertificates() {
		List<X509Certificate> chain = connectionInfo().localCertificates();
		return chain.isEmpty() ? null : chain.toArray(Certificate[]::new);
	}

	@Override
	public @Nullable Principal getLocalPrincipal() {
		List<X509Certificate> chain = connectionInfo().localCertificates();
		return chain.isEmpty() ? null : chain.get(0).getSubjectX500Principal();
	}

	/**
	 * Return the OCSP response that a server showed for its own certificate; what it
	 * showed for its authorities is passed over.
	 */
	@Override
	public List<byte[]> getStatusResponses() {
		return connectionInfo().ocspResponse().stream().map(Octets::toByteArray).toList();
	}

	@Override
	public void putValue(String name, Object value) {
		this.values.put(this, name, value);
	}

	@Override
	public @Nullable Object getValue(String name) {
		return this.values.get(name);
	}

	@Override
	public void removeValue(String name) {
		this.values.remove(this, name);
	}

	@Override
	public String[] getValueNames() {
		return this.values.names();
	}

	/**
	 * Return what the log may show: no id, which some applications take for a secret.
	 */
	@Override
	public String toString() {
		SSLSession session = this;
		return "SallyportSession[" + session.getProtocol() + ", " + session.getCipherSuite() + "]";
	}

}
