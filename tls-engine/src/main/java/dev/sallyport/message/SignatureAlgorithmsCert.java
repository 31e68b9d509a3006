package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;

/**
 * {@code signature_algorithms_cert}, RFC 9846 section 4.3.3: what the sender verifies in
 * certificates.
 *
 * <pre>
 * struct {
 *     SignatureScheme supported_signature_algorithms&lt;2..2^16-2&gt;;
 * } SignatureSchemeList;
 * </pre>
 *
 * @param schemes {@code supported_signature_algorithms}, the most preferred first
 */
public record SignatureAlgorithmsCert(CodePoints schemes) implements Extension {

	static SignatureAlgorithmsCert decode(WireReader r) throws InvalidMessageException {
		return new SignatureAlgorithmsCert(r.codePoints16(2, 0xfffe));
	}

	@Override
	public int type() {
		return ExtensionType.SIGNATURE_ALGORITHMS_CERT.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.codePoints16(this.schemes);
	}

}
