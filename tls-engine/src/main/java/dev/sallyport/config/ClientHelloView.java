package dev.sallyport.config;

import java.util.List;
import java.util.Optional;

import dev.sallyport.protocol.CipherSuite;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ProtocolVersion;

/**
 * What a server may look at in a ClientHello when it chooses a certificate or an
 * application protocol. Version and suite are chosen already.
 *
 * @param version the version of this connection
 * @param cipherSuite the cipher suite of this connection
 * @param serverName the DNS name of SNI in lower case, or empty
 * @param applicationProtocols the protocols of ALPN in the client's order, one character
 * a byte (ISO 8859-1), or empty
 * @param signatureSchemes what the client verifies in handshakes
 * @param certificateSignatureSchemes what the client verifies in certificates
 * @since 0.1.0
 */
public record ClientHelloView(ProtocolVersion version, CipherSuite cipherSuite, Optional<String> serverName,
		List<String> applicationProtocols, CodePoints signatureSchemes, CodePoints certificateSignatureSchemes) {

	/**
	 * Create the view.
	 */
	public ClientHelloView {
		applicationProtocols = List.copyOf(applicationProtocols);
	}

}
