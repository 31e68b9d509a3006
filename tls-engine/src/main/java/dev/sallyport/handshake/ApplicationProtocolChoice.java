package dev.sallyport.handshake;

import java.util.Optional;

import dev.sallyport.config.ClientHelloView;
import dev.sallyport.config.ServerConfig;
import dev.sallyport.protocol.InternalReason;
import dev.sallyport.protocol.InternalTlsException;
import dev.sallyport.protocol.TlsException;

/**
 * How a server comes to an application protocol, RFC 7301 section 3.2.
 */
public final class ApplicationProtocolChoice {

	private ApplicationProtocolChoice() {
	}

	/**
	 * Ask the selector, if there is one and the client offers protocols.
	 * @param config how the server speaks TLS
	 * @param hello what the client said
	 * @return the protocol, or empty to go on without one
	 * @throws TlsException if the selector refuses the client, or chooses what the client
	 * did not offer
	 */
	public static Optional<String> select(ServerConfig config, ClientHelloView hello) throws TlsException {
		if (config.alpn().isEmpty() || hello.applicationProtocols().isEmpty()) {
			return Optional.empty();
		}
		Optional<String> chosen = config.alpn().get().select(hello);
		if (chosen.isPresent() && !hello.applicationProtocols().contains(chosen.get())) {
			throw new InternalTlsException(InternalReason.CALLBACK_FAILED,
					"the selector chose an application protocol that was not offered: "
							+ TlsException.printable(chosen.get()));
		}
		return chosen;
	}

}
