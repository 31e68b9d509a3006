package dev.sallyport.handshake.client13;

import java.security.cert.X509Certificate;
import java.util.List;

import dev.sallyport.config.ConnectionInfo;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.PeerChain;
import dev.sallyport.message.Certificate;
import dev.sallyport.message.CertificateEntry;
import dev.sallyport.message.CertificateRequest;
import dev.sallyport.message.CertificateStatusExtension;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the server's Certificate, RFC 9846 section 4.5.1.
 */
final class ExpectCertificate extends Flow.State {

	private final ConnectionInfo info;

	private final @Nullable CertificateRequest request;

	ExpectCertificate(Flow flow, ConnectionInfo info, @Nullable CertificateRequest request) {
		super(flow);
		this.info = info;
		this.request = request;
	}

	@Override
	protected HandshakeState onCertificate(Handshake message, Output output) throws TlsException {
		Certificate certificate = Certificate.decode(message);
		if (!certificate.certificateRequestContext().isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.CERTIFICATE_CONTEXT_NOT_EMPTY);
		}
		if (certificate.certificateList().isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.CERTIFICATE_EMPTY);
		}
		for (CertificateEntry entry : certificate.certificateList()) {
			flow().offer().checkSolicited(entry.extensions());
		}
		List<X509Certificate> chain = PeerChain.parse(certificate.certificateList());
		flow().received(message);
		return new ExpectCertificateVerify(flow(), this.info.with().ocspResponse(ocspResponse(certificate)).build(),
				chain, this.request);
	}

	// What comes with the certificates of authorities is passed over: nobody has to fetch
	// that while a client waits
	private static Octets ocspResponse(Certificate certificate) {
		return certificate.certificateList()
			.get(0)
			.extensions()
			.find(CertificateStatusExtension.class)
			.map(CertificateStatusExtension::ocspResponse)
			.orElse(Octets.EMPTY);
	}

}
