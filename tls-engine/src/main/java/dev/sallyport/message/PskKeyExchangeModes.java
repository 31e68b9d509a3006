package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;

/**
 * {@code psk_key_exchange_modes}, RFC 9846 section 4.3.9.
 *
 * <pre>
 * enum { psk_ke(0), psk_dhe_ke(1), (255) } PskKeyExchangeMode;
 *
 * struct {
 *     PskKeyExchangeMode ke_modes&lt;1..255&gt;;
 * } PskKeyExchangeModes;
 * </pre>
 *
 * @param modes {@code ke_modes}
 */
public record PskKeyExchangeModes(Octets modes) implements Extension {

	private static final int PSK_DHE_KE_MODE = 1;

	/**
	 * The PSK with a key exchange, the only mode that this engine offers or accepts.
	 */
	public static final PskKeyExchangeModes PSK_DHE_KE = new PskKeyExchangeModes(Octets.of((byte) PSK_DHE_KE_MODE));

	static PskKeyExchangeModes decode(WireReader r) throws InvalidMessageException {
		return new PskKeyExchangeModes(r.opaque8(1, 255));
	}

	@Override
	public int type() {
		return ExtensionType.PSK_KEY_EXCHANGE_MODES.code();
	}

	@Override
	public void encodeData(WireWriter w) {
		w.opaque8(this.modes);
	}

	/**
	 * Return whether the PSK may be used together with a key exchange.
	 * @return {@code true} if {@code psk_dhe_ke} is offered
	 */
	public boolean offersPskDheKe() {
		return this.modes.contains(PSK_DHE_KE_MODE);
	}

}
