package dev.sallyport.message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

/**
 * RFC 9846 section 4.2.2.
 *
 * <pre>
 * struct {
 *     ProtocolVersion legacy_version = 0x0303;
 *     Random random;
 *     opaque legacy_session_id&lt;0..32&gt;;
 *     CipherSuite cipher_suites&lt;2..2^16-2&gt;;
 *     opaque legacy_compression_methods&lt;1..2^8-1&gt;;
 *     Extension extensions&lt;7..2^16-1&gt;;
 * } ClientHello;
 * </pre>
 *
 * A client of TLS 1.2 may leave the extensions away altogether or send fewer than seven
 * bytes of them, so both are accepted here.
 *
 * @param legacyVersion {@code legacy_version}
 * @param random {@code random}, 32 bytes
 * @param legacySessionId {@code legacy_session_id}
 * @param cipherSuites {@code cipher_suites} in the client's order
 * @param legacyCompressionMethods {@code legacy_compression_methods}
 * @param extensions {@code extensions}, {@code pre_shared_key} last
 */
public record ClientHello(int legacyVersion, Octets random, Octets legacySessionId, CodePoints cipherSuites,
		Octets legacyCompressionMethods, Extensions extensions) implements HandshakeMessage {

	/**
	 * The length of {@code random}.
	 */
	public static final int RANDOM_LENGTH = 32;

	/**
	 * Stands among the suites for an empty {@code renegotiation_info}, RFC 5746 section
	 * 3.3.
	 */
	public static final int TLS_EMPTY_RENEGOTIATION_INFO_SCSV = 0x00ff;

	/**
	 * Stands among the suites of a client that has failed with a higher version before,
	 * RFC 7507.
	 */
	public static final int TLS_FALLBACK_SCSV = 0x5600;

	/**
	 * Create the message.
	 * @throws IllegalArgumentException if {@code random} is not of 32 bytes
	 */
	public ClientHello {
		if (random.length() != RANDOM_LENGTH) {
			throw new IllegalArgumentException("The random value has 32 bytes");
		}
	}

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code client_hello}
	 * @return the content
	 * @throws TlsException if it does not parse or {@code pre_shared_key} is not last
	 */
	public static ClientHello decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		int legacyVersion = r.uint16();
		Octets random = r.octets(RANDOM_LENGTH);
		Octets legacySessionId = r.opaque8(0, 32);
		CodePoints cipherSuites = r.codePoints16(2, 0xfffe);
		Octets legacyCompressionMethods = r.opaque8(1, 0xff);
		Extensions extensions = r.hasRemaining() ? Extensions.decode(r, ExtensionContext.CLIENT_HELLO)
				: Extensions.NONE;
		r.end();
		checkPreSharedKeyLast(extensions);
		return new ClientHello(legacyVersion, random, legacySessionId, cipherSuites, legacyCompressionMethods,
				extensions);
	}

	// RFC 9846 section 4.3.11: anything behind it would escape the binders
	private static void checkPreSharedKeyLast(Extensions extensions) throws PeerMisbehavedException {
		CodePoints types = extensions.types();
		int at = types.indexOf(ExtensionType.PRE_SHARED_KEY.code());
		if (at >= 0 && at != types.size() - 1) {
			throw new PeerMisbehavedException(PeerMisbehaved.PRE_SHARED_KEY_NOT_LAST);
		}
	}

	/**
	 * Return whether a suite stands for an empty {@code renegotiation_info}; the
	 * extension itself says the same.
	 * @return {@code true} if {@link #TLS_EMPTY_RENEGOTIATION_INFO_SCSV} is there
	 */
	public boolean signalsRenegotiationInfo() {
		return this.cipherSuites.contains(TLS_EMPTY_RENEGOTIATION_INFO_SCSV);
	}

	/**
	 * Return whether the client says that it would rather speak a higher version.
	 * @return {@code true} if {@link #TLS_FALLBACK_SCSV} is there
	 */
	public boolean signalsFallback() {
		return this.cipherSuites.contains(TLS_FALLBACK_SCSV);
	}

	/**
	 * Return the length of the binders list, which ends the encoded message.
	 * @return the number of bytes, the length of the list included; 0 without
	 * {@code pre_shared_key}
	 */
	public int bindersLength() {
		return this.extensions.find(PreSharedKeyOffer.class).map(PreSharedKeyOffer::bindersLength).orElse(0);
	}

	/**
	 * Return the encoded message up to the binders list, over which the binders are
	 * computed. All lengths in it count the binders.
	 * @return the bytes, header included
	 */
	public byte[] encodedWithoutBinders() {
		byte[] encoded = encode();
		return Arrays.copyOf(encoded, encoded.length - bindersLength());
	}

	/**
	 * Return this message with its placeholders replaced by the real binders.
	 * @param binders the binders, as many and as long as the placeholders
	 * @return the message to be sent
	 * @throws IllegalArgumentException if the binders do not fit
	 * @throws IllegalStateException if there is no {@code pre_shared_key}
	 */
	public ClientHello withBinders(List<Octets> binders) {
		PreSharedKeyOffer offer = this.extensions.find(PreSharedKeyOffer.class)
			.orElseThrow(() -> new IllegalStateException("There is no PSK to bind"));
		List<Extension> bound = new ArrayList<>(this.extensions.list());
		bound.set(bound.size() - 1, offer.withBinders(binders));
		return new ClientHello(this.legacyVersion, this.random, this.legacySessionId, this.cipherSuites,
				this.legacyCompressionMethods, Extensions.of(bound));
	}

	/**
	 * Return this ClientHello with other extensions, as a HelloRetryRequest asks for.
	 * @param others the extensions
	 * @return a copy
	 */
	public ClientHello withExtensions(Extensions others) {
		return new ClientHello(this.legacyVersion, this.random, this.legacySessionId, this.cipherSuites,
				this.legacyCompressionMethods, others);
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.CLIENT_HELLO;
	}

	@Override
	public void encodeBody(WireWriter w) {
		w.uint16(this.legacyVersion)
			.octets(this.random)
			.opaque8(this.legacySessionId)
			.codePoints16(this.cipherSuites)
			.opaque8(this.legacyCompressionMethods);
		if (!this.extensions.isEmpty()) {
			this.extensions.encode(w);
		}
	}

}
