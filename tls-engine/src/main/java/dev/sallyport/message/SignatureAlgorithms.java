package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;

/**
 * {@code signature_algorithms}, RFC 9846 section 4.3.3: what the sender verifies in
 * CertificateVerify, and in certificates unless {@link SignatureAlgorithmsCert} says
 * otherwise.
 *
 * <pre>
 * struct {
 *     SignatureScheme supported_signature_algorithms&lt;2..2^16-2&gt;;
 * } SignatureSchemeList;
 * </pre>
 *
 * @param schemes {@code supported_signature_algorithms}, the most preferred first
 */
public record SignatureAlgorithms(CodePoints schemes) implements Extension {

	static SignatureAlgorithms decode(WireReader r) throws InvalidMessageException {
		return new SignatureAlgorithms(r.codePoints16(2, 0xfffe));
	}

	@Override
	public int type() {
		return ExtensionType.SIGNATURE_ALGORITHMS.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.codePoints16(this.schemes);
	}

}
