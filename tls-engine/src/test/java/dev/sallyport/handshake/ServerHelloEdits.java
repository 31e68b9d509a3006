package dev.sallyport.handshake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import dev.sallyport.message.Extension;
import dev.sallyport.message.Extensions;
import dev.sallyport.message.ServerHello;

/**
 * Changes that a hostile server makes to its ServerHello.
 */
final class ServerHelloEdits {

	private ServerHelloEdits() {
	}

	/**
	 * Give a lambda its type.
	 */
	static UnaryOperator<ServerHello> edit(UnaryOperator<ServerHello> edit) {
		return edit;
	}

	static ServerHello withExtensions(ServerHello hello, List<Extension> extensions) {
		return new ServerHello(hello.legacyVersion(), hello.random(), hello.legacySessionIdEcho(), hello.cipherSuite(),
				hello.legacyCompressionMethod(), Extensions.of(extensions));
	}

	static UnaryOperator<ServerHello> without(Class<? extends Extension> type) {
		return (hello) -> withExtensions(hello,
				hello.extensions().list().stream().filter((extension) -> !type.isInstance(extension)).toList());
	}

	/**
	 * Replace the extension of the same type, or add one.
	 */
	static UnaryOperator<ServerHello> with(Extension replacement) {
		return (hello) -> {
			List<Extension> extensions = new ArrayList<>(hello.extensions().list());
			int index = hello.extensions().types().indexOf(replacement.type());
			if (index >= 0) {
				extensions.set(index, replacement);
			}
			else {
				extensions.add(replacement);
			}
			return withExtensions(hello, extensions);
		};
	}

}
