package dev.sallyport.bogo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;

import dev.sallyport.config.Credential;

/**
 * Reads the keys and certificates that the runner writes as PEM.
 */
final class CredentialFiles {

	private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

	private CredentialFiles() {
	}

	static Credential read(Path certificates, Path key) throws IOException, GeneralSecurityException {
		return Credential.of(chain(certificates), privateKey(key));
	}

	static List<X509Certificate> chain(Path file) throws IOException, GeneralSecurityException {
		try (InputStream pem = Files.newInputStream(file)) {
			return CertificateFactory.getInstance("X.509")
				.generateCertificates(pem)
				.stream()
				.map(X509Certificate.class::cast)
				.toList();
		}
	}

	private static PrivateKey privateKey(Path file) throws IOException, GeneralSecurityException {
		String base64 = Files.readString(file, StandardCharsets.US_ASCII).replaceAll("-----[^-]+-----", "");
		PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
		for (String algorithm : ALGORITHMS) {
			try {
				return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
			}
			catch (InvalidKeySpecException ex) {
				// The file does not say of which algorithm it is: the next one may fit.
			}
		}
		throw new InvalidKeySpecException("The key in " + file + " is none of " + ALGORITHMS);
	}

}
