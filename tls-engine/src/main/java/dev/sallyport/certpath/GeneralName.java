package dev.sallyport.certpath;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.security.auth.x500.X500Principal;

import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.Octets;

/**
 * One name of a certificate or one base of a name constraint. RFC 5280 section 4.2.1.6:
 * <pre>
 * GeneralName ::= CHOICE {
 *      otherName                 [0]  AnotherName,
 *      rfc822Name                [1]  IA5String,
 *      dNSName                   [2]  IA5String,
 *      x400Address               [3]  ORAddress,
 *      directoryName             [4]  Name,
 *      ediPartyName              [5]  EDIPartyName,
 *      uniformResourceIdentifier [6]  IA5String,
 *      iPAddress                 [7]  OCTET STRING,
 *      registeredID              [8]  OBJECT IDENTIFIER }
 * </pre>
 *
 * @param form which of them
 * @param content what is inside the tag, as it stands in the certificate
 */
record GeneralName(Form form, Octets content) {

	/**
	 * Read one name.
	 * @param reader a reader in front of it
	 */
	static GeneralName read(DerReader reader) throws CertificateRejectedException {
		int tag = reader.nextTag();
		int number = tag & ~(DerReader.CONTEXT | DerReader.CONSTRUCTED);
		Form[] forms = Form.values();
		if (number >= forms.length || tag != forms[number].tag()) {
			throw DerReader.malformed("a name of no known form");
		}
		return new GeneralName(forms[number], reader.content(tag));
	}

	/**
	 * Read {@code GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName}.
	 * @param value the value of the extension
	 */
	static List<GeneralName> readAll(Octets value) throws CertificateRejectedException {
		DerReader extension = DerReader.of(value);
		DerReader sequence = extension.enter(DerReader.SEQUENCE);
		extension.end();
		List<GeneralName> names = new ArrayList<>();
		while (sequence.hasRemaining()) {
			names.add(read(sequence));
		}
		if (names.isEmpty()) {
			throw DerReader.malformed("an empty list of names");
		}
		return List.copyOf(names);
	}

	/**
	 * Return the content of a form that is an IA5String. Bytes above 0x7f, which have no
	 * place there, become characters that no name has.
	 */
	String text() {
		return new String(this.content.toByteArray(), StandardCharsets.ISO_8859_1);
	}

	/**
	 * Return the content of a directoryName.
	 */
	X500Principal directoryName() throws CertificateRejectedException {
		try {
			return new X500Principal(this.content.toByteArray());
		}
		catch (IllegalArgumentException ex) {
			throw DerReader.malformed("a distinguished name");
		}
	}

	/**
	 * The forms of names, in the order of their tags.
	 */
	enum Form {

		OTHER_NAME(true),

		RFC822_NAME(false),

		DNS_NAME(false),

		X400_ADDRESS(true),

		DIRECTORY_NAME(true),

		EDI_PARTY_NAME(true),

		UNIFORM_RESOURCE_IDENTIFIER(false),

		IP_ADDRESS(false),

		REGISTERED_ID(false);

		private final boolean constructed;

		Form(boolean constructed) {
			this.constructed = constructed;
		}

		private int tag() {
			return DerReader.CONTEXT | (this.constructed ? DerReader.CONSTRUCTED : 0) | ordinal();
		}

	}

}
