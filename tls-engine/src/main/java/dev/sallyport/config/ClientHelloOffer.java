package dev.sallyport.config;

import java.util.List;
import java.util.Optional;

import dev.sallyport.protocol.CodePoints;

/**
 * What a client offers in its ClientHello, before anything of it is chosen. Code points
 * are in the client's order, and with those that this engine does not know.
 *
 * @param versions {@code supported_versions}, or the highest version of a client of old
 * @param cipherSuites {@code cipher_suites}
 * @param serverName the DNS name of SNI in lower case, or empty
 * @param applicationProtocols the protocols of ALPN in the client's order, one character
 * a byte (ISO 8859-1), or empty
 * @param groups {@code supported_groups}, or empty if the client does not say
 * @param signatureSchemes {@code signature_algorithms}, or empty if the client does not
 * say
 * @since 0.1.0
 */
public record ClientHelloOffer(CodePoints versions, CodePoints cipherSuites, Optional<String> serverName,
		List<String> applicationProtocols, CodePoints groups, CodePoints signatureSchemes) {

	/**
	 * Create the offer.
	 */
	public ClientHelloOffer {
		applicationProtocols = List.copyOf(applicationProtocols);
	}

}
