package dev.sallyport.autoconfigure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of Sallyport. What the parameters say is what an editor shows for the
 * properties. Immutable and thread-safe.
 *
 * @param enabled Whether TLS is served by Sallyport; if not, by the JDK, as without it.
 * @param failIfNotApplied Whether the start fails if a TLS connector keeps another
 * engine.
 * @param crypto Where the cryptography comes from: auto, jdk, or a preset whose jar is on
 * the class path, such as bouncycastle or awslc.
 * @param requireFips Whether the start fails if any part of the cryptography does not
 * come from a FIPS-validated module.
 * @param mlDsa Whether certificates with keys of ML-DSA are served and verified;
 * experimental.
 * @param devCertificate Whether to make a certificate for localhost at start, for
 * development; never make it part of a production profile.
 * @param devCertificatePath Where the certificate of the authority behind the development
 * certificate is written, by default sallyport-dev-ca.pem in the directory for temporary
 * files.
 * @param protocols The versions of TLS: TLSv1.3, TLSv1.2 or both.
 * @param groups The groups for the key exchange by their JSSE names, best first; empty
 * for all that the cryptography offers.
 * @param cipherSuites The cipher suites, best first; empty for all that the cryptography
 * offers.
 * @param bundles Which SSL bundles are served by Sallyport.
 * @param certificates How certificates are treated.
 * @param tickets Session tickets, with which clients resume.
 * @since 0.1.0
 */
@ConfigurationProperties("sallyport")
public record SallyportProperties(@DefaultValue("true") boolean enabled, @DefaultValue("true") boolean failIfNotApplied,
		@DefaultValue("auto") String crypto, @DefaultValue("false") boolean requireFips,
		@DefaultValue("false") boolean mlDsa, @DefaultValue("false") boolean devCertificate,
		@Nullable Path devCertificatePath, @DefaultValue( {
				"TLSv1.3", "TLSv1.2" }) List<String> protocols,
		@DefaultValue List<String> groups, @DefaultValue List<String> cipherSuites, @DefaultValue Bundles bundles,
		@DefaultValue Certificates certificates, @DefaultValue Tickets tickets){

	/**
	 * Which SSL bundles are served by Sallyport.
	 *
	 * @param include Names of bundles, with * as a wildcard.
	 * @param exclude Names of bundles that keep the JDK's engine, with * as a wildcard;
	 * wins over include.
	 */
	public record Bundles(@DefaultValue("*") List<String> include, @DefaultValue List<String> exclude) {

	}

	/**
	 * How certificates are treated.
	 *
	 * @param verify What is checked before a certificate is served.
	 */
	public record Certificates(@DefaultValue Verify verify) {

	}

	/**
	 * What is checked before a certificate is served.
	 *
	 * @param onStart What happens if a certificate has expired when the application
	 * starts.
	 */
	public record Verify(@DefaultValue("warn") OnStart onStart) {

	}

	/**
	 * What happens if a certificate has expired when the application starts.
	 */
	public enum OnStart {

		/**
		 * A loud warning.
		 */
		WARN,

		/**
		 * The application does not start.
		 */
		FAIL

	}

	/**
	 * Session tickets, with which clients resume.
	 *
	 * @param mode How sessions are kept.
	 * @param count How many tickets follow a handshake, 0 to 8.
	 * @param lifetime How long a ticket may be used, at most seven days.
	 * @param rotation How often the key that seals tickets is replaced.
	 * @param tls12 Whether TLS 1.2 clients get tickets too, which carry the master secret
	 * itself; if not, the server keeps their sessions in memory.
	 */
	public record Tickets(@DefaultValue("stateless") TicketMode mode, @DefaultValue("2") int count,
			@DefaultValue("6h") Duration lifetime, @DefaultValue("1h") Duration rotation,
			@DefaultValue("false") boolean tls12) {

	}

	/**
	 * How sessions are kept.
	 */
	public enum TicketMode {

		/**
		 * Sealed in the tickets themselves.
		 */
		STATELESS,

		/**
		 * Not at all: every handshake is a full one.
		 */
		OFF

	}

}
