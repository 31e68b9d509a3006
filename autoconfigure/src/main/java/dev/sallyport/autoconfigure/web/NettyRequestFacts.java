package dev.sallyport.autoconfigure.web;

import java.util.Optional;

import dev.sallyport.spring.web.TlsConnectionInfo;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import reactor.netty.Connection;

/**
 * Reads the facts of a connection from a request of Reactor Netty.
 */
final class NettyRequestFacts {

	private NettyRequestFacts() {
	}

	/**
	 * Return the facts.
	 * @param request a request, which may be one of another server
	 * @return the facts, or empty if there are none
	 */
	static Optional<TlsConnectionInfo> of(Object request) {
		return (request instanceof Connection connection)
				? handler(connection.channel()).map((handler) -> SessionFacts.of(handler.engine().getSession()))
				: Optional.empty();
	}

	// The channel of an HTTP/2 request is a stream of that which has the handler
	private static Optional<SslHandler> handler(Channel channel) {
		SslHandler own = channel.pipeline().get(SslHandler.class);
		if (own != null || channel.parent() == null) {
			return Optional.ofNullable(own);
		}
		return Optional.ofNullable(channel.parent().pipeline().get(SslHandler.class));
	}

}
