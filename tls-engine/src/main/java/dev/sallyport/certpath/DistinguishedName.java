package dev.sallyport.certpath;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

import javax.security.auth.x500.X500Principal;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.Octets;

/**
 * The relative names that a distinguished name is made of. Comparing them is left to
 * {@link X500Principal}. Immutable.
 */
final class DistinguishedName {

	private static final String EMAIL_ADDRESS = "1.2.840.113549.1.9.1";

	/**
	 * Names have some ten parts, and each comparison reads them all.
	 */
	private static final int MAX_SIZE = 64;

	private static final int MAX_LENGTH = 4096;

	/**
	 * A length of 128 to 255, with one more byte; then of two.
	 */
	private static final int LONG_FORM = 0x81;

	/**
	 * Each relative name with its tag and length.
	 */
	private final List<Octets> relativeNames;

	private DistinguishedName(List<Octets> relativeNames) {
		this.relativeNames = relativeNames;
	}

	/**
	 * Read {@code RDNSequence ::= SEQUENCE OF RelativeDistinguishedName}.
	 * @param encoded the whole sequence
	 */
	static DistinguishedName read(Octets encoded) throws CertificateRejectedException {
		if (encoded.length() > MAX_LENGTH) {
			throw new CertificateRejectedException(CertificateRejected.TOO_COSTLY,
					"a distinguished name of " + encoded.length() + " bytes");
		}
		DerReader reader = DerReader.of(encoded);
		DerReader sequence = reader.enter(DerReader.SEQUENCE);
		reader.end();
		List<Octets> names = new ArrayList<>();
		while (sequence.hasRemaining()) {
			names.add(wrap(DerReader.SET, sequence.content(DerReader.SET)));
		}
		if (names.size() > MAX_SIZE) {
			throw new CertificateRejectedException(CertificateRejected.TOO_COSTLY,
					"a distinguished name of " + names.size() + " parts");
		}
		return new DistinguishedName(names);
	}

	int size() {
		return this.relativeNames.size();
	}

	/**
	 * Return the first relative names as a name of its own.
	 * @param count how many
	 */
	X500Principal prefix(int count) throws CertificateRejectedException {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		this.relativeNames.subList(0, count).forEach((name) -> content.writeBytes(name.toByteArray()));
		Octets sequence = wrap(DerReader.SEQUENCE, Octets.adopt(content.toByteArray()));
		return new GeneralName(GeneralName.Form.DIRECTORY_NAME, sequence).directoryName();
	}

	/**
	 * Return the mail addresses among the attributes, a legacy that RFC 5280 section
	 * 4.2.1.10 puts under the constraints for rfc822Name.
	 */
	List<GeneralName> emailAddresses() throws CertificateRejectedException {
		List<GeneralName> addresses = new ArrayList<>();
		for (Octets name : this.relativeNames) {
			DerReader set = DerReader.of(name).enter(DerReader.SET);
			while (set.hasRemaining()) {
				DerReader attribute = set.enter(DerReader.SEQUENCE);
				boolean email = EMAIL_ADDRESS.equals(attribute.objectIdentifier());
				Octets value = attribute.content(attribute.nextTag());
				if (email) {
					addresses.add(new GeneralName(GeneralName.Form.RFC822_NAME, value));
				}
			}
		}
		return addresses;
	}

	private static Octets wrap(int tag, Octets content) {
		ByteArrayOutputStream element = new ByteArrayOutputStream();
		element.write(tag);
		int length = content.length();
		if (length > 0xff) {
			element.write(LONG_FORM + 1);
			element.write(length >> 8);
		}
		else if (length > 0x7f) {
			element.write(LONG_FORM);
		}
		element.write(length);
		element.writeBytes(content.toByteArray());
		return Octets.adopt(element.toByteArray());
	}

}
