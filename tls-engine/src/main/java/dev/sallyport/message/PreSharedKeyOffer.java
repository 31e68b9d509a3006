package dev.sallyport.message;

import java.util.List;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

/**
 * {@code pre_shared_key} in a ClientHello, RFC 9846 section 4.3.11. A client first fills
 * in placeholders of the right lengths for the binders, as these are computed over the
 * rest of the message.
 *
 * <pre>
 * opaque PskBinderEntry&lt;32..255&gt;;
 *
 * struct {
 *     PskIdentity identities&lt;7..2^16-1&gt;;
 *     PskBinderEntry binders&lt;33..2^16-1&gt;;
 * } OfferedPsks;
 * </pre>
 *
 * @param identities {@code identities}
 * @param binders {@code binders}, one for each identity
 */
public record PreSharedKeyOffer(List<PskIdentity> identities, List<Octets> binders) implements Extension {

	/**
	 * Create the extension.
	 * @throws IllegalArgumentException if there are not as many binders as identities
	 */
	public PreSharedKeyOffer {
		identities = List.copyOf(identities);
		binders = List.copyOf(binders);
		if (binders.size() != identities.size()) {
			throw new IllegalArgumentException("Each PSK identity needs one binder");
		}
	}

	static PreSharedKeyOffer decode(WireReader r) throws TlsException {
		List<PskIdentity> identities = r.vector16(7, 0xffff).list(PskIdentity::decode);
		List<Octets> binders = r.vector16(33, 0xffff).list((list) -> list.opaque8(32, 255));
		if (binders.size() != identities.size()) {
			throw new PeerMisbehavedException(PeerMisbehaved.PSK_BINDER_COUNT,
					binders.size() + " binders for " + identities.size() + " identities");
		}
		return new PreSharedKeyOffer(identities, binders);
	}

	@Override
	public int type() {
		return ExtensionType.PRE_SHARED_KEY.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.vector16((list) -> this.identities.forEach((identity) -> identity.encode(list)))
			.vector16((list) -> this.binders.forEach(list::opaque8));
	}

	/**
	 * Return the length of the encoded {@code binders} with its own length in front.
	 */
	int bindersLength() {
		return 2 + this.binders.stream().mapToInt((binder) -> 1 + binder.length()).sum();
	}

	PreSharedKeyOffer withBinders(List<Octets> real) {
		// another length would change the bytes that the binders are computed over
		if (!lengths(real).equals(lengths(this.binders))) {
			throw new IllegalArgumentException("The binders must be as long as their placeholders");
		}
		return new PreSharedKeyOffer(this.identities, real);
	}

	private static List<Integer> lengths(List<Octets> binders) {
		return binders.stream().map(Octets::length).toList();
	}

}
