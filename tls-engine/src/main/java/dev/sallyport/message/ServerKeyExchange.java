package dev.sallyport.message;

import dev.sallyport.codec.WireReader;
import dev.sallyport.codec.WireWriter;
import dev.sallyport.protocol.HandshakeType;
import dev.sallyport.protocol.InvalidMessage;
import dev.sallyport.protocol.InvalidMessageException;
import dev.sallyport.protocol.Octets;
import dev.sallyport.protocol.TlsException;

/**
 * RFC 8422 section 5.4, for the one kind of parameters that this engine speaks: a named
 * group.
 *
 * <pre>
 * struct {
 *     ECCurveType curve_type = named_curve(3);
 *     NamedCurve namedcurve;
 * } ECParameters;
 *
 * struct {
 *     ECParameters curve_params;
 *     opaque public&lt;1..2^8-1&gt;;
 * } ServerECDHParams;
 *
 * struct {
 *     ServerECDHParams params;
 *     SignatureAndHashAlgorithm algorithm;
 *     opaque signature&lt;0..2^16-1&gt;;
 * } ServerKeyExchange;
 * </pre>
 *
 * @param group {@code namedcurve}
 * @param publicKey {@code public}
 * @param algorithm {@code algorithm}, a signature scheme
 * @param signature {@code signature} over {@link #signedContent(Octets, Octets)}
 */
public record ServerKeyExchange(int group, Octets publicKey, int algorithm,
		Octets signature) implements HandshakeMessage {

	private static final int NAMED_CURVE = 3;

	/**
	 * Decode the message.
	 * @param handshake a message of type {@code server_key_exchange}
	 * @return the content
	 * @throws TlsException if it does not parse or its curve is not a named one
	 */
	public static ServerKeyExchange decode(Handshake handshake) throws TlsException {
		WireReader r = handshake.body();
		int curveType = r.uint8();
		if (curveType != NAMED_CURVE) {
			throw new InvalidMessageException(InvalidMessage.CURVE_NOT_NAMED, "curve type " + curveType);
		}
		ServerKeyExchange message = new ServerKeyExchange(r.uint16(), r.opaque8(1, 0xff), r.uint16(),
				r.opaque16(0, 0xffff));
		r.end();
		return message;
	}

	/**
	 * Return what a server signs, RFC 8422 section 5.4: both random values, so that the
	 * signature is good for one connection only, and the parameters.
	 * @param clientRandom the random value of the ClientHello
	 * @param serverRandom the random value of the ServerHello
	 * @param group the group of the key exchange
	 * @param publicKey the server's public key in the group
	 * @return a new array
	 */
	public static byte[] signedContent(Octets clientRandom, Octets serverRandom, int group, Octets publicKey) {
		WireWriter w = new WireWriter().octets(clientRandom).octets(serverRandom);
		encodeParams(w, group, publicKey);
		return w.toByteArray();
	}

	/**
	 * Return what the signature of this message must be over.
	 * @param clientRandom the random value of the ClientHello
	 * @param serverRandom the random value of the ServerHello
	 * @return a new array
	 */
	public byte[] signedContent(Octets clientRandom, Octets serverRandom) {
		return signedContent(clientRandom, serverRandom, this.group, this.publicKey);
	}

	@Override
	public HandshakeType type() {
		return HandshakeType.SERVER_KEY_EXCHANGE;
	}

	@Override
	public void encodeBody(WireWriter w) {
		encodeParams(w, this.group, this.publicKey);
		w.uint16(this.algorithm).opaque16(this.signature);
	}

	private static void encodeParams(WireWriter w, int group, Octets publicKey) {
		w.uint8(NAMED_CURVE).uint16(group).opaque8(publicKey);
	}

}
