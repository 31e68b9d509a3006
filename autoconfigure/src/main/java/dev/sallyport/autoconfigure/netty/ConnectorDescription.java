package dev.sallyport.autoconfigure.netty;

import java.util.List;

import javax.net.ssl.SSLEngine;

import dev.sallyport.autoconfigure.engine.EngineName;
import dev.sallyport.autoconfigure.engine.TlsConnector;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a virtual host before its context is asked for an engine.
 *
 * @param port the port
 * @param host the name of the host, or {@code null} for the default one
 * @param bundle the name of the bundle
 * @param optedOut whether the configuration leaves the bundle to another engine
 */
record ConnectorDescription(int port, @Nullable String host, String bundle, boolean optedOut) {

	private static final String UNKNOWN = "unknown";

	static TlsConnector unknown(int port, String bundle) {
		return new TlsConnector(port, null, bundle, UNKNOWN, UNKNOWN, false, false, List.of());
	}

	// Netty wraps engines for ALPN: the class of the engine is that beneath. Engines of
	// OpenSSL live outside of the heap.
	TlsConnector of(SslContext context) {
		SSLEngine configured = context.newEngine(UnpooledByteBufAllocator.DEFAULT);
		try {
			SSLEngine engine = (context instanceof JdkSslContext jdk) ? jdk.context().createSSLEngine() : configured;
			return new TlsConnector(this.port, this.host, this.bundle, EngineName.of(engine),
					engine.getClass().getName(), EngineName.isSallyport(engine), this.optedOut,
					List.of(configured.getEnabledProtocols()));
		}
		finally {
			ReferenceCountUtil.release(configured);
		}
	}

}
