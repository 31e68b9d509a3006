package dev.sallyport.autoconfigure.netty;

import java.util.List;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSessionContext;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;

import org.springframework.boot.ssl.SslBundle;

/**
 * A context that stays where it is while its bundle is updated. Living connections keep
 * what they began with. Thread-safe.
 */
final class ReloadableContext extends SslContext {

	private final ContextSource source;

	private volatile SslContext current;

	/**
	 * Create the context.
	 * @param source makes the contexts beneath
	 * @param bundle the bundle to begin with
	 * @throws Exception if it cannot be served
	 */
	ReloadableContext(ContextSource source, SslBundle bundle) throws Exception {
		this.source = source;
		this.current = source.create(bundle);
	}

	/**
	 * Serve another bundle from now on.
	 * @param updated the bundle
	 * @throws Exception if it cannot be served: the old one stays
	 */
	void update(SslBundle updated) throws Exception {
		this.current = this.source.create(updated);
	}

	SslContext current() {
		return this.current;
	}

	@Override
	public boolean isClient() {
		return false;
	}

	@Override
	public List<String> cipherSuites() {
		return this.current.cipherSuites();
	}

	@Override
	@SuppressWarnings("deprecation")
	public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
		return this.current.applicationProtocolNegotiator();
	}

	@Override
	public SSLEngine newEngine(ByteBufAllocator allocator) {
		return this.current.newEngine(allocator);
	}

	@Override
	public SSLEngine newEngine(ByteBufAllocator allocator, String host, int port) {
		return this.current.newEngine(allocator, host, port);
	}

	@Override
	protected SslHandler newHandler(ByteBufAllocator allocator, boolean startTls) {
		return this.current.newHandler(allocator);
	}

	@Override
	protected SslHandler newHandler(ByteBufAllocator allocator, String host, int port, boolean startTls) {
		return this.current.newHandler(allocator, host, port);
	}

	@Override
	public SSLSessionContext sessionContext() {
		return this.current.sessionContext();
	}

}
