package dev.sallyport.autoconfigure.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;

import dev.sallyport.autoconfigure.diagnostics.SallyportConfigurationException;

/**
 * A certificate as a PEM file, for others to trust. The directory may be one that
 * everybody writes to: the file is made under a random name that must not exist, with
 * nobody else allowed to write, and moved into its place at once. A link that somebody
 * laid there is replaced and not followed; a file of another user makes the move fail.
 */
final class PublishedCertificate {

	private static final int LINE_LENGTH = 64;

	private static final int SUFFIX_BYTES = 16;

	private PublishedCertificate() {
	}

	/**
	 * Write the file.
	 * @param certificate the certificate
	 * @param target the path of the file
	 * @throws SallyportConfigurationException if it cannot be written
	 */
	static void write(X509Certificate certificate, Path target) {
		byte[] suffix = new byte[SUFFIX_BYTES];
		new SecureRandom().nextBytes(suffix);
		Path fresh = target.resolveSibling("." + target.getFileName() + "." + HexFormat.of().formatHex(suffix));
		try {
			Files.createFile(fresh, permissions(fresh));
			Files.writeString(fresh, pem(certificate), StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
			Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			deleteQuietly(fresh);
			throw new SallyportConfigurationException(
					"The certificate of the development authority cannot be written to '%s': %s.".formatted(target, ex),
					"Set sallyport.dev-certificate-path to a file in a directory of yours.", ex);
		}
	}

	/**
	 * Return the SHA-256 fingerprint of a certificate.
	 * @param certificate the certificate
	 * @return pairs of hexadecimal digits, as OpenSSL and browsers show them
	 */
	static String fingerprint(X509Certificate certificate) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
			return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String pem(X509Certificate certificate) {
		try {
			Base64.Encoder encoder = Base64.getMimeEncoder(LINE_LENGTH, "\n".getBytes(StandardCharsets.US_ASCII));
			return "-----BEGIN CERTIFICATE-----\n" + encoder.encodeToString(certificate.getEncoded())
					+ "\n-----END CERTIFICATE-----\n";
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static FileAttribute<?>[] permissions(Path path) {
		Set<String> views = path.getFileSystem().supportedFileAttributeViews();
		return views.contains("posix")
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")) }
				: new FileAttribute<?>[0];
	}

	private static void deleteQuietly(Path path) {
		try {
			Files.deleteIfExists(path);
		}
		catch (IOException ex) {
			// The first failure is the one to tell
		}
	}

}
