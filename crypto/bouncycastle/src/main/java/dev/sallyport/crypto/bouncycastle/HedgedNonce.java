package dev.sallyport.crypto.bouncycastle;

import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;

/**
 * The secret number of an ECDSA signature, out of the private key, the hash of the
 * message and fresh random bytes together (RFC 6979 section 3.6). Were it random alone, a
 * source of random bytes that fails once would give the key away; were it determined by
 * the message alone, whoever has the same message signed many times could average running
 * times or compare faults. Confined to one signature.
 */
final class HedgedNonce extends HMacDSAKCalculator {

	private final byte[] fresh;

	/**
	 * Create the source of the number.
	 * @param digest the hash of the scheme
	 * @param fresh random bytes, not copied; without any the number is that of RFC 6979
	 * section 3.2
	 */
	HedgedNonce(Digest digest, byte[] fresh) {
		super(digest);
		this.fresh = fresh;
	}

	@Override
	protected void initAdditionalInput0(HMac hmac) {
		hmac.update(this.fresh, 0, this.fresh.length);
	}

	@Override
	protected void initAdditionalInput1(HMac hmac) {
		hmac.update(this.fresh, 0, this.fresh.length);
	}

}
