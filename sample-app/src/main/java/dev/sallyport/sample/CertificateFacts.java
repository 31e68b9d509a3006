package dev.sallyport.sample;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a person wants to know about a certificate.
 */
final class CertificateFacts {

	private static final DateTimeFormatter READABLE = DateTimeFormatter
		.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private final X509Certificate certificate;

	CertificateFacts(X509Certificate certificate) {
		this.certificate = certificate;
	}

	String subject() {
		return this.certificate.getSubjectX500Principal().getName();
	}

	String issuer() {
		return this.certificate.getIssuerX500Principal().getName();
	}

	/**
	 * Return the subject alternative names.
	 * @return the DNS names and addresses, or "none"
	 */
	String names() {
		try {
			Collection<List<?>> names = this.certificate.getSubjectAlternativeNames();
			return (names == null) ? "none"
					: names.stream()
						.map((name) -> readable(String.valueOf(name.get(1))))
						.collect(Collectors.joining(", "));
		}
		catch (CertificateParsingException ex) {
			return "not readable";
		}
	}

	private static String readable(String name) {
		return name.equals("0:0:0:0:0:0:0:1") ? "::1" : name;
	}

	String key() {
		PublicKey key = this.certificate.getPublicKey();
		if (key instanceof RSAPublicKey rsa) {
			return "RSA, " + rsa.getModulus().bitLength() + " bits";
		}
		if (key instanceof ECPublicKey ec) {
			return "ECDSA, P-" + ec.getParams().getCurve().getField().getFieldSize();
		}
		return key.getAlgorithm();
	}

	Instant notBefore() {
		return this.certificate.getNotBefore().toInstant();
	}

	Instant notAfter() {
		return this.certificate.getNotAfter().toInstant();
	}

	/**
	 * Return the SHA-256 of the certificate as {@code openssl x509 -fingerprint} writes
	 * it.
	 * @return 32 bytes in upper-case hexadecimal, with colons
	 */
	String fingerprint() {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(this.certificate.getEncoded());
			return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
		}
		catch (NoSuchAlgorithmException | CertificateEncodingException ex) {
			throw new IllegalStateException("A certificate in use always has a fingerprint", ex);
		}
	}

	Map<String, Object> values() {
		return Map.of("subject", subject(), "issuer", issuer(), "names", names(), "key", key(), "notBefore",
				notBefore(), "notAfter", notAfter(), "notBeforeText", READABLE.format(notBefore()), "notAfterText",
				READABLE.format(notAfter()), "fingerprint", fingerprint());
	}

}
