package dev.sallyport.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.sallyport.message.ClientHello;
import dev.sallyport.message.Extension;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.Handshake;
import dev.sallyport.protocol.CodePoints;
import dev.sallyport.protocol.TlsException;

/**
 * Changes that a hostile client makes to its ClientHello.
 */
final class ClientHelloEdits {

	private ClientHelloEdits() {
	}

	static Handshake edited(Handshake message, UnaryOperator<ClientHello> edit) throws TlsException {
		return Handshake.of(edit.apply(ClientHello.decode(message)).encode());
	}

	/**
	 * Give a lambda its type.
	 */
	static UnaryOperator<ClientHello> edit(UnaryOperator<ClientHello> edit) {
		return edit;
	}

	static ClientHello withSuites(ClientHello hello, CodePoints suites) {
		return new ClientHello(hello.legacyVersion(), hello.random(), hello.legacySessionId(), suites,
				hello.legacyCompressionMethods(), hello.extensions());
	}

	static UnaryOperator<ClientHello> without(Class<? extends Extension> type) {
		return (hello) -> hello.withExtensions(Extensions
			.of(hello.extensions().list().stream().filter((extension) -> !type.isInstance(extension)).toList()));
	}

	/**
	 * Replace the extension of the same type, or add one.
	 */
	static UnaryOperator<ClientHello> with(Extension replacement) {
		return (hello) -> {
			List<Extension> extensions = new ArrayList<>(hello.extensions().list());
			int index = hello.extensions().types().indexOf(replacement.type());
			if (index >= 0) {
				extensions.set(index, replacement);
			}
			else {
				extensions.add(0, replacement);
			}
			return hello.withExtensions(Extensions.of(extensions));
		};
	}

}
