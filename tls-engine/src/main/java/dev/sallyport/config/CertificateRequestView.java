package dev.sallyport.config;

import java.util.List;

import javax.security.auth.x500.X500Principal;

import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ProtocolVersion;

/**
 * What a server says when it asks a client for a certificate.
 *
 * @param version the version of this connection
 * @param signatureSchemes what the server verifies in this handshake
 * @param certificateSignatureSchemes what the server verifies in certificates
 * @param authorities the authorities that the server accepts, or empty for any
 * @since 0.1.0
 */
public record CertificateRequestView(ProtocolVersion version, CodePoints signatureSchemes,
		CodePoints certificateSignatureSchemes, List<X500Principal> authorities) {

	/**
	 * Create the view.
	 */
	public CertificateRequestView {
		authorities = List.copyOf(authorities);
	}

}
