package dev.sallyport.benchmark;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;

/**
 * BoringSSL under Netty, whose engines are freed by who made them where that can be. The
 * suites of TLS 1.3 cannot be chosen: its clients offer all, and its servers take what
 * they are offered.
 */
final class TcnativePeer implements Peer {

	@Override
	public Optional<String> lacks(Kind kind, Side side) {
		return Optional.empty();
	}

	@Override
	public Optional<String> lacks(Container container) {
		return (container == Container.JETTY) ? Optional.of("no adapter to Jetty here") : Optional.empty();
	}

	@Override
	public Engines engines(Side side, Setup setup, Credentials credentials) {
		SslContextBuilder builder = (side == Side.SERVER) ? server(setup, credentials) : client(setup, credentials);
		ReferenceCountedOpenSslContext context = context(builder.sslProvider(SslProvider.OPENSSL_REFCNT), setup);
		if (side == Side.SERVER) {
			context.sessionContext().setTicketKeys(ticketKey());
		}
		context.sessionContext().setSessionCacheEnabled(side == Side.SERVER || setup.remembers());
		return new NettyEngines(context, side);
	}

	/**
	 * Return engines that the garbage collector frees. They get heap buffers, which they
	 * copy: that is what the pool is for.
	 */
	@Override
	public Engines serverEngines(Setup setup, Credentials credentials) {
		SslContext context = serverContext(setup, credentials);
		return Engines.of((port) -> context.newEngine(PooledByteBufAllocator.DEFAULT));
	}

	/**
	 * Return the context of a server of Netty's, which has tickets.
	 */
	static SslContext serverContext(Setup setup, Credentials credentials) {
		SslContextBuilder builder = server(setup, credentials).sslProvider(SslProvider.OPENSSL);
		ReferenceCountedOpenSslContext context = context(builder, setup);
		context.sessionContext().setTicketKeys(ticketKey());
		context.sessionContext().setSessionCacheEnabled(true);
		return context;
	}

	private static SslContextBuilder server(Setup setup, Credentials credentials) {
		return SslContextBuilder.forServer(credentials.privateKey(setup.key()), credentials.chain(setup.key()));
	}

	private static SslContextBuilder client(Setup setup, Credentials credentials) {
		return SslContextBuilder.forClient().trustManager(credentials.trust(setup.key()));
	}

	private static ReferenceCountedOpenSslContext context(SslContextBuilder builder, Setup setup) {
		builder.protocols(setup.version()).option(OpenSslContextOption.GROUPS, setup.groups().toArray(String[]::new));
		if (setup.version().equals("TLSv1.2")) {
			builder.ciphers(List.of(setup.suite()));
		}
		try {
			return (ReferenceCountedOpenSslContext) builder.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Without a key, Netty's servers have no tickets.
	 */
	private static OpenSslSessionTicketKey ticketKey() {
		SecureRandom random = new SecureRandom();
		byte[][] parts = new byte[3][16];
		for (byte[] part : parts) {
			random.nextBytes(part);
		}
		return new OpenSslSessionTicketKey(parts[0], parts[1], parts[2]);
	}

	private record NettyEngines(ReferenceCountedOpenSslContext context, Side side) implements Engines {

		@Override
		public SSLEngine create(int port) {
			return (this.side == Side.SERVER) ? this.context.newEngine(UnpooledByteBufAllocator.DEFAULT)
					: this.context.newEngine(UnpooledByteBufAllocator.DEFAULT, SERVER_NAME, port);
		}

		@Override
		public void dispose(SSLEngine engine) {
			ReferenceCountUtil.release(engine);
		}

	}

}
