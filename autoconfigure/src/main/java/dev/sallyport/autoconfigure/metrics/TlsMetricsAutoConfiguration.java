package dev.sallyport.autoconfigure.metrics;

import dev.sallyport.autoconfigure.SallyportAutoConfiguration;
import dev.sallyport.autoconfigure.engine.EngineContexts;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the meters of TLS.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = SallyportAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(EngineContexts.class)
public final class TlsMetricsAutoConfiguration {

	TlsMetricsAutoConfiguration() {
	}

	@Bean
	@ConditionalOnMissingBean
	TlsMeters tlsMeters() {
		return new TlsMeters();
	}

}
