package dev.sallyport.autoconfigure.diagnostics;

import java.io.FileNotFoundException;
import java.nio.file.FileSystemException;
import java.security.UnrecoverableKeyException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of an SSL bundle cannot be read. Boot reports it as an
 * {@link IllegalStateException} around what the file system or the parser had to say.
 *
 * @since 0.1.0
 */
public class UnreadableBundleException extends SallyportConfigurationException {

	/**
	 * As {@code SslPropertiesBundleRegistrar} puts it.
	 */
	private static final Pattern REGISTRATION = Pattern.compile("Unable to register SSL bundle '(.+)'");

	/**
	 * A chain of causes may be a circle.
	 */
	private static final int MAX_CAUSES = 20;

	private static final String PEM = "A PEM file holds the certificate between '-----BEGIN CERTIFICATE-----' and "
			+ "'-----END CERTIFICATE-----', and the key between the same lines with 'PRIVATE KEY' or 'ENCRYPTED "
			+ "PRIVATE KEY'; an encrypted key needs its password.";

	UnreadableBundleException(String description, String action, Throwable cause) {
		super(description, action, cause);
	}

	/**
	 * Tell in words why a bundle could not be registered.
	 * @param failure what the registration threw
	 * @return the exception to throw in its place: the same one, if it is about something
	 * else
	 */
	public static RuntimeException ofRegistration(RuntimeException failure) {
		Matcher matcher = REGISTRATION.matcher(String.valueOf(failure.getMessage()));
		return matcher.matches() ? of(matcher.group(1), failure) : failure;
	}

	/**
	 * Tell in words why the content of a bundle could not be read.
	 * @param name the name of the bundle
	 * @param failure what reading it threw
	 * @return the exception to throw in its place: the same one, if it speaks for itself
	 */
	public static RuntimeException of(String name, RuntimeException failure) {
		if (failure instanceof SallyportConfigurationException) {
			return failure;
		}
		Optional<Throwable> file = find(failure,
				(cause) -> cause instanceof FileNotFoundException || cause instanceof FileSystemException);
		if (file.isPresent()) {
			return new UnreadableBundleException(
					"A certificate or key of SSL bundle '%s' cannot be read: %s.".formatted(name,
							file.get().getMessage()),
					"Check the path, and that the user who runs the application may read the file.", failure);
		}
		if (find(failure, UnreadableBundleException::isWrongPassword).isPresent()) {
			return new UnreadableBundleException(
					"The key store of SSL bundle '%s' does not open with its password.".formatted(name),
					"Correct the password of the key store, and that of the key if it has one of its own.", failure);
		}
		if (find(failure, UnreadableBundleException::isLockedKey).isPresent()) {
			return new UnreadableBundleException(
					"The private key of SSL bundle '%s' is encrypted, and does not open with its password."
						.formatted(name),
					"Set or correct the password of the key: 'keystore.private-key-password' of the PEM bundle.",
					failure);
		}
		if (find(failure, (cause) -> message(cause).contains("matches none of the certificates")).isPresent()) {
			return new UnreadableBundleException(
					"The private key of SSL bundle '%s' does not match its certificate.".formatted(name),
					"Put the key and the certificate that were made for each other into the bundle.", failure);
		}
		return malformed(name, failure);
	}

	private static RuntimeException malformed(String name, RuntimeException failure) {
		if (find(failure, (cause) -> message(cause).startsWith("Could not load store")).isPresent()) {
			return new UnreadableBundleException(
					"The key store of SSL bundle '%s' is damaged, or no key store of its type.".formatted(name),
					"Check the file and the type of the key store: PKCS12 or JKS.", failure);
		}
		boolean key = find(failure, (cause) -> message(cause).contains("private key")).isPresent();
		boolean certificate = find(failure, (cause) -> message(cause).contains("ertificate")).isPresent();
		if (!key && !certificate) {
			return failure;
		}
		return new UnreadableBundleException("The %s of SSL bundle '%s' is damaged or in no known format."
			.formatted(key ? "private key" : "certificate", name), PEM, failure);
	}

	private static boolean isWrongPassword(Throwable cause) {
		return cause instanceof UnrecoverableKeyException || message(cause).contains("password was incorrect");
	}

	// As Spring Boot's PemPrivateKeyParser puts it
	private static boolean isLockedKey(Throwable cause) {
		return message(cause).contains("Error decrypting private key")
				|| message(cause).contains("Password is required for an encrypted private key");
	}

	private static Optional<Throwable> find(Throwable failure, Predicate<Throwable> test) {
		Throwable cause = failure;
		for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
			if (test.test(cause)) {
				return Optional.of(cause);
			}
			cause = cause.getCause();
		}
		return Optional.empty();
	}

	private static String message(Throwable cause) {
		return String.valueOf(cause.getMessage());
	}

}
