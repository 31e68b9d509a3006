package dev.sallyport.crypto;

/**
 * Who computes a part of a {@link CryptoProvider}.
 *
 * @param operation what it does: {@code cipher}, {@code hash}, {@code key derivation},
 * {@code group}, {@code signature}, {@code verification} or {@code random}
 * @param name the suite, group or scheme by its standard name
 * @param source who computes it, for example {@code BouncyCastle 1.84}
 * @param fips whether that is a FIPS-validated module
 * @since 0.1.0
 */
public record PrimitiveReport(String operation, String name, String source, boolean fips) {

	PrimitiveReport(String operation, String name, Primitive primitive) {
		this(operation, name, primitive.source(), primitive.fips());
	}

}
