package dev.sallyport.crypto.awslc;

import dev.sallyport.crypto.Aead;
import dev.sallyport.crypto.AeadAlgorithm;
import dev.sallyport.crypto.AeadCipher;
import dev.sallyport.crypto.Secret;

/**
 * One algorithm by two libraries: one that is faster for long records, and one that is
 * faster for short ones because it need not leave the JVM. Immutable and thread-safe.
 */
final class RecordSizeAead implements Aead {

	private final Aead forLong;

	private final Aead forShort;

	RecordSizeAead(Aead forLong, Aead forShort) {
		this.forLong = forLong;
		this.forShort = forShort;
	}

	@Override
	public AeadAlgorithm algorithm() {
		return this.forLong.algorithm();
	}

	@Override
	public AeadCipher sealer(Secret key) {
		return new RecordSizeCipher(this.forLong.sealer(key), this.forShort.sealer(key));
	}

	@Override
	public AeadCipher opener(Secret key) {
		return new RecordSizeCipher(this.forLong.opener(key), this.forShort.opener(key));
	}

	@Override
	public String source() {
		return this.forLong.source() + " from " + RecordSizeCipher.LONG + " bytes on, else " + this.forShort.source();
	}

	@Override
	public boolean fips() {
		return this.forLong.fips() && this.forShort.fips();
	}

}
