package dev.sallyport.jsse;

import javax.net.ssl.ManagerFactoryParameters;

import dev.sallyport.certpath.CertificatePathVerifier;

/**
 * What a {@code TrustManagerFactory} of algorithm {@value SallyportProvider#NAME} is
 * initialized with if a key store does not say enough: revocation lists, limits, a clock.
 *
 * @param verifier who verifies chains
 * @since 0.1.0
 */
public record VerifierParameters(CertificatePathVerifier verifier) implements ManagerFactoryParameters {

}
