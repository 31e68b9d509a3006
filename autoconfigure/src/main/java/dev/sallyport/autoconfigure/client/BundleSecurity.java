package dev.sallyport.autoconfigure.client;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

import dev.sallyport.autoconfigure.engine.EngineContexts;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Secures clients of Reactor Netty with a context of a bundle. It comes after all
 * customizers: a client that one of them has secured stays as it is, as it would with
 * Boot. Immutable and thread-safe.
 */
final class BundleSecurity implements UnaryOperator<HttpClient> {

	private final SSLContext context;

	private final SslOptions options;

	private BundleSecurity(SslBundle bundle) {
		this.context = bundle.createSslContext();
		this.options = bundle.getOptions();
	}

	/**
	 * Return the security of clients with these settings.
	 * @param settings the settings
	 * @return the security, or empty if they have no bundle of ours
	 */
	static Optional<BundleSecurity> of(HttpClientSettings settings) {
		SslBundle bundle = settings.sslBundle();
		return (bundle != null && EngineContexts.ALGORITHM.equals(bundle.getProtocol()))
				? Optional.of(new BundleSecurity(bundle)) : Optional.empty();
	}

	@Override
	public HttpClient apply(HttpClient client) {
		if (client.configuration().isSecure()) {
			return client;
		}
		return client.secure((spec) -> spec.sslContext(nettyContext(client.configuration().protocols())));
	}

	private SslContext nettyContext(HttpProtocol... protocols) {
		return new JdkSslContext(this.context, true, cipherSuites(), SupportedCipherSuiteFilter.INSTANCE,
				applicationProtocols(List.of(protocols)), ClientAuth.NONE, this.options.getEnabledProtocols(), false);
	}

	// Without any, Netty would put those that it knows into an order of its own
	private List<String> cipherSuites() {
		String[] suites = this.options.getCiphers();
		return Arrays.asList((suites != null) ? suites : this.context.getDefaultSSLParameters().getCipherSuites());
	}

	private static ApplicationProtocolConfig applicationProtocols(List<HttpProtocol> protocols) {
		if (!protocols.contains(HttpProtocol.H2)) {
			return ApplicationProtocolConfig.DISABLED;
		}
		List<String> names = protocols.contains(HttpProtocol.HTTP11)
				? List.of(ApplicationProtocolNames.HTTP_2, ApplicationProtocolNames.HTTP_1_1)
				: List.of(ApplicationProtocolNames.HTTP_2);
		return new ApplicationProtocolConfig(Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE,
				SelectedListenerFailureBehavior.ACCEPT, names);
	}

}
