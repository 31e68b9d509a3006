package dev.sallyport.benchmark;

import java.util.List;

import javax.net.ssl.SSLException;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Puts a context of Netty's under Reactor Netty, which takes BoringSSL by itself wherever
 * that is on the class path.
 */
final class NettyContainer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory> {

	private final SslContext context;

	private NettyContainer(SslContext context) {
		this.context = context;
	}

	/**
	 * Prepare.
	 * @param contestant the JDK's JSSE, or BoringSSL
	 */
	static NettyContainer of(Contestant contestant, Setup setup, Credentials credentials) {
		return new NettyContainer(
				contestant.isJsse() ? jsse(setup, credentials) : TcnativePeer.serverContext(setup, credentials));
	}

	private static SslContext jsse(Setup setup, Credentials credentials) {
		try {
			return SslContextBuilder.forServer(credentials.privateKey(setup.key()), credentials.chain(setup.key()))
				.sslProvider(SslProvider.JDK)
				.protocols(setup.version())
				.ciphers(List.of(setup.suite()))
				.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		factory.addServerCustomizers((server) -> server.secure((spec) -> spec.sslContext(this.context)));
	}

}
