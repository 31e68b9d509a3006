package dev.sallyport.autoconfigure.netty;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.SSLContext;

import dev.sallyport.autoconfigure.engine.EngineSettings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;

/**
 * Serves a bundle over one context of ours, however often it is reloaded: what the
 * context remembers of its sessions must not be lost. Netty never chooses an engine by
 * itself here, whatever is on the class path.
 *
 * @param context the context
 * @param settings what the engine was configured for
 * @param clientAuth how clients are asked for certificates
 * @param http2 whether HTTP/2 is on offer
 */
record EngineContextSource(SSLContext context, EngineSettings settings, ClientAuth clientAuth,
		boolean http2) implements ContextSource {

	@Override
	public SslContext create(SslBundle bundle) throws GeneralSecurityException {
		SslOptions options = bundle.getOptions();
		List<String> protocols = served(options.getEnabledProtocols(), this.settings.protocolNames(), "protocol");
		List<String> suites = served(options.getCiphers(), this.settings.cipherSuiteNames(), "cipher suite");
		SslManagerBundle managers = bundle.getManagers();
		this.context.init(managers.getKeyManagers(), managers.getTrustManagers(), null);
		return new JdkSslContext(this.context, false, suites, SupportedCipherSuiteFilter.INSTANCE,
				applicationProtocols(), this.clientAuth, protocols.toArray(String[]::new), false);
	}

	private static List<String> served(String @Nullable [] configured, List<String> ours, String noun) {
		if (configured == null || configured.length == 0) {
			return ours;
		}
		List<String> served = Arrays.stream(configured).filter(ours::contains).toList();
		if (served.isEmpty()) {
			throw new IllegalArgumentException("its options leave no %s that is served by Sallyport".formatted(noun));
		}
		return served;
	}

	private ApplicationProtocolConfig applicationProtocols() {
		if (!this.http2) {
			return ApplicationProtocolConfig.DISABLED;
		}
		return new ApplicationProtocolConfig(Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE,
				SelectedListenerFailureBehavior.ACCEPT, ApplicationProtocolNames.HTTP_2,
				ApplicationProtocolNames.HTTP_1_1);
	}

}
