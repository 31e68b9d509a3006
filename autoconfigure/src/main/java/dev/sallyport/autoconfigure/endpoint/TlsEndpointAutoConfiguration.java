package dev.sallyport.autoconfigure.endpoint;

import dev.sallyport.autoconfigure.engine.EngineContexts;
import dev.sallyport.autoconfigure.server.SallyportServerAutoConfiguration;
import dev.sallyport.autoconfigure.server.TlsConnectors;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the Actuator endpoint
 * {@code tls}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SallyportServerAutoConfiguration.class)
@ConditionalOnClass({ WebEndpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(TlsEndpoint.class)
@ConditionalOnBean({ EngineContexts.class, TlsConnectors.class })
public final class TlsEndpointAutoConfiguration {

	TlsEndpointAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	TlsEndpoint tlsEndpoint(EngineContexts contexts, TlsConnectors connectors) {
		return new TlsEndpoint(contexts, connectors::list);
	}

}
