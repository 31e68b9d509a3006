package dev.sallyport.autoconfigure.netty;

import java.util.Map;

import io.netty.handler.ssl.SslContext;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.reactor.netty.SslServerCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.web.server.Http2;
import org.springframework.boot.web.server.Ssl;

/**
 * Serves a bundle as Boot does it: for hosts that are left to another engine beside
 * others that are ours.
 *
 * @param factory the configuration of the server
 * @param ssl the configuration of its TLS
 */
record BootContextSource(NettyReactiveWebServerFactory factory, Ssl ssl) implements ContextSource {

	static boolean isHttp2(NettyReactiveWebServerFactory factory) {
		Http2 http2 = factory.getHttp2();
		return http2 != null && http2.isEnabled();
	}

	@Override
	public SslContext create(SslBundle bundle) throws Exception {
		return new Customizer(this.factory.getHttp2(), this.ssl.getClientAuth(), bundle).context(bundle);
	}

	private static final class Customizer extends SslServerCustomizer {

		Customizer(@Nullable Http2 http2, Ssl.@Nullable ClientAuth clientAuth, SslBundle bundle) {
			super(http2, clientAuth, bundle, Map.of());
		}

		SslContext context(SslBundle bundle) throws Exception {
			return createSslContextSpec(bundle).sslContext();
		}

	}

}
