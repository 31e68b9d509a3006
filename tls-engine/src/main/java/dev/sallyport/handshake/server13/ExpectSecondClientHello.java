package dev.sallyport.handshake.server13;

import java.util.Arrays;
import java.util.List;

import dev.sallyport.crypto.HashFunction.Hash;
import dev.sallyport.handshake.HandshakeState;
import dev.sallyport.handshake.Output;
import dev.sallyport.handshake.server13.Tls13Server.Choices;
import dev.sallyport.handshake.server13.Tls13Server.HelloOrder;
import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Cookie;
import dev.sallyport.message.Extension;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.message.KeyShareOffer;
import dev.sallyport.message.PreSharedKeyOffer;
import dev.sallyport.message.UnknownExtension;
import dev.sallyport.protocol.ExtensionType;
import dev.sallyport.protocol.PeerMisbehaved;
import dev.sallyport.protocol.PeerMisbehavedException;
import dev.sallyport.protocol.TlsException;

/**
 * Waits for the ClientHello that answers a HelloRetryRequest. It must be the first one
 * again but for the changes that RFC 9846 section 4.2.2 lists; suite and group stay as
 * they were chosen.
 */
final class ExpectSecondClientHello extends HandshakeState {

	private final Choices choices;

	/**
	 * The hash of what the second ClientHello must repeat. Whoever never sends one must
	 * not make this side keep the first: parsed, its lists take 25 times the room that
	 * they had on the wire.
	 */
	private final byte[] first;

	ExpectSecondClientHello(Choices choices, ClientOffer first) {
		this.choices = choices;
		this.first = fixedPart(choices, first.hello());
	}

	@Override
	protected HandshakeState onClientHello(Handshake message, Output output) throws TlsException {
		ClientHello hello = ClientHello.decode(message);
		checkUnchanged(hello);
		ClientOffer offer = ClientOffer.check(hello);
		if (offer.offersEarlyData()) {
			throw new PeerMisbehavedException(PeerMisbehaved.EARLY_DATA_AFTER_RETRY);
		}
		if (hello.extensions().find(Cookie.class).isPresent()) {
			// This server sends no cookie
			throw new PeerMisbehavedException(PeerMisbehaved.COOKIE_MISMATCH);
		}
		if (offer.shares().size() != 1 || offer.share(this.choices.group().name()).isEmpty()) {
			throw new PeerMisbehavedException(PeerMisbehaved.SECOND_CLIENT_HELLO_CHANGED,
					"its key shares are not one for " + this.choices.group().name());
		}
		return new ServerFlight(this.choices, offer, HelloOrder.SECOND).answer(message, output);
	}

	// A dummy for middleboxes may come ahead of the second ClientHello
	@Override
	public HandshakeState receiveChangeCipherSpec(Output output) {
		return this;
	}

	private void checkUnchanged(ClientHello second) throws PeerMisbehavedException {
		if (!Arrays.equals(this.first, fixedPart(this.choices, second))) {
			throw new PeerMisbehavedException(PeerMisbehaved.SECOND_CLIENT_HELLO_CHANGED,
					"a field or an extension differs");
		}
	}

	private static byte[] fixedPart(Choices choices, ClientHello hello) {
		byte[] encoded = hello.withExtensions(Extensions.of(fixedExtensions(hello))).encode();
		Hash hash = choices.suite().hash().start();
		hash.update(encoded, 0, encoded.length);
		return hash.current();
	}

	// Extensions that are unknown here may have rules of their own (padding, ECH)
	private static List<Extension> fixedExtensions(ClientHello hello) {
		return hello.extensions()
			.list()
			.stream()
			.filter((extension) -> !(extension instanceof KeyShareOffer || extension instanceof PreSharedKeyOffer
					|| extension instanceof UnknownExtension || extension instanceof Cookie
					|| extension.type() == ExtensionType.EARLY_DATA.code()))
			.toList();
	}

}
