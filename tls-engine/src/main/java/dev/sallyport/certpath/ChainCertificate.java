package dev.sallyport.certpath;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.security.auth.x500.X500Principal;

import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.Octets;

/**
 * A certificate whose extensions have been read, strictly and by us: the JDK passes over
 * an extension that is not critical and does not parse, as if it were not there.
 * Immutable.
 */
final class ChainCertificate {

	/**
	 * RFC 5280 section 4.2.1.3: the numbers of the bits of KeyUsage.
	 */
	static final int DIGITAL_SIGNATURE = 0;

	static final int KEY_CERT_SIGN = 5;

	static final int CRL_SIGN = 6;

	private final X509Certificate certificate;

	private final List<GeneralName> alternativeNames;

	private final Optional<NameConstraints> nameConstraints;

	private final Optional<Octets> keyUsage;

	private final Optional<Set<String>> purposes;

	private final boolean authority;

	private ChainCertificate(X509Certificate certificate) throws CertificateRejectedException {
		this.certificate = certificate;
		requireWellFormedExtensions(certificate);
		Optional<Octets> names = Extensions.value(certificate, Extensions.SUBJECT_ALTERNATIVE_NAME);
		this.alternativeNames = names.isPresent() ? GeneralName.readAll(names.get()) : List.of();
		Optional<Octets> constraints = Extensions.value(certificate, Extensions.NAME_CONSTRAINTS);
		this.nameConstraints = constraints.isPresent() ? Optional.of(NameConstraints.read(constraints.get()))
				: Optional.empty();
		Optional<Octets> usage = Extensions.value(certificate, Extensions.KEY_USAGE);
		this.keyUsage = usage.isPresent() ? Optional.of(readKeyUsage(usage.get())) : Optional.empty();
		Optional<Octets> extendedUsage = Extensions.value(certificate, Extensions.EXTENDED_KEY_USAGE);
		this.purposes = extendedUsage.isPresent() ? Optional.of(readPurposes(extendedUsage.get())) : Optional.empty();
		Optional<Octets> basic = Extensions.value(certificate, Extensions.BASIC_CONSTRAINTS);
		this.authority = basic.isPresent() && readAuthority(basic.get());
	}

	/**
	 * Read the extensions of a certificate.
	 * @throws CertificateRejectedException if one that matters is no DER, or not what RFC
	 * 5280 says it is
	 */
	static ChainCertificate of(X509Certificate certificate) throws CertificateRejectedException {
		return new ChainCertificate(certificate);
	}

	private static void requireWellFormedExtensions(X509Certificate certificate) throws CertificateRejectedException {
		for (String type : Extensions.types(certificate)) {
			Optional<Octets> value = Extensions.value(certificate, type);
			if (value.isPresent()) {
				DerReader.of(value.get()).requireWellFormed();
			}
		}
	}

	private static Octets readKeyUsage(Octets value) throws CertificateRejectedException {
		DerReader reader = DerReader.of(value);
		Octets bits = reader.content(DerReader.BIT_STRING);
		reader.end();
		// RFC 5280 section 4.2.1.3: at least one of the bits is set
		if (bits.length() < 2 || bits.length() > 3) {
			throw DerReader.malformed("key usage");
		}
		return bits.slice(1, bits.length());
	}

	private static Set<String> readPurposes(Octets value) throws CertificateRejectedException {
		DerReader reader = DerReader.of(value);
		DerReader sequence = reader.enter(DerReader.SEQUENCE);
		reader.end();
		Set<String> purposes = new HashSet<>();
		while (sequence.hasRemaining()) {
			purposes.add(sequence.objectIdentifier());
		}
		if (purposes.isEmpty()) {
			throw DerReader.malformed("extended key usage of no purpose");
		}
		return Set.copyOf(purposes);
	}

	private static boolean readAuthority(Octets value) throws CertificateRejectedException {
		DerReader reader = DerReader.of(value);
		DerReader sequence = reader.enter(DerReader.SEQUENCE);
		reader.end();
		boolean authority = sequence.isNext(DerReader.BOOLEAN) && sequence.bool();
		if (sequence.hasRemaining()) {
			sequence.content(DerReader.INTEGER);
		}
		sequence.end();
		return authority;
	}

	X509Certificate certificate() {
		return this.certificate;
	}

	List<GeneralName> alternativeNames() {
		return this.alternativeNames;
	}

	/**
	 * Return all names that name constraints apply to: the alternative ones, the subject
	 * unless it is empty, and the mail addresses of the subject if no alternative name is
	 * one (RFC 5280 section 4.2.1.10).
	 */
	List<GeneralName> constrainedNames() throws CertificateRejectedException {
		List<GeneralName> names = new ArrayList<>(this.alternativeNames);
		Octets subject = Octets.adopt(this.certificate.getSubjectX500Principal().getEncoded());
		DistinguishedName parts = DistinguishedName.read(subject);
		if (parts.size() > 0) {
			names.add(new GeneralName(GeneralName.Form.DIRECTORY_NAME, subject));
		}
		if (this.alternativeNames.stream().noneMatch((name) -> name.form() == GeneralName.Form.RFC822_NAME)) {
			names.addAll(parts.emailAddresses());
		}
		return names;
	}

	Optional<NameConstraints> nameConstraints() {
		return this.nameConstraints;
	}

	/**
	 * Return whether the certificate says that its subject is an authority.
	 */
	boolean isAuthority() {
		return this.authority;
	}

	boolean hasKeyUsage() {
		return this.keyUsage.isPresent();
	}

	/**
	 * Return whether the key may be used so: everything is allowed if nothing is said.
	 * @param bit the number of the bit
	 */
	boolean allows(int bit) {
		return this.keyUsage.map((bits) -> bit < bits.length() * 8 && (bits.at(bit / 8) & (0x80 >> bit % 8)) != 0)
			.orElse(true);
	}

	/**
	 * Return the purposes that the certificate is restricted to.
	 * @return object identifiers, or empty if it is not restricted
	 */
	Optional<Set<String>> purposes() {
		return this.purposes;
	}

	boolean isSelfIssued() {
		return subject().equals(issuer());
	}

	X500Principal subject() {
		return this.certificate.getSubjectX500Principal();
	}

	X500Principal issuer() {
		return this.certificate.getIssuerX500Principal();
	}

}
