package dev.sallyport.benchmark;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.OpenSslContextOption;
import io.netty.handler.ssl.OpenSslSessionContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.ReferenceCountedOpenSslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;

/**
 * BoringSSL under Netty, whose engines are freed by who made them. The suites of TLS 1.3
 * cannot be chosen: its clients offer all, and its servers take what they are offered.
 */
final class TcnativePeer implements Peer {

	@Override
	public Optional<String> lacks(Kind kind, Side side) {
		return Optional.empty();
	}

	@Override
	public Engines engines(Side side, Setup setup, Credentials credentials) {
		ReferenceCountedOpenSslContext context = context(
				(side == Side.SERVER) ? server(setup, credentials) : client(setup, credentials), setup);
		OpenSslSessionContext sessions = context.sessionContext();
		if (side == Side.SERVER) {
			sessions.setTicketKeys(ticketKey());
		}
		sessions.setSessionCacheEnabled(side == Side.SERVER || setup.remembers());
		return new NettyEngines(context, side);
	}

	private static SslContextBuilder server(Setup setup, Credentials credentials) {
		return SslContextBuilder.forServer(credentials.privateKey(setup.key()), credentials.chain(setup.key()));
	}

	private static SslContextBuilder client(Setup setup, Credentials credentials) {
		return SslContextBuilder.forClient().trustManager(credentials.trust(setup.key()));
	}

	private static ReferenceCountedOpenSslContext context(SslContextBuilder builder, Setup setup) {
		builder.sslProvider(SslProvider.OPENSSL_REFCNT)
			.protocols(setup.version())
			.option(OpenSslContextOption.GROUPS, setup.groups().toArray(String[]::new));
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
