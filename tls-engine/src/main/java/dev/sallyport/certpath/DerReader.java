package dev.sallyport.certpath;

import dev.sallyport.protocol.CertificateRejected;
import dev.sallyport.protocol.CertificateRejectedException;
import dev.sallyport.protocol.Octets;

/**
 * Reads the part of DER (ITU-T X.690) that certificate extensions need. It reads nothing
 * that has a second encoding: a length must be definite and as short as possible, a tag
 * must be of one byte. A reader never looks beyond its piece, and whatever the bytes are,
 * the answer is a value or a {@link CertificateRejectedException}. The bytes are not
 * copied and must not change meanwhile. Confined to one thread.
 */
final class DerReader {

	static final int BOOLEAN = 0x01;

	static final int INTEGER = 0x02;

	static final int BIT_STRING = 0x03;

	static final int OCTET_STRING = 0x04;

	static final int OBJECT_IDENTIFIER = 0x06;

	static final int SEQUENCE = 0x30;

	static final int SET = 0x31;

	/**
	 * The class bits of {@code [n] IMPLICIT} with a primitive content.
	 */
	static final int CONTEXT = 0x80;

	static final int CONSTRUCTED = 0x20;

	private static final int MULTIPLE_BYTES = 0x1f;

	/**
	 * 2^24 - 1 bytes are more than a handshake message holds.
	 */
	private static final int MAX_LENGTH_BYTES = 3;

	/**
	 * Extensions nest a handful of levels; a stack must not depend on the peer.
	 */
	private static final int MAX_DEPTH = 32;

	private final byte[] bytes;

	private int position;

	private final int limit;

	private DerReader(byte[] bytes, int position, int limit) {
		this.bytes = bytes;
		this.position = position;
		this.limit = limit;
	}

	static DerReader of(byte[] bytes) {
		return new DerReader(bytes, 0, bytes.length);
	}

	static DerReader of(Octets octets) {
		return of(octets.toByteArray());
	}

	boolean hasRemaining() {
		return this.position < this.limit;
	}

	/**
	 * Return whether an element with the tag comes next.
	 */
	boolean isNext(int tag) {
		return hasRemaining() && (this.bytes[this.position] & 0xff) == tag;
	}

	/**
	 * Step over an element.
	 * @param tag the tag that it must have
	 * @return a reader of exactly its content
	 */
	DerReader enter(int tag) throws CertificateRejectedException {
		if (!isNext(tag)) {
			throw malformed("another element than expected");
		}
		return enter();
	}

	/**
	 * Read the content of an element.
	 * @param tag the tag that it must have
	 */
	Octets content(int tag) throws CertificateRejectedException {
		return enter(tag).rest();
	}

	/**
	 * Return the tag of the element that comes next.
	 */
	int nextTag() throws CertificateRejectedException {
		if (!hasRemaining()) {
			throw malformed("an element is missing");
		}
		return this.bytes[this.position] & 0xff;
	}

	/**
	 * Read all that is left.
	 */
	Octets rest() {
		Octets rest = Octets.of(this.bytes, this.position, this.limit);
		this.position = this.limit;
		return rest;
	}

	/**
	 * Read a BOOLEAN, of which DER knows two.
	 */
	boolean bool() throws CertificateRejectedException {
		Octets content = content(BOOLEAN);
		if (content.length() != 1 || (content.at(0) != 0 && content.at(0) != 0xff)) {
			throw malformed("a BOOLEAN that is neither");
		}
		return content.at(0) != 0;
	}

	/**
	 * Read an OBJECT IDENTIFIER in dotted form.
	 */
	String objectIdentifier() throws CertificateRejectedException {
		Octets content = content(OBJECT_IDENTIFIER);
		StringBuilder text = new StringBuilder();
		long arc = 0;
		for (int i = 0; i < content.length(); i++) {
			boolean first = arc == 0;
			arc = arc << 7 | (content.at(i) & 0x7f);
			if ((first && content.at(i) == 0x80) || arc > Integer.MAX_VALUE) {
				throw malformed("an OBJECT IDENTIFIER");
			}
			if ((content.at(i) & 0x80) == 0) {
				append(text, arc);
				arc = 0;
			}
		}
		if (content.isEmpty() || (content.at(content.length() - 1) & 0x80) != 0) {
			throw malformed("an OBJECT IDENTIFIER");
		}
		return text.toString();
	}

	private static void append(StringBuilder text, long arc) {
		if (!text.isEmpty()) {
			text.append('.').append(arc);
			return;
		}
		long root = Math.min(arc / 40, 2);
		text.append(root).append('.').append(arc - root * 40);
	}

	/**
	 * Check that nothing is left.
	 */
	void end() throws CertificateRejectedException {
		if (hasRemaining()) {
			throw malformed("trailing bytes");
		}
	}

	/**
	 * Check that all that is left is DER, down to the last level.
	 */
	void requireWellFormed() throws CertificateRejectedException {
		requireWellFormed(0);
	}

	private void requireWellFormed(int depth) throws CertificateRejectedException {
		if (depth > MAX_DEPTH) {
			throw malformed("elements nested more than " + MAX_DEPTH + " levels deep");
		}
		while (hasRemaining()) {
			boolean constructed = (nextTag() & CONSTRUCTED) != 0;
			DerReader content = enter();
			if (constructed) {
				content.requireWellFormed(depth + 1);
			}
		}
	}

	private DerReader enter() throws CertificateRejectedException {
		if ((nextTag() & MULTIPLE_BYTES) == MULTIPLE_BYTES) {
			throw malformed("a tag of several bytes");
		}
		this.position++;
		int length = length();
		if (length > this.limit - this.position) {
			throw malformed("an element longer than what holds it");
		}
		int start = this.position;
		this.position += length;
		return new DerReader(this.bytes, start, this.position);
	}

	private int length() throws CertificateRejectedException {
		int first = uint8();
		if (first < 0x80) {
			return first;
		}
		int count = first & 0x7f;
		if (count == 0 || count > MAX_LENGTH_BYTES) {
			throw malformed("a length that is indefinite or too long");
		}
		int length = 0;
		for (int i = 0; i < count; i++) {
			length = length << 8 | uint8();
		}
		if (length < 0x80 || length >>> 8 * (count - 1) == 0) {
			throw malformed("a length that is not as short as possible");
		}
		return length;
	}

	private int uint8() throws CertificateRejectedException {
		int value = nextTag();
		this.position++;
		return value;
	}

	static CertificateRejectedException malformed(String what) {
		return new CertificateRejectedException(CertificateRejected.MALFORMED, what);
	}

}
